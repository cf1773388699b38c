import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ACTIONS, OUTCOMES } from '#libs/onboarding/browser.js';
import { useFormat } from '../ui/format.js';
import type { ImportView } from '../views.js';

/** The plan's counts until it runs, what came of it from then on. */
export function Counts({ view }: { view: ImportView }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const hasRun = view.startedAt !== null;
  const total = Object.values(view.plan).reduce((a, b) => a + b, 0);
  if (total === 0 && !hasRun) return null;
  const figures = hasRun
    ? OUTCOMES.map((name) => ({ name, label: t(`outcome.${name}`), count: view.counts[name] }))
    : ACTIONS.map((name) => ({ name, label: t(`plan.${name}`), count: view.plan[name] }));
  return (
    <section>
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
    </section>
  );
}
