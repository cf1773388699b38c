import { screen } from '@testing-library/react';
import { answers, page } from '../testing/api.js';
import { show } from '../testing/show.js';
import { sourceView } from '../testing/views.js';
import { Sources } from './sources.js';

const check = async (found: object, language: 'en' | 'he') => {
  const api = answers({ 'GET /sources': page([sourceView()]), 'POST /sources/Nightly/check': found });
  const { user, t } = await show(<Sources />, { language });
  await user.click(await screen.findByRole('button', { name: t('sources.check') }));
  const text = (await screen.findByRole('status')).textContent.replaceAll(/[\u2066-\u2069]/g, '');
  return { text, asked: api.of('POST /sources/Nightly/check') };
};
const file = (name: string, matches: boolean) => ({ name, bytes: 1, matches });

it.each([
  [[], 'The inbox is empty. No file matches the file names.'],
  [[file('a.csv', true)], 'The inbox has 1 file. 1 file matches the file names.'],
  [[file('a.csv', true), file('b.txt', false)], 'The inbox has 2 files. 1 file matches the file names.'],
])('counts the files of a source that works (%#)', async (files, said) => {
  expect((await check({ ok: true, files }, 'en')).text).toContain(said);
});

it('says it in the reader’s language', async () => {
  const { text, asked } = await check({ ok: true, files: [file('a.csv', true)] }, 'he');
  expect(text).toContain('בתיקיית הקליטה קובץ אחד.');
  expect(text).not.toMatch(/files? in the inbox/);
  expect(asked[0]?.language).toBe('he');
});

it('says why a source can’t be reached', async () => {
  const { text } = await check({ ok: false, code: 'source.unreachable', message: 'Nobody there', files: [] }, 'en');
  expect(text).toContain('Nobody there');
});
