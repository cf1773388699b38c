import { screen, waitFor } from '@testing-library/react';
import { allows } from '#libs/imports/browser.js';
import { answers, refusal } from '../testing/api.js';
import { show } from '../testing/show.js';
import { importView } from '../testing/views.js';
import type { ImportStatus } from '../views.js';
import { Actions } from './actions.js';

const DONE = importView({
  status: 'completed',
  counts: { rows: 3, created: 3 },
  startedAt: '2026-11-29T08:00:00.000Z',
});

it('approves a plan by a button that says how many rows are written, and holds its emails if asked to', async () => {
  const api = answers({ 'POST /imports/i1/approve': importView({ status: 'approved' }) });
  const view = importView({ plan: { create: 2, update: 1, unchanged: 9 } });
  const { user, t } = await show(<Actions view={view} checking={false} holdMails />);
  await user.click(screen.getByRole('button', { name: t('import.approveRows', { count: 3 }) }));
  await waitFor(() =>
    expect(api.of('POST /imports/i1/approve').map(({ query }) => query)).toEqual([{ holdMails: 'true' }]),
  );
});

it('cancels only after it has asked', async () => {
  const api = answers({ 'POST /imports/i1/cancel': importView({ status: 'cancelled' }) });
  const { user, t } = await show(<Actions view={importView()} checking={false} holdMails={false} />);
  const cancel = () => screen.getAllByRole('button', { name: t('import.cancel') }).at(-1)!;
  await user.click(cancel());
  await user.click(await screen.findByRole('button', { name: t('import.keep') }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.of('POST /imports/i1/cancel')).toEqual([]);
  await user.click(cancel());
  await screen.findByRole('dialog');
  await user.click(cancel());
  await waitFor(() => expect(api.of('POST /imports/i1/cancel')).toHaveLength(1));
});

it('takes an import back only once the word was typed', async () => {
  const api = answers({ 'POST /imports/i1/undo': importView({ status: 'undoing' }) });
  const { user, t } = await show(<Actions view={DONE} checking={false} holdMails={false} />);
  const undo = () => screen.getAllByRole<HTMLButtonElement>('button', { name: t('import.undo') }).at(-1)!;
  await user.click(undo());
  const word = t('import.undoWord');
  const typed = await screen.findByLabelText(t('import.undoType', { word }));
  expect(undo().disabled).toBe(true);
  await user.type(typed, word);
  await user.click(undo());
  await waitFor(() => expect(api.of('POST /imports/i1/undo')).toHaveLength(1));
});

it.each<ImportStatus>(['running', 'pausing', 'paused', 'cancelling'])(
  'offers what the API allows of an import that is %s',
  async (status) => {
    answers({});
    const { t } = await show(<Actions view={importView({ status })} checking={false} holdMails={false} />);
    for (const request of ['pause', 'resume', 'cancel'] as const) {
      const offered = screen.queryAllByRole('button', { name: t(`import.${request}`) }).length > 0;
      expect([request, offered]).toEqual([request, allows(status, request)]);
    }
  },
);

it('says why the API refuses', async () => {
  answers({ 'POST /imports/i1/pause': refusal(409, 'import.wrongStatus', 'This import has already ended.') });
  const view = importView({ status: 'running' });
  const { user, t } = await show(<Actions view={view} checking={false} holdMails={false} />);
  await user.click(screen.getByRole('button', { name: t('import.pause') }));
  expect((await screen.findByRole('alert')).textContent).toContain('This import has already ended.');
});

it('offers an auditor nothing', async () => {
  answers({
    'GET /session': {
      email: 'a@b.example',
      role: 'auditor',
      partner: { id: 'p1', slug: 'p', name: 'P' },
      password: 'set',
      secondFactor: false,
    },
  });
  await show(<Actions view={DONE} checking={false} holdMails={false} />);
  expect(screen.queryAllByRole('button')).toEqual([]);
});
