import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useText } from '../i18n/index.js';
import { useSetPassword } from '../api/session.js';
import { useSession } from '../session.js';
import { Failure } from '../ui/page.js';
import { PasswordField } from './fields.js';
import { Form } from '../ui/form.js';

/** Sets one's own password; asks for the present one where there is one. */
export function PasswordForm({ beside }: { beside?: ReactNode }) {
  const { t } = useText();
  const { password: state, email } = useSession();
  const form = useForm({ initialValues: { present: '', password: '' } });
  const set = useSetPassword();
  const submit = form.onSubmit(({ password, present }) =>
    set.mutate({ password, ...(state === 'set' ? { present } : {}) }, { onSuccess: form.reset }),
  );
  return (
    <Form onSubmit={submit}>
      <Stack maw={420}>
        <Text>{t('password.text')}</Text>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {state === 'set' ? (
          <PasswordField label={t('password.current')} kind="current" field={form.getInputProps('present')} />
        ) : null}
        <PasswordField label={t('password.new')} kind="new" field={form.getInputProps('password')} />
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
