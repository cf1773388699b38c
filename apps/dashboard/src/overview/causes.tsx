import { BarChart } from '@mantine/charts';
import { useMediaQuery } from '@mantine/hooks';
import { useIssueTitle } from '../imports/issue-titles.js';
import { directionOf } from '#libs/languages/basics.js';
import { useText } from '../i18n/index.js';
import { useFormat } from '../ui/format.js';
import type { ImportView } from '../views.js';
import { ChartCard } from './chart-card.js';

const MOST = 8;

/** What rows failed of in the latest imports. */
export default function Causes({ imports }: { imports: ImportView[] }) {
  const { t, language } = useText();
  const { number } = useFormat();
  const narrow = useMediaQuery('(max-width: 48em)');
  const rtl = directionOf(language) === 'rtl';
  const counts = new Map<string, number>();
  for (const { issues } of imports)
    for (const { code, severity, count } of issues)
      if (severity === 'error') counts.set(code, (counts.get(code) ?? 0) + count);
  const causes = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST);
  const titleOf = useIssueTitle();
  if (causes.length === 0) return null;
  // in the left-to-right drawing stops and commas would go to the wrong end of a Hebrew line, and any space may end one
  const marked = (title: string) => title.replaceAll(/\S+/g, '\u200F$&\u200F');
  const data = causes.map(([code, rows]) => ({ cause: rtl ? marked(titleOf(code)) : titleOf(code), rows }));
  return (
    <ChartCard
      title={t('overview.causes')}
      hint={t('overview.causesHint')}
      head={[t('overview.cause'), t('overview.rows')]}
      rows={data.map(({ cause, rows }) => [cause, number(rows)])}
    >
      <BarChart
        h={40 + (narrow ? 60 : 40) * data.length}
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
    </ChartCard>
  );
}
