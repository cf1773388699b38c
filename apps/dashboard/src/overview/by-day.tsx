import { BarChart } from '@mantine/charts';
import { directionOf } from '#libs/languages/basics.js';
import { useText } from '../i18n/index.js';
import { useFormat } from '../ui/format.js';
import type { ImportView } from '../views.js';
import { ChartCard } from './chart-card.js';
import { rowsByDay } from './days.js';

const DAYS = 14;
const SERIES = [
  { name: 'written', color: 'indigo.6' },
  { name: 'same', color: 'gray.5' },
  { name: 'failed', color: 'red.7' },
  { name: 'blocked', color: 'orange.5' },
] as const;

/** What became of the rows of each of the last days. */
export default function ByDay({ imports }: { imports: ImportView[] }) {
  const { t, language } = useText();
  const { number, day } = useFormat();
  const rtl = directionOf(language) === 'rtl';
  const data = rowsByDay(imports, DAYS, new Date()).map(({ at, ...counts }) => ({ ...counts, day: day(at) }));
  if (data.every(({ written, same, failed, blocked }) => written + same + failed + blocked === 0)) return null;
  return (
    <ChartCard
      title={t('overview.days')}
      hint={t('overview.daysHint')}
      head={[t('overview.day'), ...SERIES.map(({ name }) => t(`overview.${name}`))]}
      rows={data.map((one) => [one.day, ...SERIES.map(({ name }) => number(one[name]))])}
    >
      <BarChart
        h={240}
        data={data}
        dataKey="day"
        type="stacked"
        series={SERIES.map(({ name, color }) => ({ name, color, label: t(`overview.${name}`) }))}
        valueFormatter={number}
        withTooltip
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
        gridAxis="x"
        xAxisProps={{ reversed: rtl, tick: { fontSize: 12, fill: 'currentColor' } }}
        yAxisProps={{
          orientation: rtl ? 'right' : 'left',
          allowDecimals: false,
          tick: { fontSize: 12, fill: 'currentColor' },
        }}
        barProps={{ isAnimationActive: false }}
      />
    </ChartCard>
  );
}
