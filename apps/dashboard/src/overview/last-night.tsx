import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../i18n/index.js';
import { useSchedules } from '../api/schedules.js';
import { useFormat } from '../ui/format.js';
import { Loaded } from '../ui/page.js';
import { Own } from '../ui/values.js';

/** What became of the last time of each schedule. */
export function LastNight() {
  const { t } = useText();
  const { timeIn } = useFormat();
  const schedules = useSchedules(30_000);
  return (
    <Loaded query={schedules}>
      {(items) =>
        items.length === 0 ? (
          <Text>{t('overview.noSchedules')}</Text>
        ) : (
          <Stack gap="xs">
            {items.map(({ name, last: [latest], next: [next], timeZone, paused }) => (
              <div key={name}>
                <Anchor component={Link} to="/schedules">
                  <Own>{name}</Own>
                </Anchor>
                <Text size="sm">
                  {latest
                    ? `${t(`firing.${latest.status}`)} · ${timeIn(latest.dueAt, timeZone)}`
                    : t('overview.notYet')}
                </Text>
                {latest?.files.map((file) =>
                  file.importId ? (
                    <Anchor key={file.name} component={Link} to={`/imports/${file.importId}`} size="sm">
                      <Own>{file.name}</Own>
                    </Anchor>
                  ) : (
                    <Text key={file.name} size="sm">
                      <Own>{file.name}</Own>
                    </Text>
                  ),
                )}
                {paused || !next ? (
                  <Text size="sm">{t('schedules.paused')}</Text>
                ) : (
                  <Text size="sm">
                    {t('overview.nextTime')}: {timeIn(next, timeZone)}
                  </Text>
                )}
              </div>
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}
