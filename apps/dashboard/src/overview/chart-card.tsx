import '@mantine/charts/styles.css';
import { Card, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/index.js';

interface ChartCardProps {
  title: string;
  hint: string;
  head: string[];
  /** The same figures as a table; the first cell of a row names it. */
  rows: string[][];
  children: ReactNode;
}

/** A chart for who sees it, and the same figures for who doesn't. */
export function ChartCard({ title, hint, head, rows, children }: ChartCardProps) {
  const { t } = useText();
  const summary = rows
    .map(
      ([name, ...figures]) =>
        `${name}: ${figures.map((figure, i) => (figures.length > 1 ? `${head[i + 1]} ${figure}` : figure)).join(', ')}`,
    )
    .join('; ');
  return (
    <Card withBorder>
      <Title order={2} size="h5">
        {title}
      </Title>
      <Text size="sm" mb="sm">
        {hint}
      </Text>
      <div role="img" aria-label={summary} dir="ltr">
        {children}
      </div>
      <details>
        <summary>{t('overview.showTable')}</summary>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {head.map((name) => (
                <Table.Th key={name} scope="col">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, ...figures]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {figures.map((figure, i) => (
                  <Table.Td key={head[i + 1]}>{figure}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </Card>
  );
}
