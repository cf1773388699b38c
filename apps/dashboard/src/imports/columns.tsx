import { Alert, Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { ENTITIES, FIELDS, sheetLabel, type Entity } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useSaveMapping } from '../api/imports.js';
import { useMay } from '../session.js';
import { useFieldLabel } from '../ui/fields.js';
import { useFormat } from '../ui/format.js';
import { Failure } from '../ui/page.js';
import { DataTable, Own } from '../ui/values.js';
import type { ImportView } from '../views.js';
import { HeaderRow, Reading } from './reading.js';
import { isCorrectable } from './use-corrections.js';
import { oneOf } from '../ui/choices.js';

type Mapping = ImportView['sheets'][number]['mapping'];
interface SheetShown {
  file: number;
  name: string;
  entity: Entity | null;
  headerRow: number;
  mapping: Mapping;
  rows?: number;
  sample?: string[][];
}

/** Which column was taken for which field, and why; a person may say otherwise, which is kept for the next file. */
export function Columns({ view }: { view: ImportView }) {
  const { t } = useText();
  const sheets: SheetShown[] = [...view.unmapped, ...view.sheets.filter(({ gone }) => !gone)];
  return (
    <Stack gap="xl">
      <Reading view={view} />
      {view.unmapped.length > 0 ? <Alert color="orange">{t('mapping.needed')}</Alert> : null}
      {sheets.map((sheet) => (
        <Sheet key={`${sheet.file} ${sheet.name} ${JSON.stringify(sheet.mapping)}`} view={view} sheet={sheet} />
      ))}
    </Stack>
  );
}

function Sheet({ view, sheet }: { view: ImportView; sheet: SheetShown }) {
  const { t } = useText();
  const { percent } = useFormat();
  const label = useFieldLabel();
  const mayMap = useMay('operator', 'admin') && isCorrectable(view);
  const [entity, setEntity] = useState(sheet.entity);
  /** Column → field, `''` for a column to be left out. */
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const save = useSaveMapping(view.id);
  const name = sheetLabel(
    view.files.map((file) => file.name),
    sheet.file,
    sheet.name,
  );
  const asks = sheet.sample !== undefined;
  const head = [
    t('mapping.column'),
    ...(asks ? [t('mapping.sample')] : []),
    t('mapping.field'),
    t('mapping.by'),
    t('mapping.confidence'),
  ];
  return (
    <section aria-label={name}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          <Own>{name}</Own>
          {sheet.entity ? ` · ${t(`entity.${sheet.entity}`)}` : ''}
        </Title>
        <Text size="sm">
          <HeaderRow row={sheet.headerRow} />
          {sheet.rows === undefined ? null : <> · {t('import.rowsOf', { count: sheet.rows })}</>}
        </Text>
        {asks && mayMap ? (
          <Select
            label={t('new.entity')}
            maw={260}
            data={ENTITIES.map((value) => ({ value, label: t(`entity.${value}`) }))}
            value={entity}
            onChange={(value) => setEntity(oneOf(ENTITIES, value) ?? null)}
          />
        ) : null}
        <DataTable label={`${t('import.mapping')}: ${name}`} head={head}>
          {sheet.mapping.map(({ column, field, by, confidence }, i) => {
            const present = chosen[column] ?? field ?? '';
            return (
              <Table.Tr key={i}>
                <Table.Td>
                  <Own>{column}</Own>
                </Table.Td>
                {asks ? (
                  <Table.Td>
                    <Own>
                      {sheet.sample
                        ?.map((cells) => cells[i])
                        .filter(Boolean)
                        .join(' · ')}
                    </Own>
                  </Table.Td>
                ) : null}
                <Table.Td>
                  {mayMap && entity && by !== 'name' ? (
                    <Select
                      aria-label={`${t('mapping.field')}: ${column}`}
                      data={[
                        { value: '', label: t('mapping.ignored') },
                        ...FIELDS[entity].map(({ name }) => ({ value: name, label: label(entity, name) })),
                      ]}
                      value={present}
                      allowDeselect={false}
                      searchable
                      onChange={(value) => setChosen({ ...chosen, [column]: value ?? '' })}
                    />
                  ) : field && entity ? (
                    label(entity, field)
                  ) : (
                    t('mapping.ignored')
                  )}
                </Table.Td>
                <Table.Td>{t(`by.${chosen[column] === undefined ? by : 'given'}`)}</Table.Td>
                <Table.Td>{field ? percent(confidence) : ''}</Table.Td>
              </Table.Tr>
            );
          })}
        </DataTable>
        <Failure error={save.error} />
        {mayMap && (Object.keys(chosen).length > 0 || entity !== sheet.entity) ? (
          <Group>
            <Button
              loading={save.isPending}
              onClick={() => save.mutate({ columns: chosen, ...(entity && entity !== sheet.entity ? { entity } : {}) })}
            >
              {t('mapping.save')}
            </Button>
            <Text size="sm">{t('mapping.kept')}</Text>
          </Group>
        ) : null}
      </Stack>
    </section>
  );
}
