import { Button, Center, Paper, Stack, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '../i18n/index.js';
import { usePutOffPassword } from '../api/session.js';
import { useSession } from '../session.js';
import { PasswordForm } from './password-form.js';

/** Asks who came by a link for a password; it can be put off once. */
export function PasswordPrompt({ children }: { children: ReactNode }) {
  const { t } = useText();
  const { password } = useSession();
  const [later, setLater] = useState(sessionStorage.getItem('password-later') !== null);
  const putOff = usePutOffPassword();
  const hide = () => {
    sessionStorage.setItem('password-later', '1');
    setLater(true);
  };
  if (password === 'set' || later) return children;
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" maw={480}>
        <Stack>
          <Title order={1} size="h3">
            {t('password.title')}
          </Title>
          <PasswordForm
            beside={
              password === 'missing' ? (
                <Button
                  variant="default"
                  loading={putOff.isPending}
                  onClick={() => putOff.mutate(undefined, { onSettled: hide })}
                >
                  {t('password.later')}
                </Button>
              ) : null
            }
          />
        </Stack>
      </Paper>
    </Center>
  );
}
