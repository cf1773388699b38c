import { fireEvent, screen } from '@testing-library/react';
import { UPLOAD_ENDINGS } from '#libs/spreadsheet/browser.js';
import { DASHBOARD_LANGUAGES } from '../i18n/index.js';
import { answers } from '../testing/api.js';
import { show } from '../testing/show.js';
import { FileChoice } from './file-choice.js';

it('takes files of each ending, however it is written', async () => {
  answers({});
  const chosen: string[][] = [];
  await show(<FileChoice files={[]} onChange={(files) => chosen.push(files.map(({ name }) => name))} />);
  const names = [...UPLOAD_ENDINGS.map((ending) => `a${ending}`), 'A.CSV'];
  drop([...names, 'a.pdf', 'csv']);
  await screen.findByRole('alert');
  expect(chosen).toEqual([names]);
});

it.each(DASHBOARD_LANGUAGES)('names all endings when it takes a file of none (%s)', async (language) => {
  answers({});
  await show(<FileChoice files={[]} onChange={() => undefined} />, { language });
  drop(['a.pdf']);
  const { textContent } = await screen.findByRole('alert');
  for (const ending of UPLOAD_ENDINGS) expect(textContent).toContain(ending);
});

function drop(names: string[]): void {
  const files = names.map((name) => new File(['x'], name));
  const input = document.querySelector('input[type=file]');
  if (!input) throw new Error('There is no place for files.');
  fireEvent.change(input, { target: { files } });
}
