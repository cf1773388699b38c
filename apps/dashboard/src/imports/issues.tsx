import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/index.js';
import { useFilter } from '../ui/use-filter.js';
import type { ImportView } from '../views.js';
import { useIssueTitle } from './issue-titles.js';

/** Shown at first; the rest on demand. */
const SHOWN = 5;

/** What is wrong, grouped by cause; each group leads to its rows. */
export function Issues({ view }: { view: ImportView }) {
  const { t } = useText();
  const [filter, set] = useFilter('code');
  const [all, setAll] = useState(false);
  const groups = all ? view.issues : view.issues.slice(0, SHOWN);
  const titleOf = useIssueTitle();
  if (Object.values(view.plan).every((n) => n === 0)) return null;
  if (groups.length === 0) return <Text>{t('import.noIssues')}</Text>;
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('import.issues')}
      </Title>
      <Stack gap="xs">
        {groups.map(({ code, severity, count }) => {
          const chosen = filter.code === code;
          return (
            <Alert key={code} color={severity === 'error' ? 'red' : 'yellow'} variant="outline" p="xs">
              <Group justify="space-between">
                <Text style={{ flex: '1 1 20rem' }}>
                  <b>{t('import.rowsOf', { count })}</b> · {titleOf(code)}
                </Text>
                <Button
                  size="compact-sm"
                  variant={chosen ? 'filled' : 'default'}
                  aria-pressed={chosen}
                  aria-label={`${t('import.show')}: ${titleOf(code)}`}
                  onClick={() => set('code', chosen ? null : code)}
                >
                  {t('import.show')}
                </Button>
              </Group>
            </Alert>
          );
        })}
        {groups.length < view.issues.length ? (
          <Button variant="default" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={() => setAll(true)}>
            {t('action.more')}
          </Button>
        ) : null}
      </Stack>
    </section>
  );
}
