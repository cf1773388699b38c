import { act, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answers, page } from '../testing/api.js';
import { show } from '../testing/show.js';
import { importView } from '../testing/views.js';
import type { ImportView } from '../views.js';
import Import from './import.js';

/** Server-sent events as the spec sends them. */
class Events extends EventTarget {
  static open: Events[] = [];
  closed = false;

  constructor(readonly url: string) {
    super();
    Events.open.push(this);
  }

  close(): void {
    this.closed = true;
  }
}

beforeEach(() => {
  Events.open = [];
  Object.assign(globalThis, { EventSource: Events });
});

/** The page of an import, with a way to tell it what the import is now. */
async function shown(view: ImportView) {
  const api = answers({
    'GET /imports/i1': view,
    'GET /imports/i1/rows': page([]),
    'GET /imports/i1/timeline': page([]),
  });
  const result = await show(
    <Routes>
      <Route path="/imports/:id" element={<Import />} />
    </Routes>,
    { at: '/imports/i1?tab=timeline' },
  );
  await screen.findByRole('heading', { level: 1, name: 'users.csv' });
  const tell = (now: ImportView) =>
    act(() => {
      Events.open.at(-1)?.dispatchEvent(new MessageEvent('progress', { data: JSON.stringify(now) }));
    });
  return { ...result, api, tell };
}

it('says of a plan that a guardrail holds why it waits, and offers to approve it', async () => {
  const guardrails = [
    { code: 'import.guardrail.errors' as const, severity: 'error' as const, params: { percent: 40, max: 5 } },
  ];
  const { t } = await shown(importView({ guardrails, plan: { create: 3 } }));
  expect(screen.getByRole('alert').textContent).toContain(t('import.guardrailText'));
  screen.getByRole('button', { name: t('import.approveRows', { count: 3 }) });
});

it('follows an import from its plan to its end as events come in, then closes the connection', async () => {
  const { t, tell, api } = await shown(importView({ plan: { create: 4 } }));
  const startedAt = '2026-11-29T08:00:00.000Z';
  tell(importView({ status: 'running', plan: { create: 4 }, counts: { rows: 1, created: 1 }, startedAt }));
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('25');
  expect(screen.queryByRole('button', { name: t('import.approveRows', { count: 4 }) })).toBeNull();
  screen.getByRole('button', { name: t('import.pause') });

  const asked = api.of('GET /imports/i1/timeline').length;
  const counts = { rows: 4, created: 3, failed: 1 };
  tell(importView({ status: 'completed_with_errors', plan: { create: 4 }, counts, startedAt }));
  expect(Events.open.at(-1)?.closed).toBe(true);
  expect((await screen.findByRole('link', { name: t('import.reportFailed') })).getAttribute('href')).toBe(
    '/api/v1/imports/i1/report?lang=en&only=failed',
  );
  expect(screen.queryByRole('progressbar')).toBeNull();
  await waitFor(() => expect(api.of('GET /imports/i1/timeline').length).toBeGreaterThan(asked)); // it has a new entry
});

it('says that the connection is lost until it is there again', async () => {
  const { t } = await shown(importView());
  act(() => void Events.open.at(-1)?.dispatchEvent(new Event('error')));
  await screen.findByText(t('import.reconnecting'));
  act(() => void Events.open.at(-1)?.dispatchEvent(new Event('open')));
  expect(screen.queryByText(t('import.reconnecting'))).toBeNull();
});

it('says of a file that could not be read what is wrong with it', async () => {
  const problems = [{ code: 'file.empty' as const, severity: 'error' as const, file: 'users.csv', fileIndex: 0 }];
  const { t } = await shown(importView({ status: 'failed', problems, sheets: [], plannedMails: null }));
  expect(screen.getByRole('alert').textContent).toMatch(new RegExp(`^${t('import.problems')}.*users.csv`));
});
