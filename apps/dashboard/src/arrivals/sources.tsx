import { Alert, Button, Group, Table } from '@mantine/core';
import { useText } from '../i18n/index.js';
import type { SourceView } from '../views.js';
import { EditableList } from './editable-list.js';
import { SourceForm } from './source-form.js';
import { useCheckSource, useRemoveSource, useSources } from '../api/sources.js';
import { Failure } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';

/** Where files arrive automatically. */
export function Sources() {
  const { t } = useText();
  const sources = useSources();
  return (
    <EditableList
      query={sources}
      text={t('sources.text')}
      add={t('sources.new')}
      empty={{ title: t('sources.empty') }}
      form={(source, done) => <SourceForm source={source} done={done} />}
    >
      {(items, edit) => <List items={items} edit={edit} />}
    </EditableList>
  );
}

function List({ items, edit }: { items: SourceView[]; edit: ((source: SourceView) => void) | undefined }) {
  const { t } = useText();
  const check = useCheckSource();
  const remove = useRemoveSource();
  return (
    <>
      <Failure error={check.error ?? remove.error} />
      {check.data ? (
        <Alert
          color={check.data.ok ? 'green' : 'red'}
          variant="light"
          role="status"
          title={<Own>{check.variables}</Own>}
        >
          {check.data.message ??
            t('sources.works', {
              count: check.data.files.length,
              matching: check.data.files.filter(({ matches }) => matches).length,
            })}
          {check.data.files.length > 0 ? (
            <ul>
              {check.data.files.slice(0, 20).map(({ name, matches }) => (
                <li key={name}>
                  <Own>{name}</Own>: {t(matches ? 'wizard.yes' : 'wizard.no')}
                </li>
              ))}
            </ul>
          ) : null}
        </Alert>
      ) : null}
      <DataTable
        label={t('arrivals.sources')}
        head={[t('windows.name'), t('sources.kind'), t('sources.pattern'), t('new.template'), '']}
      >
        {items.map((source) => (
          <Table.Tr key={source.name}>
            <Table.Td>
              <Own>{source.name}</Own>
            </Table.Td>
            <Table.Td>
              {t(`sources.${source.where.kind}`)} {source.where.kind === 'sftp' ? <Ltr>{source.where.host}</Ltr> : null}
            </Table.Td>
            <Table.Td>
              <Ltr>{source.pattern}</Ltr>
            </Table.Td>
            <Table.Td>
              <Own>{source.template}</Own>
            </Table.Td>
            <Table.Td>
              {edit ? (
                <Group gap="xs" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={check.isPending && check.variables === source.name}
                    onClick={() => check.mutate(source.name)}
                  >
                    {t('sources.check')}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => edit(source)}>
                    {t('action.edit')}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => remove.mutate(source.name)}>
                    {t('schedules.remove')}
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
