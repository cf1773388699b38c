import { Alert, Group, Loader, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { BATCHED_STATUSES, UNREAD_STATUSES } from '#libs/imports/browser.js';
import { ENTITIES } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useFormat } from '../ui/format.js';
import type { ImportView } from '../views.js';
import { useRate } from './use-rate.js';

/** After so long without a sign of life it is said that nothing moves. */
const STALLED_S = 60;
/** Screen readers hear of every tenth. */
const SPOKEN_STEP = 10;

/** What is going on with an import: reading, or the run; how far, how fast, how long yet, and that somebody is at it. */
export function Running({ view }: { view: ImportView }) {
  if (isBeingRead(view)) return <Reading view={view} />;
  if (BATCHED_STATUSES.includes(view.status) || view.status === 'paused') return <Writing view={view} />;
  return null;
}

/** Whether it is read and checked, or soon will be. */
export function isBeingRead({ status }: ImportView): boolean {
  return UNREAD_STATUSES.some((one) => one === status);
}

function Reading({ view }: { view: ImportView }) {
  const { t } = useText();
  const rows = view.reading?.rows ?? 0;
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Loader size="xs" aria-hidden />
        <Text size="sm">
          {view.reading === null ? t('import.waitsForWorker') : t('import.readingRows', { count: rows })}
        </Text>
        <LastSign view={view} step={t(rows > 0 ? 'import.step.check' : 'import.step.read')} />
      </Group>
    </Stack>
  );
}

function Writing({ view }: { view: ImportView }) {
  const { t } = useText();
  const { number, duration, percent } = useFormat();
  const rate = useRate(view);
  const total = Object.values(view.plan).reduce((a, b) => a + b, 0);
  const { rows: done } = view.counts;
  const share = total > 0 ? done / total : 0;
  const step = t('import.step.run');
  return (
    <Stack gap={4}>
      <Progress value={share * 100} size="lg" aria-label={step} />
      <VisuallyHidden role="status">
        {t('import.spoken', { step, percent: percent((Math.floor((share * 100) / SPOKEN_STEP) * SPOKEN_STEP) / 100) })}
      </VisuallyHidden>
      <Group gap="md">
        <Text size="sm">{t('import.progress', { done: number(done), total: number(total) })}</Text>
        <Phase view={view} />
        {rate && rate > 0 ? (
          <>
            <Text size="sm">{t('import.rate', { rate: number(Math.round(rate)) })}</Text>
            <Text size="sm">{t('import.left', { time: duration((total - done) / rate) })}</Text>
          </>
        ) : null}
        {view.status === 'paused' ? null : <LastSign view={view} step={step} />}
      </Group>
    </Stack>
  );
}

/** Customers come before locations, those before users: the first that isn't done is in work. */
function Phase({ view: { sheets, byEntity } }: { view: ImportView }) {
  const { t } = useText();
  const { number } = useFormat();
  const phases = ENTITIES.map((entity) => ({
    entity,
    total: sheets.filter((sheet) => sheet.entity === entity).reduce((sum, { rows }) => sum + rows, 0),
    done: byEntity[entity]?.rows ?? 0,
  }));
  const present = phases.find(({ done, total }) => done < total);
  if (!present || phases.filter(({ total }) => total > 0).length < 2) return null;
  const { entity, done, total } = present;
  return (
    <Text size="sm">
      {t('import.phase', { entity: t(`entity.${entity}`), done: number(done), total: number(total) })}
    </Text>
  );
}

function LastSign({ view, step }: { view: ImportView; step: string }) {
  const { t } = useText();
  const { duration } = useFormat();
  const silent = useSilence(view);
  if (silent >= STALLED_S)
    return (
      <Alert color="orange" role="status" p="xs">
        {t('import.stalled', { step, time: duration(silent) })}
      </Alert>
    );
  if (view.aliveAt === null) return null;
  return <Text size="sm">{t('import.lastSign', { time: duration(silent) })}</Text>;
}

/** Seconds since the last sign of life: by this browser's own clock from the first one on that it sees come in. */
function useSilence({ status, aliveAt }: ImportView): number {
  const [now, setNow] = useState(Date.now());
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  const seen = useRef<{ sign: string; at: number }>(undefined);
  const sign = `${status} ${aliveAt}`;
  useEffect(() => {
    const first =
      seen.current === undefined && aliveAt !== null ? Math.min(Date.now(), Date.parse(aliveAt)) : Date.now();
    seen.current = { sign, at: first };
    setNow(Date.now());
  }, [sign, aliveAt]);
  return Math.max(0, Math.round((now - (seen.current?.at ?? now)) / 1000));
}
