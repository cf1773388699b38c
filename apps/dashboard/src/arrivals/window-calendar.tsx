import { Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../i18n/index.js';
import { Ltr, Own } from '../ui/values.js';
import type { WindowView } from '../views.js';
import { daysOf } from './week.js';

const DAYS = 7;
const HOURS = [0, 6, 12, 18, 24];
const COLORS = ['indigo', 'teal', 'orange', 'grape', 'cyan', 'pink'];

/** The coming days of each window, by the clocks where it is. The table beside it says the same in words. */
export function WindowCalendar({ windows }: { windows: WindowView[] }) {
  const { t } = useText();
  return (
    <Stack gap="lg">
      {windows.map((window, i) => (
        <Stack key={window.name} gap={4} component="section" aria-label={t('windows.calendar', { name: window.name })}>
          <Title order={2} size="h5">
            <Own>{window.name}</Own>
          </Title>
          <Text size="sm">
            <Ltr>{window.timeZone}</Ltr>
          </Text>
          <Week window={window} color={COLORS[i % COLORS.length] ?? 'indigo'} />
        </Stack>
      ))}
    </Stack>
  );
}

function Week({ window, color }: { window: WindowView; color: string }) {
  const { t, language } = useText();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: window.timeZone }).format(new Date()); // YYYY-MM-DD
  const label = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    timeZone: 'UTC',
  });
  const share = (minute: number) => `${(minute / 1_440) * 100}%`;
  return (
    <div className="week">
      {daysOf(window, today, DAYS).map(({ date, open, excepted }) => (
        <div key={date} className="week-day">
          <Text size="sm" className="week-label">
            {label.format(new Date(date))}
          </Text>
          <div className="week-track">
            {open.map(({ from, to }) => (
              <div
                key={from}
                className="week-bar"
                title={`${clock(from)}–${clock(to)}`}
                style={{
                  insetInlineStart: share(from),
                  width: share(to - from),
                  background: `var(--mantine-color-${color}-filled)`,
                }}
              />
            ))}
            {excepted ? (
              <Text size="xs" className="week-except">
                {t('windows.excepted')}
              </Text>
            ) : null}
          </div>
        </div>
      ))}
      <Group className="week-hours" justify="space-between" aria-hidden>
        {HOURS.map((hour) => (
          <Text key={hour} size="xs">
            <Ltr>{clock(hour * 60)}</Ltr>
          </Text>
        ))}
      </Group>
    </div>
  );
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
