import { LANGUAGES } from '#libs/languages/index.js';
import { issue, issueText } from '#libs/onboarding/index.js';
import { labelOf, problemOfAll, withPlace } from './place.js';

const filesOf = (...names: string[]) => ({
  files: names.map((name) => ({ fileId: name, name, bytes: 1, sha256: '' })),
});
const duplicate = (file?: number) =>
  issue('user.email.duplicateInFile', {
    value: 'a@b.example',
    params: { sheet: 'Users', row: 7, ...(file === undefined ? {} : { file }) },
  });

it.each([
  ['the only file', ['one.xlsx'], 0, 'Users', 'Users'],
  ['a workbook among others', ['one.xlsx', 'two.xlsx'], 1, 'Users', 'two.xlsx › Users'],
  ['a text file among others', ['users.csv', 'more.csv'], 0, 'users', 'users.csv'],
  ['a text file of a name that another has', ['users.csv', 'users.csv'], 1, 'users', 'users.csv (2)'],
  ['a workbook of a name that another has', ['a.xlsx', 'b.xlsx', 'a.xlsx'], 2, 'Users', 'a.xlsx (3) › Users'],
  ['a file that the import does not know', ['a.csv', 'b.csv'], 5, 'Users', 'Users'],
])('names the sheet of %s', (_which, names, file, sheet, label) => {
  expect(labelOf(filesOf(...names), file, sheet)).toBe(label);
});

it.each(LANGUAGES)('names file, sheet and row of the row that another repeats (%s)', (language) => {
  const doc = filesOf('one.xlsx', 'two.xlsx');
  const { message } = issueText(withPlace(doc, duplicate(0)), language);
  for (const part of ['one.xlsx › Users', '7']) expect(message).toContain(part);
});

it('leaves an issue that an earlier release wrote, which names no file, as it is', () => {
  expect(withPlace(filesOf('one.xlsx', 'two.xlsx'), duplicate())).toEqual(duplicate());
});

it('blames no file of several for what is wrong with the import as a whole', () => {
  const about = issue('import.checkingFailed', { params: { incident: 'x' } });
  expect([problemOfAll(filesOf('a.csv'), about).file, problemOfAll(filesOf('a.csv', 'b.csv'), about).file]).toEqual([
    'a.csv',
    '',
  ]);
});
