import { Alert, Button, Group, Stack, Stepper, Tabs, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { fileLabels } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { reportLink, useImport } from '../api/imports.js';
import { Outbox } from '../mail/outbox.js';
import { useFormat } from '../ui/format.js';
import { Loaded, Page, Waiting } from '../ui/page.js';
import { Own, StatusBadge } from '../ui/values.js';
import type { ImportStatus, ImportView } from '../views.js';
import { Actions } from './actions.js';
import { Columns } from './mapping/columns.js';
import { Counts } from './counts.js';
import { useIssueText } from './issue-titles.js';
import { Issues } from './issues.js';
import { PlannedMails } from './planned-mails.js';
import { isBeingRead, Running } from './running.js';
import { Timeline } from './timeline.js';
import { isBeingChecked, isCorrectable } from './use-corrections.js';

const Rows = lazy(() => import('./rows.js'));

/** How far an import has come, of: read, checked, planned, run, done. */
const STEP: Record<ImportStatus, number> = {
  received: 0,
  reading: 0,
  mapping: 0,
  validating: 1,
  planned: 2,
  approved: 3,
  scheduled: 3,
  running: 3,
  pausing: 3,
  paused: 3,
  cancelling: 3,
  cancelled: 5,
  completed: 5,
  completed_with_errors: 5,
  failed: 5,
  undoing: 5,
  undone: 5,
};

/** One import: where it stands, what can be done, what became of each row. */
export default function Import() {
  const { id = '' } = useParams();
  const { query, connected } = useImport(id);
  return <Loaded query={query}>{(view) => <Shown view={view} connected={connected} />}</Loaded>;
}

function Shown({ view: present, connected }: { view: ImportView; connected: boolean }) {
  const { t } = useText();
  const { time, percent, number } = useFormat();
  const [holdMails, setHoldMails] = useState(false);
  const checking = isCorrectable(present) && isBeingChecked(present);
  // while corrections are checked the plan stays as it was
  const view = checking && present.sheets.length > 0 ? { ...present, status: 'planned' as const } : present;
  const hasRun = view.startedAt !== null;
  const isRead = view.sheets.length + view.unmapped.length > 0 || !isBeingRead(view);
  return (
    <Page
      title={view.files.map(({ name }) => name).join(', ')}
      actions={<Actions view={view} checking={checking} holdMails={holdMails} />}
    >
      <Group gap="md">
        <StatusBadge status={view.status} />
        <Text size="sm">
          {t('imports.template')}: <Own>{view.template.name}</Own> (v{number(view.template.version)})
        </Text>
        <Text size="sm">{time(view.createdAt)}</Text>
        {view.dryRun ? <Text size="sm">{t('import.dryRun')}</Text> : null}
        {view.continuesAt ? <Text size="sm">{t('import.continues', { time: time(view.continuesAt) })}</Text> : null}
      </Group>
      {connected ? null : (
        <Alert color="orange" role="status">
          {t('import.reconnecting')}
        </Alert>
      )}
      <Stepper active={STEP[view.status]} size="xs" aria-label={t('imports.status')}>
        {(['read', 'check', 'plan', 'run', 'done'] as const).map((step) => (
          <Stepper.Step key={step} label={t(`import.step.${step}`)} allowStepSelect={false} />
        ))}
      </Stepper>
      <Guardrails view={view} />
      <Running view={view} />
      <Counts view={view} />
      <PlannedMails view={view} hold={holdMails} onHold={setHoldMails} />
      {view.knownRows === 0 ? null : <Text size="sm">{t('import.known', { count: view.knownRows })}</Text>}
      {view.fidelity === null ? null : (
        <Text size="sm">{t('import.fidelity', { percent: percent(view.fidelity) })}</Text>
      )}
      {view.undo ? <Undone undo={view.undo} /> : null}
      {hasRun ? <Report view={view} /> : null}
      {isRead ? <Parts view={view} /> : null}
    </Page>
  );
}

/** Its rows, columns, mails and what happened to it. */
function Parts({ view }: { view: ImportView }) {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') ?? (view.status === 'mapping' ? 'columns' : 'rows');
  return (
    <Tabs
      value={tab}
      onChange={(value) =>
        setParams((before) => ({ ...Object.fromEntries(before), tab: value ?? 'rows' }), { replace: true })
      }
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value="rows">{t('import.rows')}</Tabs.Tab>
        <Tabs.Tab value="columns">{t('import.mapping')}</Tabs.Tab>
        <Tabs.Tab value="mails">{t('import.mails')}</Tabs.Tab>
        <Tabs.Tab value="timeline">{t('import.timeline')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="rows" pt="md">
        <Stack>
          <Issues view={view} />
          <Suspense fallback={<Waiting />}>
            <Rows view={view} />
          </Suspense>
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="columns" pt="md">
        <Columns view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="mails" pt="md">
        <Outbox of={view} filter="mail" />
      </Tabs.Panel>
      <Tabs.Panel value="timeline" pt="md">
        <Timeline view={view} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** What was taken back, and the way to what was not. */
function Undone({ undo }: { undo: NonNullable<ImportView['undo']> }) {
  const { t } = useText();
  const { number } = useFormat();
  const { undone, partly, conflicts } = undo;
  return (
    <Group gap="md">
      <Text role="status">
        {t('import.undone', { undone: number(undone), partly: number(partly), conflicts: number(conflicts) })}
      </Text>
      {partly + conflicts > 0 ? (
        <Button component={Link} to="?of=undo&code=undo.changedSince" variant="default" size="compact-sm">
          {t('import.showConflicts')}
        </Button>
      ) : null}
    </Group>
  );
}

/** Why it waits for a person, and what there is to say about the files as such. */
function Guardrails({ view }: { view: ImportView }) {
  const { t } = useText();
  const textOf = useIssueText();
  const labels = fileLabels(view.files.map(({ name }) => name));
  return (
    <>
      {view.guardrails.length > 0 && view.status === 'planned' ? (
        <Alert color="orange" title={t('import.guardrails')}>
          <ul>
            {view.guardrails.map((about) => (
              <li key={about.code}>{textOf(about).message}</li>
            ))}
          </ul>
          {t('import.guardrailText')}
        </Alert>
      ) : null}
      {view.problems.length > 0 ? (
        <Alert color={view.status === 'failed' ? 'red' : 'gray'} title={t('import.problems')}>
          <ul>
            {view.problems.map((about, i) => {
              const { fileIndex = -1, sheet, row } = about;
              const file = labels[fileIndex] ?? about.file;
              const place = [file, sheet === about.file ? undefined : sheet, row].filter(Boolean).join(' · ');
              const { message, hint } = textOf(about);
              return (
                <li key={i}>
                  {place === '' ? null : (
                    <>
                      <Own>{place}</Own>:{' '}
                    </>
                  )}
                  {message} {hint}
                </li>
              );
            })}
          </ul>
        </Alert>
      ) : null}
      {view.overlaps.length > 0 ? <Alert color="gray">{t('import.overlaps')}</Alert> : null}
    </>
  );
}

function Report({ view: { id, counts } }: { view: ImportView }) {
  const { t, language } = useText();
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Button component="a" href={reportLink(id, language)} download variant="default">
          {t('import.report')}
        </Button>
        {counts.failed + counts.blocked > 0 ? (
          <Button component="a" href={reportLink(id, language, 'failed')} download variant="default">
            {t('import.reportFailed')}
          </Button>
        ) : null}
      </Group>
      <Text size="sm">{t('import.reportHint')}</Text>
    </Stack>
  );
}
