import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { eraseRows, openSpreadsheet } from './index.js';
import { Archive } from './xlsx/archive.js';

const PERSON = 'gal@harbour.example';
const says = (cells: string[]) => cells.some((cell) => cell.toLowerCase().includes(PERSON));

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-erase-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The path of the file without the rows: the same where none is about the person. */
async function erased(path: string): Promise<string> {
  const target = `${path}.erased`;
  const count = await eraseRows(path, target, { dialect: undefined, about: ({ cells }) => says(cells) });
  return count === 0 ? path : target;
}

async function rowsOf(path: string): Promise<[sheet: string, row: number, ...cells: string[]][]> {
  const rows: [string, number, ...string[]][] = [];
  for (const sheet of (await openSpreadsheet(path, 'x')).sheets)
    for await (const portion of sheet.rows())
      for (const { row, cells } of portion) rows.push([sheet.name, row, ...cells]);
  return rows;
}

/** All parts of a workbook, unpacked. */
async function partsOf(path: string): Promise<Map<string, string>> {
  const archive = await Archive.open(path);
  try {
    const parts = new Map<string, string>();
    for (const name of archive.entries.keys()) if (!name.endsWith('/')) parts.set(name, await archive.text(name));
    return parts;
  } finally {
    archive.close();
  }
}

describe('emptying the rows of a person', () => {
  it('leaves a text file as it is but for these rows', async () => {
    const path = join(folder, 'users.csv');
    const line = (email: string, note: string) => `C-1;${email};"${note}"\r\n`;
    const file = (second: string) =>
      `sep=;\r\nCustomer;Email;Note\r\n${line('a@x.example', 'one;\r\ntwo')}${second}${line('=cmd', 'שלום')}`;
    await writeFile(path, file(line(PERSON.toUpperCase(), 'three\r\nfour')));
    expect(await readFile(await erased(path), 'utf8')).toBe(file(';;\r\n'));
  });

  it('leaves nothing of them in a workbook: not in their cells, not among the texts that cells share', async () => {
    const path = join(folder, 'users.xlsx');
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Users');
    sheet.addRows([
      ['Customer', 'Email', 'First name', 'Born'],
      ['C-1', PERSON, 'Gal', new Date(Date.UTC(1990, 1, 2))],
      ['C-1', 'dana@harbour.example', 'Dana', 7],
    ]);
    sheet.getCell('B2').font = { bold: true };
    workbook.addWorksheet('Notes').addRows([['about'], [`call ${PERSON} first`], ['Dana']]);
    workbook.addWorksheet('Lists').addRows([['C-1'], ['Dana']]);
    await workbook.xlsx.writeFile(path);
    const [before, after] = [await partsOf(path), await partsOf(await erased(path))];
    expect([...before.values()].join()).toContain(PERSON);
    for (const trace of [PERSON, 'Gal']) expect([...after.values()].join()).not.toContain(trace);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    const unconcerned = (await rowsOf(path)).filter(([, , ...cells]) => !says(cells));
    expect(await rowsOf(`${path}.erased`)).toEqual(unconcerned);
    const again = new ExcelJS.Workbook();
    await again.xlsx.readFile(`${path}.erased`);
    expect(again.getWorksheet('Users')?.getCell('B2').font.bold).toBe(true);
  });

  it('whatever else stands there: the other rows keep their texts and numbers', async () => {
    const text = fc.constantFrom('a', 'b c', 'ד', '12', 'x;y', 'q"q', '<&>', 'long '.repeat(9), `<${PERSON}>`);
    const table = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, table, async (one, two) => {
        const path = join(folder, 'any.xlsx');
        const workbook = new ExcelJS.Workbook();
        workbook.addWorksheet('One').addRows(one);
        workbook.addWorksheet('Two').addRows(two);
        await workbook.xlsx.writeFile(path);
        const unconcerned = (await rowsOf(path)).filter(([, , ...cells]) => !says(cells));
        const target = await erased(path);
        expect(target === path).toBe((await rowsOf(path)).length === unconcerned.length);
        expect(await rowsOf(target)).toEqual(unconcerned);
        expect([...(await partsOf(target)).values()].join()).not.toContain(PERSON);
      }),
      { numRuns: 25 },
    );
  });
});
