import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../i18n/index.js';
import { useFormat } from '../ui/format.js';
import { DataTable, Own, StatusBadge } from '../ui/values.js';
import type { ImportView } from '../views.js';

/** Imports as rows that lead to each. */
export function ImportsTable({ items, label }: { items: ImportView[]; label: string }) {
  const { t } = useText();
  const { number, time } = useFormat();
  const head = [
    t('imports.files'),
    t('imports.status'),
    t('imports.template'),
    t('imports.rows'),
    t('imports.failed'),
    t('imports.blocked'),
    t('imports.created'),
  ];
  return (
    <DataTable label={label} head={head}>
      {items.map(({ id, files, status, template, counts, plan, createdAt }) => (
        <Table.Tr key={id}>
          <Table.Td>
            <Anchor component={Link} to={`/imports/${id}`}>
              <Own>{files.map(({ name }) => name).join(', ')}</Own>
            </Anchor>
          </Table.Td>
          <Table.Td>
            <StatusBadge status={status} />
          </Table.Td>
          <Table.Td>
            <Own>{template.name}</Own>
          </Table.Td>
          <Table.Td>{number(counts.rows || Object.values(plan).reduce((a, b) => a + b, 0))}</Table.Td>
          <Table.Td>{number(counts.failed || plan.invalid)}</Table.Td>
          <Table.Td>{number(counts.blocked || plan.blocked)}</Table.Td>
          <Table.Td>{time(createdAt)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
