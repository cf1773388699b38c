import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { suppressionSchema } from '#libs/mail/browser.js';
import { useText } from '../i18n/index.js';
import { useSuppress, useSuppressions, useUnsuppress } from '../api/suppressions.js';
import { useMay } from '../session.js';
import { EmailField } from '../sign-in/fields.js';
import { useFormat } from '../ui/format.js';
import { More } from '../ui/more.js';
import { Empty, Failure, Loaded } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import type { SuppressionView } from '../views.js';
import { Form } from '../ui/form.js';
import { useApiForm } from '../ui/use-api-form.js';

/** Who gets no more mails, and why; each can be written to again. */
export function Suppressions() {
  const { t } = useText();
  const mayChange = useMay('operator', 'admin');
  const list = useSuppressions();
  return (
    <Stack>
      <Text>{t('suppressions.text')}</Text>
      {mayChange ? <Add /> : null}
      <Loaded query={list}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('suppressions.empty')} />
          ) : (
            <Entries items={items} mayChange={mayChange} />
          )
        }
      </Loaded>
      <More query={list} />
    </Stack>
  );
}

function Add() {
  const { t } = useText();
  const { form, field, submit, pending, failure } = useApiForm({
    schema: suppressionSchema,
    initialValues: { address: '', detail: '' },
    bodyOf: (values) => values,
    save: useSuppress(),
    onSaved: () => form.reset(),
  });
  return (
    <Form onSubmit={submit}>
      <Stack>
        <Group align="flex-end">
          <EmailField field={field('address')} />
          <TextInput label={t('suppressions.why')} {...field('detail')} />
          <Button type="submit" loading={pending}>
            {t('suppressions.add')}
          </Button>
        </Group>
        <Failure error={failure} />
      </Stack>
    </Form>
  );
}

function Entries({ items, mayChange }: { items: SuppressionView[]; mayChange: boolean }) {
  const { t } = useText();
  const { time } = useFormat();
  const remove = useUnsuppress();
  const head = [t('signIn.email'), t('suppressions.why'), t('suppressions.since'), ''];
  return (
    <>
      <Failure error={remove.error} />
      <DataTable label={t('suppressions.title')} head={head}>
        {items.map(({ id, address, reason, detail, only, at }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Ltr>{address}</Ltr>
            </Table.Td>
            <Table.Td>
              {t(`suppression.${reason}`)}
              {only ? `: ${t(`mailKind.${only}`)}` : ''}
              {detail ? (
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  <Own>{detail}</Own>
                </Text>
              ) : null}
            </Table.Td>
            <Table.Td>{time(at, '')}</Table.Td>
            <Table.Td>
              {mayChange ? (
                <Button size="compact-sm" variant="default" onClick={() => remove.mutate(id)}>
                  {t('suppressions.remove')}
                </Button>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}
