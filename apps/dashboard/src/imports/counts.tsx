import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { COMPLETED_STATUSES } from '#libs/imports/browser.js';
import { ACTIONS, OUTCOMES } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useFormat } from '../ui/format.js';
import type { ImportView } from '../views.js';

/** The plan's counts until it runs, what came of it from then on; every row is in one of them. */
export function Counts({ view }: { view: ImportView }) {
  const { t } = useText();
  const { number } = useFormat();
  const section = useFocusAtEnd(view);
  const hasRun = view.startedAt !== null;
  const planned = Object.values(view.plan).reduce((a, b) => a + b, 0);
  if (planned === 0 && !hasRun) return null;
  const figures = hasRun
    ? OUTCOMES.map((name) => ({ name, label: t(`outcome.${name}`), count: view.counts[name] }))
    : ACTIONS.map((name) => ({ name, label: t(`plan.${name}`), count: view.plan[name] }));
  const parts = figures
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => t('import.part', { n: number(count), what: label }));
  return (
    <section ref={section} tabIndex={-1}>
      <Title order={2} size="h5">
        {t(hasRun ? 'import.result' : 'import.plan')}
      </Title>
      {hasRun ? null : <Text size="sm">{t('import.planText')}</Text>}
      <SimpleGrid cols={{ base: 2, xs: 3, md: 7 }} mt="xs">
        {figures.map(({ name, label, count }) => (
          <Paper key={name} withBorder p="xs" opacity={count === 0 ? 0.75 : 1} data-count={name}>
            <Text size="xl" fw={650}>
              {number(count)}
            </Text>
            <Text size="sm">{label}</Text>
          </Paper>
        ))}
      </SimpleGrid>
      {parts.length > 1 ? (
        <Text size="sm" mt={4}>
          {t('import.rowsOf', { count: hasRun ? view.counts.rows : planned })} = {parts.join(' + ')}
        </Text>
      ) : null}
    </section>
  );
}

/** The result takes the focus when a run ends, so that it is read out, unless the reader is at something else. */
function useFocusAtEnd({ status }: ImportView) {
  const section = useRef<HTMLElement>(null);
  const before = useRef(status);
  useEffect(() => {
    const ended = COMPLETED_STATUSES.includes(status);
    if (ended && before.current === 'running' && document.activeElement === document.body) section.current?.focus();
    before.current = status;
  }, [status]);
  return section;
}
