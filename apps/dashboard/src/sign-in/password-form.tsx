import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useText } from '../i18n/index.js';
import { api, ok } from '../api.js';
import { useSession } from '../session.js';
import { Failure } from '../ui/page.js';
import { PasswordField } from './fields.js';
import { Form } from '../ui/form.js';

/** Sets one's own password; asks for the present one where there is one. */
export function PasswordForm({ beside, onDone }: { beside?: ReactNode; onDone?: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const { password: state, email } = useSession();
  const [present, setPresent] = useState('');
  const [password, setPassword] = useState('');
  const set = useMutation({
    mutationFn: () => ok(api.PUT('/session/password', { body: { password, ...(state === 'set' ? { present } : {}) } })),
    onSuccess: async () => {
      setPresent('');
      setPassword('');
      await client.invalidateQueries({ queryKey: ['session'] });
      onDone?.();
    },
  });
  return (
    <Form onSubmit={() => set.mutate()}>
      <Stack maw={420}>
        <Text>{t('password.text')}</Text>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {state === 'set' ? (
          <PasswordField label={t('password.present')} kind="current" value={present} onChange={setPresent} />
        ) : null}
        <PasswordField label={t('password.new')} kind="new" value={password} onChange={setPassword} />
        <Failure error={set.error} />
        {set.isSuccess ? <Text role="status">{t('password.done')}</Text> : null}
        <Group>
          <Button type="submit" loading={set.isPending}>
            {t('password.submit')}
          </Button>
          {beside}
        </Group>
      </Stack>
    </Form>
  );
}
