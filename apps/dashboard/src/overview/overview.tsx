import { Anchor, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { Link } from 'react-router';
import { IMPORT_STATUSES, WAITING_STATUSES } from '#libs/imports/browser.js';
import { useText } from '../i18n/index.js';
import { useLatestImports } from '../api/imports.js';
import { useWorkers } from '../api/workers.js';
import { Empty, Loaded, Page, Waiting } from '../ui/page.js';
import { Ltr, Own, StatusBadge } from '../ui/values.js';
import { useFormat } from '../ui/format.js';
import { ImportsTable } from '../imports/imports-table.js';
import { Practice } from '../imports/practice.js';
import { useMay } from '../session.js';
import type { ImportStatus, ImportView } from '../views.js';
import { LastNight } from './last-night.js';

const ByDay = lazy(() => import('./by-day.js'));
const Causes = lazy(() => import('./causes.js'));
const LATEST = 50;

/** What runs, what waits for the reader, what went wrong lately. */
export default function Overview() {
  const { t } = useText();
  const mayImport = useMay('operator', 'admin');
  const imports = useLatestImports(LATEST);
  const newImport = (
    <Button component={Link} to="/imports/new">
      {t('imports.new')}
    </Button>
  );
  return (
    <Page title={t('overview.title')} actions={mayImport ? newImport : null}>
      <Loaded query={imports}>
        {(items) =>
          items.length === 0 ? (
            <>
              <Empty title={t('overview.empty')} text={t('overview.emptyText')} action={mayImport ? newImport : null} />
              {mayImport ? <Practice /> : null}
            </>
          ) : (
            <>
              <SimpleGrid cols={{ base: 1, sm: 2, xl: 4 }}>
                <Tile title={t('overview.running')}>
                  <Some
                    items={items.filter(({ status }) => IMPORT_STATUSES[status].stands === 'workers')}
                    none={t('overview.noneRunning')}
                  />
                </Tile>
                <Tile title={t('overview.waiting')}>
                  <Some
                    items={items.filter(
                      (view) => !view.dryRun && (WAITING_STATUSES.includes(view.status) || isToDo(view, items)),
                    )}
                    none={t('overview.noneWaiting')}
                  />
                </Tile>
                <Tile title={t('overview.lastNight')}>
                  <LastNight />
                </Tile>
                <Tile title={t('overview.workers')}>
                  <Workers />
                </Tile>
              </SimpleGrid>
              <Suspense fallback={<Waiting />}>
                <ByDay imports={items} />
                <Causes imports={items} />
              </Suspense>
              <Stack gap="xs">
                <Title order={2} size="h4">
                  {t('overview.recent')}
                </Title>
                <ImportsTable items={items.slice(0, 8)} label={t('overview.recent')} />
              </Stack>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Whether rows of an import have failed and the same files haven't come again since. */
function isToDo(view: ImportView, items: ImportView[]): boolean {
  const names = ({ files }: ImportView) => files.map(({ name }) => name).join('/');
  const later = items.slice(0, items.indexOf(view)); // the latest come first
  return (
    view.status === 'completed_with_errors' &&
    view.counts.failed > 0 &&
    !later.some((other) => !other.dryRun && names(other) === names(view))
  );
}

function Tile({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder>
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      {children}
    </Card>
  );
}

const hasFailed = (status: ImportStatus) => status === 'completed_with_errors';

function Some({ items, none }: { items: ImportView[]; none: string }) {
  const { t } = useText();
  const { number } = useFormat();
  if (items.length === 0) return <Text>{none}</Text>;
  return (
    <Stack gap="xs">
      {items.slice(0, 5).map(({ id, files, status, counts, plan }) => (
        <div key={id}>
          <Group justify="space-between" wrap="nowrap">
            <Anchor component={Link} to={`/imports/${id}${hasFailed(status) ? '?status=failed' : ''}`} truncate>
              <Own>{files.map(({ name }) => name).join(', ')}</Own>
            </Anchor>
            <StatusBadge status={status} />
          </Group>
          <Text size="sm">
            {hasFailed(status) ? (
              t('overview.failedRows', { count: counts.failed })
            ) : (
              <Ltr>
                {number(counts.rows)} / {number(Object.values(plan).reduce((a, b) => a + b, 0))}
              </Ltr>
            )}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function Workers() {
  const { t } = useText();
  const workers = useWorkers();
  return (
    <Loaded query={workers}>
      {(items) => {
        const alive = items.filter((worker) => worker.alive).length;
        return <Text>{alive === 0 ? t('overview.noWorkers') : t('overview.workersAlive', { count: alive })}</Text>;
      }}
    </Loaded>
  );
}
