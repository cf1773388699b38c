import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Card, Table, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '#libs/imports/index.js';
import { useIssueTitle } from '../imports/issue-titles.js';
import { directionOf } from '../i18n/index.js';
import { useFormat } from '../ui/format.js';

const MOST = 8;

/** What rows failed of in the latest imports: a chart, and the same as a table. */
export default function Causes({ imports }: { imports: ImportView[] }) {
  const { t, i18n } = useTranslation();
  const { number } = useFormat();
  const narrow = useMediaQuery('(max-width: 48em)');
  const rtl = directionOf(i18n.language) === 'rtl';
  const counts = new Map<string, number>();
  for (const { issues } of imports)
    for (const { code, severity, count } of issues)
      if (severity === 'error') counts.set(code, (counts.get(code) ?? 0) + count);
  const causes = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST);
  const titleOf = useIssueTitle();
  if (causes.length === 0) return null;
  // in the left-to-right drawing a full stop would go to the wrong end of a Hebrew label
  const mark = rtl ? '\u200F' : '';
  const data = causes.map(([code, rows]) => ({ cause: `${mark}${titleOf(code)}${mark}`, rows }));
  const summary = data.map(({ cause, rows }) => `${cause}: ${number(rows)}`).join('; ');
  return (
    <Card withBorder>
      <Title order={2} size="h5">
        {t('overview.causes')}
      </Title>
      <Text size="sm" mb="sm">
        {t('overview.causesHint')}
      </Text>
      <div role="img" aria-label={summary} dir="ltr">
        <BarChart
          h={40 + 40 * data.length}
          data={data}
          dataKey="cause"
          orientation="vertical"
          series={[{ name: 'rows', label: t('overview.rows'), color: 'indigo.6' }]}
          valueFormatter={number}
          withTooltip
          gridAxis="none"
          xAxisProps={{ reversed: rtl, allowDecimals: false }}
          yAxisProps={{
            orientation: rtl ? 'right' : 'left',
            width: narrow ? 130 : 260,
            tick: { fontSize: 12, fill: 'currentColor' },
          }}
          barProps={{ radius: 3, isAnimationActive: false }}
        />
      </div>
      <details>
        <summary>{t('overview.showTable')}</summary>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('overview.cause')}</Table.Th>
              <Table.Th scope="col">{t('overview.rows')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map(({ cause, rows }) => (
              <Table.Tr key={cause}>
                <Table.Td>{cause}</Table.Td>
                <Table.Td>{number(rows)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </Card>
  );
}
