import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.js';
import type { ImportStatus, ImportView } from '../views.js';
import { useRate } from './use-import.js';

const MOVING: ImportStatus[] = ['running', 'pausing', 'cancelling', 'paused'];

/** How far the run is, how fast, and how long it takes yet. */
export function Running({ view }: { view: ImportView }) {
  const { t } = useTranslation();
  const { number, duration } = useFormat();
  const rate = useRate(view);
  if (!MOVING.includes(view.status)) return null;
  const total = Object.values(view.plan).reduce((a, b) => a + b, 0);
  const { rows: done } = view.counts;
  return (
    <Stack gap={4}>
      <Progress value={total > 0 ? (done / total) * 100 : 0} size="lg" aria-label={t('import.step.run')} />
      <Group gap="md" role="status">
        <Text size="sm">{t('import.progress', { done: number(done), total: number(total) })}</Text>
        {rate && rate > 0 ? (
          <>
            <Text size="sm">{t('import.rate', { rate: number(Math.round(rate)) })}</Text>
            <Text size="sm">{t('import.left', { time: duration((total - done) / rate) })}</Text>
          </>
        ) : null}
      </Group>
    </Stack>
  );
}
