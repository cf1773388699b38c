import { Checkbox, Select, Stack, Table, Text, Title } from '@mantine/core';
import { ENTITIES, FIELDS, FULL_NAMES, PACKAGES, sheetLabel, type Entity } from '#libs/onboarding/browser.js';
import { useText } from '../../i18n/index.js';
import { oneOf } from '../../ui/choices.js';
import { useFieldLabel } from '../../ui/fields.js';
import { useFormat } from '../../ui/format.js';
import { DataTable, Own } from '../../ui/values.js';
import { HeaderRow } from '../reading.js';
import { FixedValues } from './fixed-values.js';
import { useOfColumn, type ShownTable, type TableDraft } from './table-draft.js';
import { ValueMeanings } from './value-meanings.js';

interface Props {
  /** Names of the import's files. */
  files: string[];
  table: ShownTable;
  draft: TableDraft;
  /** Left out where the reader may change nothing. */
  onChange: ((draft: TableDraft) => void) | undefined;
}

/** What a table holds, which column is which field, and what no column says. */
export function TableMapping({ files, table, draft, onChange }: Props) {
  const { t } = useText();
  const name = sheetLabel(files, table.file, table.name);
  const isRead = table.sample === undefined;
  return (
    <section aria-label={name}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          <Own>{name}</Own>
          {draft.entity && !draft.leaveOut ? ` · ${t(`entity.${draft.entity}`)}` : ''}
        </Title>
        <Text size="sm">
          <HeaderRow row={table.headerRow} />
          {table.rows === undefined ? null : <> · {t('import.rowsOf', { count: table.rows })}</>}
          {table.exportedBy ? <> · {t('mapping.exportedBy', { system: table.exportedBy })}</> : null}
        </Text>
        {onChange ? (
          <Checkbox
            label={t('mapping.leaveOut')}
            checked={draft.leaveOut}
            onChange={({ currentTarget }) => onChange({ ...draft, leaveOut: currentTarget.checked })}
          />
        ) : null}
        {draft.leaveOut ? (
          <Text size="sm">{t('mapping.leftOut')}</Text>
        ) : (
          <>
            {!isRead && onChange ? (
              <Select
                label={t('new.entity')}
                maw={260}
                data={ENTITIES.map((value) => ({ value, label: t(`entity.${value}`) }))}
                value={draft.entity}
                onChange={(value) => onChange({ ...draft, entity: oneOf(ENTITIES, value) ?? null })}
              />
            ) : null}
            <ColumnsOfTable name={name} table={table} draft={draft} onChange={onChange} />
            {draft.entity ? <FixedValues table={table} draft={draft} onChange={onChange} /> : null}
            {draft.entity ? <ValueMeanings table={table} draft={draft} onChange={onChange} /> : null}
          </>
        )}
      </Stack>
    </section>
  );
}

function ColumnsOfTable({ name, table, draft, onChange }: Omit<Props, 'files'> & { name: string }) {
  const { t } = useText();
  const { percent } = useFormat();
  const useLabel = useUseLabel();
  const { sample } = table;
  const head = [
    t('mapping.column'),
    ...(sample ? [t('mapping.sample')] : []),
    t('mapping.field'),
    t('mapping.by'),
    t('mapping.confidence'),
  ];
  return (
    <DataTable label={`${t('import.mapping')}: ${name}`} head={head}>
      {table.mapping.map(({ column, field, feeds, by, confidence }, i) => {
        const use = useOfColumn(table, draft, i);
        return (
          <Table.Tr key={i}>
            <Table.Td>
              <Own>{column}</Own>
            </Table.Td>
            {sample ? (
              <Table.Td>
                <Own>
                  {sample
                    .map((cells) => cells[i])
                    .filter(Boolean)
                    .join(' · ')}
                </Own>
              </Table.Td>
            ) : null}
            <Table.Td>
              {onChange && draft.entity && (by !== 'name' || draft.entity !== table.entity) ? (
                <Select
                  aria-label={`${t('mapping.field')}: ${column}`}
                  data={usesOf(draft.entity, useLabel)}
                  value={use}
                  allowDeselect={false}
                  searchable
                  onChange={(value) => onChange({ ...draft, columns: new Map(draft.columns).set(i, value ?? '') })}
                />
              ) : draft.entity ? (
                useLabel(draft.entity, use)
              ) : (
                t('mapping.ignored')
              )}
            </Table.Td>
            <Table.Td>{t(`by.${draft.columns.has(i) ? 'given' : by}`)}</Table.Td>
            <Table.Td>{field || feeds ? percent(confidence) : ''}</Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}

/** What a column can be taken for. */
function usesOf(entity: Entity, label: (entity: Entity, use: string) => string): { value: string; label: string }[] {
  const names = FULL_NAMES[entity];
  const licences =
    entity === 'users' ? PACKAGES.filter(({ forUsers }) => forUsers).map(({ id }) => `package:${id}`) : [];
  const uses = ['', ...(names ? [names.feeds] : []), ...FIELDS[entity].map(({ name }) => name), ...licences];
  return uses.map((value) => ({ value, label: label(entity, value) }));
}

/** What a column is taken for, in the reader's words. */
function useUseLabel(): (entity: Entity, use: string) => string {
  const { t } = useText();
  const label = useFieldLabel();
  return (entity, use) => {
    if (use === '') return t('mapping.ignored');
    if (use === FULL_NAMES[entity]?.feeds) return t('mapping.fullName');
    const held = PACKAGES.find(({ id }) => use === `package:${id}`);
    return held ? t('mapping.licence', { package: held.name }) : label(entity, use);
  };
}
