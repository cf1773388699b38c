import { Alert, Button, Group, NumberInput, Select, Stack, Table, TextInput } from '@mantine/core';
import { ROLES, tokenSchema } from '#libs/access/browser.js';
import { useText } from '../i18n/index.js';
import { useCreateToken, useRevokeToken, useTokens } from '../api/tokens.js';
import { useMay } from '../session.js';
import { CopyButton } from '../ui/copy-button.js';
import { useFormat } from '../ui/format.js';
import { Empty, Failure, Loaded } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import { Form } from '../ui/form.js';
import { useApiForm } from '../ui/use-api-form.js';

/** What scripts sign in with. */
export function Tokens() {
  const { t } = useText();
  const { time } = useFormat();
  const mayChange = useMay('admin');
  const tokens = useTokens();
  const revoke = useRevokeToken();
  const head = [t('settings.label'), t('settings.role'), t('settings.expires'), t('settings.lastUsed'), ''];
  return (
    <Stack>
      {mayChange ? <NewToken /> : null}
      <Failure error={revoke.error} />
      <Loaded query={tokens}>
        {(items) =>
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
  const create = useCreateToken();
  const { form, field, submit, pending, failure } = useApiForm({
    schema: tokenSchema,
    initialValues: { label: '', role: ROLES[0], days: 90 },
    bodyOf: (values) => values,
    save: create,
    onSaved: () => form.setFieldValue('label', ''),
  });
  return (
    <Form onSubmit={submit}>
      <Stack>
        <Group align="flex-end">
          <TextInput label={t('settings.label')} required {...field('label')} />
          <Select
            label={t('settings.role')}
            data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            allowDeselect={false}
            {...field('role')}
          />
          <NumberInput label={t('settings.days')} min={1} max={365} hideControls w={90} {...field('days')} />
          <Button type="submit" loading={pending}>
            {t('settings.newToken')}
          </Button>
        </Group>
        <Failure error={failure} />
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
