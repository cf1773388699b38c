import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { rowReader, type CellRow } from '#libs/reading/row-reader.js';
import { openTables } from '#libs/reading/tables.js';
import { TEMPLATE } from '../support/world.js';

/*
 * A quotation mark too many, somewhere in a file: its row says so, and no other row is touched by it.
 */
let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-stray-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const HEADER = ['Customer external ID', 'Location name', 'Address line 1', 'City', 'Postal code'];
const KEYS = 2;

async function read(lines: string[], newline: string, encoding: string) {
  const path = join(folder, 'locations.csv');
  await writeFile(
    path,
    iconv.encode(lines.map((line) => line + newline).join(''), encoding, { addBOM: encoding === 'utf-16le' }),
  );
  const { tables } = await openTables(path, 'locations.csv');
  const [table] = tables;
  if (!table?.entity) throw new Error('The table was not understood.');
  const rowOf = rowReader(table, table.entity, TEMPLATE, 'upsert');
  const rows: CellRow[] = [];
  for await (const portion of table.rows()) rows.push(...portion.map(rowOf));
  return rows;
}

const file = fc.record({
  rows: fc.integer({ min: 1, max: 8 }),
  at: fc.nat(7),
  column: fc.nat(HEADER.length - 1),
  atEnd: fc.boolean(),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quoted: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'windows-1252'),
});

it('a stray mark is said of its own row, and is an error where it is in a key', async () => {
  await fc.assert(
    fc.asyncProperty(file, async ({ rows, at, column, atEnd, delimiter, quoted, newline, encoding }) => {
      const spoilt = at % rows;
      const cells = Array.from({ length: rows }, (_, i) => [
        `A${i}`,
        `Büro ${i}`,
        `Main St ${i}`,
        'Haifa',
        `${33000 + i}`,
      ]);
      const field = (cell: string, row: number, i: number) => {
        const whole = quoted && !(row === spoilt && i === column) ? `"${cell}"` : cell;
        return row === spoilt && i === column ? (atEnd ? `${whole}"` : `"${whole}`) : whole;
      };
      const lines = cells.map((row, r) => row.map((cell, i) => field(cell, r, i)).join(delimiter));
      const found = await read([HEADER.join(delimiter), ...lines], newline, encoding);
      expect(found).toHaveLength(rows);
      for (const [i, { number, issues = [], values }] of found.entries()) {
        expect(number).toBe(i + 2);
        const severities = new Set(issues.map(({ severity }) => severity));
        if (i === spoilt) expect(severities.has('error') || (column >= KEYS && severities.has('warning'))).toBe(true);
        else expect([issues, values['postalCode']]).toEqual([[], cells[i]?.[4]]);
      }
    }),
    { numRuns: 300 },
  );
});
