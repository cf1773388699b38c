import { Alert, Button, Group, NumberInput, Select, Stack, Table, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../i18n/index.js';
import { api, ok } from '../api.js';
import { useMay } from '../session.js';
import { CopyButton } from '../ui/copy-button.js';
import { useFormat } from '../ui/format.js';
import { Empty, Failure, Loaded } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import type { Role } from '../views.js';
import { ROLES } from './accounts.js';
import { oneOf } from '../ui/choices.js';
import { Form } from '../ui/form.js';

/** What scripts sign in with. */
export function Tokens() {
  const { t } = useText();
  const { time } = useFormat();
  const client = useQueryClient();
  const mayChange = useMay('admin');
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => ok(api.GET('/tokens')) });
  const revoke = useMutation({
    mutationFn: (id: string) => ok(api.DELETE('/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
  const head = [t('settings.label'), t('settings.role'), t('settings.expires'), t('settings.lastUsed'), ''];
  return (
    <Stack>
      {mayChange ? <NewToken /> : null}
      <Failure error={revoke.error} />
      <Loaded query={tokens}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('settings.noTokens')} text={t('settings.noTokensText')} />
          ) : (
            <DataTable label={t('settings.tokens')} head={head}>
              {items.map(({ id, label, role, expiresAt, lastUsedAt }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Own>{label}</Own>
                  </Table.Td>
                  <Table.Td>{t(`role.${role}`)}</Table.Td>
                  <Table.Td>{time(expiresAt)}</Table.Td>
                  <Table.Td>{time(lastUsedAt, t('state.never'))}</Table.Td>
                  <Table.Td>
                    {mayChange ? (
                      <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(id)}>
                        {t('settings.revoke', { label })}
                      </Button>
                    ) : null}
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </Loaded>
    </Stack>
  );
}

function NewToken() {
  const { t } = useText();
  const client = useQueryClient();
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [days, setDays] = useState(90);
  const create = useMutation({
    mutationFn: () => ok(api.POST('/tokens', { body: { label, role, days } })),
    onSuccess: async () => {
      setLabel('');
      await client.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  return (
    <Form onSubmit={() => create.mutate()}>
      <Stack>
        <Group align="flex-end">
          <TextInput
            label={t('settings.label')}
            required
            value={label}
            onChange={(e) => setLabel(e.currentTarget.value)}
          />
          <Select
            label={t('settings.role')}
            data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            value={role}
            allowDeselect={false}
            onChange={(value) => setRole(oneOf(ROLES, value) ?? role)}
          />
          <NumberInput
            label={t('settings.days')}
            min={1}
            max={365}
            value={days}
            onChange={(value) => setDays(Number(value))}
            hideControls
            w={90}
          />
          <Button type="submit" loading={create.isPending}>
            {t('settings.newToken')}
          </Button>
        </Group>
        <Failure error={create.error} />
        {create.data ? (
          <Alert role="status">
            {t('settings.tokenOnce')}{' '}
            <code style={{ overflowWrap: 'anywhere' }}>
              <Ltr>{create.data.token}</Ltr>
            </code>{' '}
            <CopyButton value={create.data.token} />
          </Alert>
        ) : null}
      </Stack>
    </Form>
  );
}
