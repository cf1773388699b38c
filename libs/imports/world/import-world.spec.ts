import { fact } from '#libs/onboarding/index.js';
import { ImportWorld } from './import-world.js';

const worldOfNothing = () => new ImportWorld({ has: () => true, get: () => undefined });

const claim = (world: ImportWorld, file: number, sheet: string, row: number) => {
  world.at({ file, sheet, row });
  return world.answer(fact.firstInFile('users', 'a@b.example'));
};

it.each([
  ['another row of the sheet', { file: 0, sheet: 'Users', row: 9 }],
  ['the same row of another sheet', { file: 0, sheet: 'More', row: 2 }],
  ['the same row of a sheet of that name in another file', { file: 1, sheet: 'Users', row: 2 }],
])('names the first row to %s', (_which, { file, sheet, row }) => {
  const world = worldOfNothing();
  const first = { file: 0, sheet: 'Users', row: 2 };
  expect(claim(world, first.file, first.sheet, first.row)).toBeUndefined();
  expect(claim(world, file, sheet, row)).toEqual(first);
  expect(claim(world, first.file, first.sheet, first.row)).toBeUndefined();
});

it('knows which file a row is in when another process goes on', () => {
  const [before, after] = [worldOfNothing(), worldOfNothing()];
  before.keepChanges();
  claim(before, 1, 'Users', 2);
  after.restore(before.takeChanges());
  expect(claim(after, 0, 'Users', 2)).toEqual({ file: 1, sheet: 'Users', row: 2 });
});
