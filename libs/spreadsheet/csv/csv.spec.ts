import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { annotateCsv, openSpreadsheet, rawRecords, type Annotation } from '../index.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-csv-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function readBack(bytes: Buffer, name = 'file.csv') {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const file = await openSpreadsheet(path, name);
  const rows = [];
  for await (const portion of file.sheets[0]!.rows()) rows.push(...portion);
  return { file, rows, path };
}

const cell = fc.oneof(fc.stringMatching(/^[A-Za-z0-9 .@'-]{1,12}$/), fc.constantFrom('שלום', 'a,b', 'say "hi"', 'two\nlines', 'x;y', '')).map((text) => text.trim()); // prettier-ignore
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) =>
    fc
      .array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 })
      .map((body) => [Array.from({ length: width }, (_x, i) => `Column ${i}`), ...body]),
  );

describe('reading CSV', () => {
  it('gives any table back that was written in a usual dialect', async () => {
    const dialects = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n'),
      bom: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(table, dialects, async (rows, { delimiter, newline, bom }) => {
        const text = Papa.unparse(rows, { delimiter, newline, quotes: true });
        const { rows: found, file } = await readBack(Buffer.from((bom ? '\uFEFF' : '') + text));
        expect(file.dialect?.delimiter).toBe(delimiter);
        expect(found.map((row) => row.cells)).toEqual(rows.filter((cells) => cells.some((c) => c !== '')));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1255'])('in %s', async (encoding) => {
    const text = 'שם,עיר\r\nדנה כהן,חיפה\r\nיוסי לוי,תל אביב\r\n';
    const { rows, file } = await readBack(iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }));
    expect(rows.map((row) => row.cells)).toEqual([
      ['שם', 'עיר'],
      ['דנה כהן', 'חיפה'],
      ['יוסי לוי', 'תל אביב'],
    ]);
    expect(file.dialect?.encoding).toBe(encoding);
  });

  it('counts rows as a spreadsheet program does', async () => {
    const { rows } = await readBack(Buffer.from('A,B\n\n"x\ny",1\n\nz,2\n'));
    expect(rows.map((row) => row.row)).toEqual([1, 3, 5]);
  });
});

describe('annotating CSV', () => {
  async function* once(items: Annotation[]) {
    yield items;
    await Promise.resolve();
  }
  async function* portions(text: string, size: number) {
    for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
    await Promise.resolve();
  }

  it('splits records exactly where papaparse does, in portions of any size', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (rows, size, end) => {
        const text = Papa.unparse(rows, { newline: '\r\n' }) + (end ? '\r\n' : '');
        const dialect = { encoding: 'utf-8', bom: false, delimiter: ',', quote: '"', newline: '\r\n' };
        const records = [];
        for await (const portion of rawRecords(portions(text, size), dialect)) records.push(...portion);
        expect(records.map((r) => r.fields.join(',') + r.end).join('')).toBe(text);
        expect(records.map((r) => r.fields.length)).toEqual(rows.map((r) => r.length));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps every byte of the partner and adds columns at the end; a second report replaces the first', async () => {
    const source = iconv.encode('שם;עיר\r\n"דנה ""ד""";חיפה\r\n\r\nיוסי;\r\n', 'windows-1255');
    const { file, path } = await readBack(source);
    const annotate = async (from: string, dropColumns: Set<number>, note: string) => {
      const chunks: Buffer[] = [];
      const out = new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) });
      await annotateCsv(
        from,
        {
          dialect: file.dialect!,
          headerRow: 1,
          headers: ['Status'],
          dropColumns,
          annotations: once([
            { row: 2, cells: [note] },
            { row: 4, cells: ['x;y'] },
          ]),
          onlyAnnotated: false,
        },
        out,
      );
      return Buffer.concat(chunks);
    };
    const report = await annotate(path, new Set(), 'good');
    expect(iconv.decode(report, 'windows-1255')).toBe('שם;עיר;Status\r\n"דנה ""ד""";חיפה;good\r\n\r\nיוסי;;"x;y"\r\n');
    const second = join(folder, 'second.csv');
    await writeFile(second, report);
    expect(iconv.decode(await annotate(second, new Set([2]), 'better'), 'windows-1255')).toBe(
      'שם;עיר;Status\r\n"דנה ""ד""";חיפה;better\r\n\r\nיוסי;;"x;y"\r\n',
    );
  });
});
