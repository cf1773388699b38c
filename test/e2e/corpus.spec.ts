import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Installation, ROOT } from '../support/gangway.js';

const FOLDER = join(ROOT, 'test/corpus');
const EXPECTED = join(FOLDER, 'expected.json');

interface Inspected {
  file: string;
  encoding: string;
  bom: boolean;
  delimiter: string;
  quote: string;
  problems: { code: string }[];
  repairs: { code: string }[];
  sheets: { entity: string | null; headerRow: number; rows: number; problems: { code: string; row?: number }[] }[];
}

/**
 * Files as partners send them, each named after its trouble. What is read of them stands in expected.json, looked through by
 * eye; `UPDATE_CORPUS=1` writes it anew, for the next look.
 */
describe('the corpus of troublesome files', () => {
  let gangway: Installation;
  beforeAll(async () => void (gangway = await Installation.create()));
  afterAll(() => gangway.dispose());

  it('is read as expected, all of it in one call', async () => {
    const names = (await readdir(FOLDER)).filter((name) => name !== 'expected.json').sort();
    const paths = names.map((name) => join(FOLDER, name));
    const inspected = await gangway.json<Inspected[]>(['inspect', ...paths]);
    const { stdout } = await gangway.run('inspect', ...paths, '--rows');
    const cells = new Map<string, string[][]>(paths.map((path) => [path, []]));
    for (const line of stdout.trim().split('\n')) {
      const row = JSON.parse(line) as { file: string; cells: string[] };
      cells.get(row.file)?.push(row.cells);
    }
    const found = inspected.map(({ file, encoding, bom, delimiter, quote, problems, repairs, sheets }, i) => ({
      file,
      form: [encoding, bom ? 'mark' : 'no mark', delimiter, quote],
      problems: problems.map((p) => p.code),
      repairs: repairs.map((r) => r.code),
      tables: sheets.map(({ entity, headerRow, rows, problems: said }) => ({
        entity,
        headerRow,
        rows,
        problems: said.map(({ code, row }) => (row === undefined ? code : `${code} in row ${row}`)),
      })),
      cells: cells.get(paths[i]!),
    }));
    if (process.env['UPDATE_CORPUS']) await writeFile(EXPECTED, `${JSON.stringify(found, null, 1)}\n`);
    expect(found).toEqual(JSON.parse(await readFile(EXPECTED, 'utf8')));
  });
});
