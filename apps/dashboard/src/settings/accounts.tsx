import { Alert, Button, Group, Select, Stack, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../api.js';
import { useMay, useSession } from '../session.js';
import { EmailField } from '../sign-in/fields.js';
import { CopyButton } from '../ui/copy-button.js';
import { useFormat } from '../ui/format.js';
import { Empty, Failure, Loaded } from '../ui/page.js';
import { DataTable, Ltr } from '../ui/values.js';
import { oneOf } from '../ui/choices.js';
import { useText } from '../i18n/index.js';
import type { AccountView, Role } from '../views.js';
import { Form } from '../ui/form.js';

export const ROLES: Role[] = ['operator', 'admin', 'auditor'];

/** Who may sign in: invite, change the role, disable, hand out a new link. */
export function Accounts() {
  const mayChange = useMay('admin');
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => ok(api.GET('/accounts')) });
  return (
    <Stack>
      {mayChange ? <Invite /> : null}
      <Loaded query={accounts}>{({ items }) => <List items={items} mayChange={mayChange} />}</Loaded>
    </Stack>
  );
}

function Invite() {
  const { t, language } = useText();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const invite = useMutation({
    mutationFn: () => ok(api.POST('/accounts', { body: { email, role, language } })),
    onSuccess: async () => {
      setEmail('');
      await client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <Form onSubmit={() => invite.mutate()}>
      <Stack>
        <Group align="flex-end">
          <EmailField value={email} onChange={setEmail} />
          <Select
            label={t('settings.role')}
            data={ROLES.map((value) => ({
              value,
              label: `${t(`role.${value}`)}: ${t(`roleText.${value}` as 'roleText.admin')}`,
            }))}
            value={role}
            allowDeselect={false}
            onChange={(value) => setRole(oneOf(ROLES, value) ?? role)}
            w={300}
          />
          <Button type="submit" loading={invite.isPending}>
            {t('settings.invite')}
          </Button>
        </Group>
        <Failure error={invite.error} />
        <LinkShown url={invite.data?.signInUrl} />
      </Stack>
    </Form>
  );
}

function List({ items, mayChange }: { items: AccountView[]; mayChange: boolean }) {
  const { t } = useText();
  const { time } = useFormat();
  const { email: own } = useSession();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string; role?: Role; disabled?: boolean; secondFactor?: false }) =>
      ok(api.PATCH('/accounts/{id}', { params: { path: { id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const link = useMutation({
    mutationFn: (id: string) => ok(api.POST('/accounts/{id}/link', { params: { path: { id } } })),
  });
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
                  onChange={(value) => value && change.mutate({ id, role: value as Role })}
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
