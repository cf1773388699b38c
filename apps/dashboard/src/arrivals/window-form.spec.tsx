import { screen, waitFor } from '@testing-library/react';
import { answers, refusal } from '../testing/api.js';
import { show } from '../testing/show.js';
import { WindowForm } from './window-form.js';

const NIGHTS = {
  name: 'Nights',
  timeZone: 'Europe/Berlin',
  weekly: [{ days: ['mon' as const], from: '22:00', to: '06:00' }],
  except: ['2026-12-25'],
  opensAt: null,
};

/** The form of a window, and how often it was done with it. */
async function shown(language: 'en' | 'he' = 'en') {
  const done: true[] = [];
  const page = await show(<WindowForm window={NIGHTS} done={() => done.push(true)} />, { language });
  const except = screen.getByLabelText(page.t('windows.except'));
  const save = () => page.user.click(screen.getByRole('button', { name: page.t('action.save') }));
  return { ...page, done, except, save };
}

it('sends a window as the API takes it', async () => {
  const api = answers({ 'POST /windows': NIGHTS });
  const { fill, except, save, done } = await shown();
  await fill(except, '\n2026-12-26');
  await save();
  await waitFor(() => expect(done).toHaveLength(1));
  expect(api.of('POST /windows').map(({ body }) => body)).toEqual([
    { name: 'Nights', timeZone: 'Europe/Berlin', weekly: NIGHTS.weekly, except: ['2026-12-25', '2026-12-26'] },
  ]);
});

it('says at its field what the schema refuses, and sends nothing', async () => {
  const api = answers({});
  const { fill, t, except, save } = await shown();
  await fill(except, '\nChristmas');
  await save();
  expect(await screen.findByRole('textbox', { name: t('windows.except'), description: /ISO date/ })).toBe(except);
  expect(document.activeElement).toBe(except);
  expect(api.of('POST /windows')).toEqual([]);
});

it('says at its field what the API refuses, in its words', async () => {
  const detail = 'החלון אינו נפתח לעולם.';
  const api = answers({ 'POST /windows': refusal(400, 'request.invalid', `…: ${detail}`, { '/weekly/0/to': detail }) });
  const { t, save, done } = await shown('he');
  await save();
  const until = await screen.findByLabelText(new RegExp(`^${t('windows.to')}`));
  await waitFor(() => expect(until.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByText(detail).id).toBe(until.getAttribute('aria-describedby'));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(api.of('POST /windows').map(({ language }) => language)).toEqual(['he']);
  expect(done).toEqual([]);
});

it('says a refusal of no field for itself', async () => {
  answers({ 'POST /windows': refusal(422, 'import.window.never', 'The window never opens.') });
  const { save } = await shown();
  await save();
  expect((await screen.findByRole('alert')).textContent).toContain('The window never opens.');
});
