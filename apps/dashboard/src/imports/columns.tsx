import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '#libs/imports/index.js';
import { useFieldLabel } from '../ui/fields.js';
import { useFormat } from '../ui/format.js';
import { DataTable, Own } from '../ui/values.js';

/** Which column was taken for which field, and why. */
export function Columns({ view }: { view: ImportView }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const label = useFieldLabel();
  return (
    <Stack>
      {view.sheets.map(({ name, entity, rows, mapping }) => (
        <section key={name}>
          <Title order={2} size="h5">
            <Own>{name}</Own> · {t(`entity.${entity}`)}
          </Title>
          <Text size="sm">{t('import.rowsOf', { count: rows })}</Text>
          <DataTable
            label={`${t('import.mapping')}: ${name}`}
            head={[t('mapping.column'), t('mapping.field'), t('mapping.by'), t('mapping.confidence')]}
          >
            {mapping.map(({ column, field, by, confidence }, i) => (
              <Table.Tr key={i}>
                <Table.Td>
                  <Own>{column}</Own>
                </Table.Td>
                <Table.Td>{field ? label(entity, field) : t('mapping.ignored')}</Table.Td>
                <Table.Td>{t(`by.${by}`)}</Table.Td>
                <Table.Td>{field ? percent(confidence) : ''}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        </section>
      ))}
    </Stack>
  );
}
