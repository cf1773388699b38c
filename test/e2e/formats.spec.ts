import { createWriteStream } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import {
  annotateXlsx,
  asWorkbook,
  eraseRows,
  FILE_FORMATS,
  openSpreadsheet,
  UnreadableFile,
  type FileFormat,
  type SourceFile,
} from '#libs/spreadsheet/index.js';

const SAMPLES: Record<FileFormat, string> = {
  csv: 'sample-data/customers-il.csv',
  xlsx: 'sample-data/three-sheets.xlsx',
  xls: 'test/fixtures/formats/users.xls',
  ods: 'test/fixtures/formats/users.ods',
  html: 'test/fixtures/formats/users.html',
  spreadsheetml: 'test/fixtures/formats/users.xml',
};
const OTHERS = FILE_FORMATS.filter((format) => format !== 'csv' && format !== 'xlsx');

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-formats-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function contentOf({ sheets }: SourceFile) {
  const found = [];
  for (const { name, hidden, merges, rows } of sheets) {
    const all = [];
    for await (const portion of rows()) all.push(...portion);
    found.push({ name, hidden, merges: [...merges], rows: all });
  }
  return found;
}

it.each(FILE_FORMATS)('a file of the format %s is known by its content', async (format) => {
  expect((await openSpreadsheet(SAMPLES[format], 'no ending')).format).toBe(format);
});

describe.each(OTHERS)('a file of the format %s', (format) => {
  it('is the same when it is read again', async () => {
    const file = await openSpreadsheet(SAMPLES[format], 'x');
    expect(await contentOf(file)).toEqual(await contentOf(file));
  });

  it('becomes a workbook with the same sheets, rows and merged cells', async () => {
    const workbook = await asWorkbook(SAMPLES[format], join(folder, `${format}.xlsx`));
    const [given, made] = [await openSpreadsheet(SAMPLES[format], 'x'), await openSpreadsheet(workbook, 'x')];
    expect(made.format).toBe('xlsx');
    expect(await contentOf(made)).toEqual(await contentOf(given));
  });

  it('is answered in a workbook: its rows with our columns', async () => {
    const workbook = await asWorkbook(SAMPLES[format], join(folder, `${format}.xlsx`));
    const name = (await openSpreadsheet(workbook, 'x')).sheets[0]?.name ?? '';
    const report = {
      sections: [{ headerRow: 3, reportColumns: [] }],
      headers: ['Status'],
      columns: [12],
      widths: [20],
      onlyAnnotated: false,
      annotations: (async function* () {
        yield [{ row: 4, cells: ['created'] }];
      })(),
    };
    const target = join(folder, `${format}-report.xlsx`);
    const out = createWriteStream(target);
    await annotateXlsx(workbook, new Map([[name, report]]), undefined, out);
    out.end();
    await finished(out);
    const [sheet] = await contentOf(await openSpreadsheet(target, 'x'));
    const [, header, first] = sheet?.rows ?? [];
    expect([header?.cells[12], first?.cells[12], first?.cells[1]]).toEqual(['Status', 'created', 'noa@a1.example']);
  });

  it('becomes a workbook, too, when rows of it are erased', async () => {
    const path = join(folder, 'source');
    await copyFile(SAMPLES[format], path);
    const target = join(folder, 'erased');
    const about = ({ cells }: { cells: string[] }) => cells.includes('noa@a1.example');
    expect(await eraseRows(path, target, { dialect: undefined, about })).toBe(1);
    const text = JSON.stringify(await contentOf(await openSpreadsheet(target, 'x')));
    expect([text.includes('noa@a1.example'), text.includes('jose@a1.example')]).toEqual([false, true]);
  });

  it('whatever bytes are damaged, is read or refused with a code', async () => {
    const sample = await readFile(SAMPLES[format]);
    const damage = fc.record({ at: fc.nat(), bytes: fc.uint8Array({ maxLength: 6 }), cut: fc.nat({ max: 200 }) });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, bytes, cut }) => {
        const position = at % sample.length;
        const path = join(folder, 'damaged');
        await writeFile(
          path,
          Buffer.concat([sample.subarray(0, position), Buffer.from(bytes), sample.subarray(position + cut)]),
        );
        try {
          await contentOf(await openSpreadsheet(path, 'damaged'));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
        }
      }),
      { numRuns: format === 'xls' ? 20 : 60 }, // each starts a process
    );
  });
});

it('texts that XML can not hold as they are survive in a workbook', async () => {
  const texts = ['a\r\nb', '_x000D_', '_x0041_ & <b>', ' blanks ', '=1+1', "'x", 'ab'];
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([texts]), 'Users');
  const path = join(folder, 'texts.xls');
  await writeFile(path, write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
  const workbook = await asWorkbook(path, join(folder, 'texts.xlsx'));
  const [given] = await contentOf(await openSpreadsheet(path, 'x'));
  const [made] = await contentOf(await openSpreadsheet(workbook, 'x'));
  expect(made).toEqual(given);
});
