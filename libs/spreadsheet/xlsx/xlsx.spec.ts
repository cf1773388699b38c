import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { annotateXlsx, openSpreadsheet, type Annotation, type SheetReport } from '../index.js';
import { Archive } from './archive.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-xlsx-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, fill: (workbook: ExcelJS.Workbook) => void): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  const path = join(folder, name);
  await workbook.xlsx.writeFile(path);
  return path;
}

async function read(path: string): Promise<Record<string, { row: number; cells: string[] }[]>> {
  const file = await openSpreadsheet(path, 'x.xlsx');
  const sheets: Record<string, { row: number; cells: string[] }[]> = {};
  for (const sheet of file.sheets) {
    sheets[sheet.name] = [];
    for await (const portion of sheet.rows())
      sheets[sheet.name]!.push(...portion.map(({ row, cells }) => ({ row, cells })));
  }
  return sheets;
}

describe('reading workbooks', () => {
  it('gives every value as the text a person sees', async () => {
    const path = await write('values.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('לקוחות');
      sheet.addRow([
        'text',
        972502345678,
        1234,
        new Date('2026-11-24T00:00:00Z'),
        true,
        { formula: '1+1', result: 2 },
        { richText: [{ text: 'ri' }, { text: 'ch' }] },
        1.5,
        '<&>',
      ]);
      sheet.getCell('C1').numFmt = '00000';
      sheet.getCell('D1').numFmt = 'dd/mm/yyyy';
      sheet.getCell('A4').value = 'after blank rows';
    });
    expect(await read(path)).toEqual({
      לקוחות: [
        { row: 1, cells: ['text', '972502345678', '01234', '2026-11-24', 'TRUE', '2', 'rich', '1.5', '<&>'] },
        { row: 4, cells: ['after blank rows'] },
      ],
    });
  });

  it('gives any table of text back', async () => {
    const cell = fc
      .string({
        unit: fc.constantFrom('a', 'Z', '7', ' ', 'א', 'é', '<', '&', '"', "'", '_', '漢'),
        minLength: 1,
        maxLength: 8,
      })
      .filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const path = await write('any.xlsx', (workbook) => workbook.addWorksheet('S').addRows(rows));
          expect((await read(path))['S']?.map((row) => row.cells)).toEqual(rows);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('annotating workbooks', () => {
  async function* once(items: Annotation[]) {
    yield items;
    await Promise.resolve();
  }
  async function annotate(
    path: string,
    target: string,
    columns: number[],
    annotations: Annotation[],
    onlyAnnotated = false,
  ): Promise<string> {
    const report: SheetReport = {
      headerRow: 1,
      headers: ['Status', 'Note'],
      columns,
      annotations: once(annotations),
      onlyAnnotated,
    };
    const out = createWriteStream(join(folder, target));
    await annotateXlsx(path, new Map([['Data', report]]), out);
    out.end();
    await finished(out);
    return join(folder, target);
  }
  const make = () =>
    write('styled.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('Data', { views: [{ state: 'frozen', ySplit: 1 }] });
      sheet.addRows([
        ['Name', 'Sum'],
        ['A', 1],
        ['B', { formula: 'B2*2', result: 2 }],
        ['C', 3],
      ]);
      sheet.getRow(1).font = { bold: true };
      sheet.autoFilter = 'A1:B4';
      sheet.getColumn(1).width = 33;
      workbook.addWorksheet('Other').addRow(['untouched']);
    });

  it('adds our columns and leaves everything else as it was', async () => {
    const path = await make();
    const target = await annotate(path, 'answered.xlsx', [2, 3], [{ row: 2, cells: ['good', ''] }, { row: 4, cells: ['bad', '<why> & "how"'] }]); // prettier-ignore
    expect((await read(target))['Data']?.map((row) => row.cells)).toEqual([['Name', 'Sum', 'Status', 'Note'], ['A', '1', 'good'], ['B', '2'], ['C', '3', 'bad', '<why> & "how"']]); // prettier-ignore
    const [before, after] = [await Archive.open(path), await Archive.open(target)];
    for (const name of before.entries.keys()) {
      if (!name.endsWith('sheet1.xml') && !name.endsWith('/'))
        expect([name, await after.text(name)]).toEqual([name, await before.text(name)]);
    }
    before.close();
    after.close();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(target);
    const sheet = workbook.getWorksheet('Data')!;
    expect([
      sheet.autoFilter,
      sheet.getColumn(1).width,
      sheet.getCell('B3').formula,
      sheet.getCell('C1').font?.bold,
      sheet.views[0]?.state,
    ]).toEqual(['A1:B4', 33, 'B2*2', true, 'frozen']);
  });

  it('a second report replaces the first', async () => {
    const first = await annotate(
      await make(),
      'one.xlsx',
      [2, 3],
      [
        { row: 2, cells: ['old', 'old'] },
        { row: 3, cells: ['old', ''] },
      ],
    );
    const second = await annotate(first, 'two.xlsx', [2, 3], [{ row: 2, cells: ['new', ''] }]);
    expect((await read(second))['Data']?.map((row) => row.cells.slice(2))).toEqual([
      ['Status', 'Note'],
      ['new'],
      [],
      [],
    ]);
  });

  it('only the annotated rows, closed up', async () => {
    const target = await annotate(await make(), 'only.xlsx', [2, 3], [{ row: 4, cells: ['bad', ''] }], true);
    expect((await read(target))['Data']).toEqual([
      { row: 1, cells: ['Name', 'Sum', 'Status', 'Note'] },
      { row: 2, cells: ['C', '3', 'bad'] },
    ]);
  });
});
