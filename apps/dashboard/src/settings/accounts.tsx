import { Alert, Button, Group, Select, Stack, Table } from '@mantine/core';
import { z } from 'zod';
import { accountSchema, ROLES } from '#libs/access/browser.js';
import { LANGUAGES } from '#libs/languages/basics.js';
import { useAccounts, useChangeAccount, useInviteAccount, useSignInLink } from '../api/accounts.js';
import { useMay, useSession } from '../session.js';
import { EmailField } from '../sign-in/fields.js';
import { CopyButton } from '../ui/copy-button.js';
import { useFormat } from '../ui/format.js';
import { Empty, Failure, Loaded } from '../ui/page.js';
import { DataTable, Ltr } from '../ui/values.js';
import { oneOf } from '../ui/choices.js';
import { useText } from '../i18n/index.js';
import type { AccountView } from '../views.js';
import { Form } from '../ui/form.js';
import { useApiForm } from '../ui/use-api-form.js';

const inviteSchema = accountSchema.extend({ language: z.enum(LANGUAGES) });

/** Who may sign in: invite, change the role, disable, hand out a new link. */
export function Accounts() {
  const mayChange = useMay('admin');
  const accounts = useAccounts();
  return (
    <Stack>
      {mayChange ? <Invite /> : null}
      <Loaded query={accounts}>{(items) => <List items={items} mayChange={mayChange} />}</Loaded>
    </Stack>
  );
}

function Invite() {
  const { t, language } = useText();
  const invite = useInviteAccount();
  const { form, field, submit, pending, failure } = useApiForm({
    schema: inviteSchema,
    initialValues: { email: '', role: ROLES[0] },
    bodyOf: (values) => ({ ...values, language }),
    save: invite,
    onSaved: () => form.setFieldValue('email', ''),
  });
  return (
    <Form onSubmit={submit}>
      <Stack>
        <Group align="flex-end">
          <EmailField field={field('email')} />
          <Select
            label={t('settings.role')}
            data={ROLES.map((value) => ({
              value,
              label: `${t(`role.${value}`)}: ${t(`roleText.${value}` as 'roleText.admin')}`,
            }))}
            allowDeselect={false}
            w={300}
            {...field('role')}
          />
          <Button type="submit" loading={pending}>
            {t('settings.invite')}
          </Button>
        </Group>
        <Failure error={failure} />
        <LinkShown url={invite.data?.signInUrl} />
      </Stack>
    </Form>
  );
}

function List({ items, mayChange }: { items: AccountView[]; mayChange: boolean }) {
  const { t } = useText();
  const { time } = useFormat();
  const { email: own } = useSession();
  const change = useChangeAccount();
  const link = useSignInLink();
  if (items.length === 0) return <Empty title={t('state.none')} />;
  return (
    <>
      <Failure error={change.error ?? link.error} />
      <LinkShown url={link.data?.signInUrl} />
      <DataTable
        label={t('settings.accounts')}
        head={[t('signIn.email'), t('settings.role'), t('settings.lastSignIn'), '']}
      >
        {items.map(({ id, email, role, disabled, secondFactor, lastSignInAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Ltr>{email}</Ltr>
              {disabled ? ` (${t('settings.disabled')})` : ''}
            </Table.Td>
            <Table.Td>
              {mayChange && email !== own ? (
                <Select
                  aria-label={`${t('settings.role')}: ${email}`}
                  data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
                  value={role}
                  allowDeselect={false}
                  onChange={(value) => {
                    const chosen = oneOf(ROLES, value);
                    if (chosen) change.mutate({ id, role: chosen });
                  }}
                  w={170}
                />
              ) : (
                t(`role.${role}`)
              )}
            </Table.Td>
            <Table.Td>{time(lastSignInAt, t('state.never'))}</Table.Td>
            <Table.Td>
              {mayChange && email !== own ? (
                <Group gap="xs" wrap="nowrap">
                  <Button size="compact-sm" variant="default" onClick={() => link.mutate(id)} disabled={disabled}>
                    {t('settings.newLink')}
                  </Button>
                  {secondFactor ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => change.mutate({ id, secondFactor: false })}
                    >
                      {t('settings.dropFactor')}
                    </Button>
                  ) : null}
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => change.mutate({ id, disabled: !disabled })}
                  >
                    {t(disabled ? 'settings.enable' : 'settings.disable')}
                  </Button>
                </Group>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}

function LinkShown({ url }: { url: string | undefined }) {
  const { t } = useText();
  if (url === undefined) return null;
  return (
    <Alert role="status">
      {t('settings.linkFor')}{' '}
      <code style={{ overflowWrap: 'anywhere' }}>
        <Ltr>{url}</Ltr>
      </code>{' '}
      <CopyButton value={url} />
    </Alert>
  );
}
