import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { BASE, zipOf } from '../../../test/support/workbook.js';
import { annotateXlsx, columnName, openSpreadsheet, type Annotation } from '../index.js';
import { MAIN } from './xml.js';

/*
 * Cells and rows may leave out where they stand: they follow the one before. Reading and reporting place each of them alike.
 */
let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-placing-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>';

/** What is left out between it and the one before, and whether it says where it stands. */
const place = fc
  .record({ gap: fc.constantFrom(0, 0, 0, 1, 2), named: fc.boolean() })
  .map(({ gap, named }) => ({ gap, named: named || gap > 0 }));
const cell = fc.record({ place, kind: fc.constantFrom('text', 'text', 'styled', 'empty', 'blank', 'pair') });
const row = fc.record({
  place,
  cells: fc.array(cell, { maxLength: 6 }),
  selfClosed: fc.boolean(),
  height: fc.boolean(),
});
const sheet = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 8 }),
  between: fc.constantFrom('', '\n  '),
  /** Portions of the sheet end every 16,384 characters: anywhere among its cells. */
  before: fc.integer({ min: 14_500, max: 16_300 }),
});
type Sheet = typeof sheet extends fc.Arbitrary<infer T> ? T : never;

/** The sheet's XML, and which texts stand where. */
function written({ rows, between, before }: Sheet): { xml: string; placed: Map<number, string[]> } {
  const placed = new Map<number, string[]>();
  let [number, data] = [0, ''];
  for (const { place: of, cells, selfClosed, height } of rows) {
    number += 1 + of.gap;
    const texts: string[] = [];
    let [column, inner] = [-1, ''];
    for (const { place: at, kind } of cells) {
      column += 1 + at.gap;
      const name = at.named ? ` r="${columnName(column)}${number}"` : '';
      const text = `${columnName(column)}-${number}`;
      const forms: Record<string, string> = {
        text: `<c${name} t="inlineStr"><is><t>${text}</t></is></c>`,
        styled: `<c${name} s="0"/>`,
        empty: `<c${name}/>`,
        blank: `<c${name} s="0" />`,
        pair: `<c${name} s="0"></c>`,
      };
      inner += `${between}${forms[kind] ?? ''}`;
      if (kind === 'text') {
        while (texts.length < column) texts.push('');
        texts[column] = text;
      }
    }
    const head = `<row${of.named ? ` r="${number}"` : ''}${height ? ' ht="15"' : ''}`;
    data += between + (inner === '' && selfClosed ? `${head}/>` : `${head}>${inner}</row>`);
    if (texts.length > 0) placed.set(number, texts);
  }
  const padding = `<!--${'x'.repeat(before)}-->`;
  return { xml: `<worksheet xmlns="${MAIN}">${padding}<sheetData>${data}</sheetData></worksheet>`, placed };
}

async function read(path: string): Promise<Map<number, string[]>> {
  const { sheets } = await openSpreadsheet(path, 'a.xlsx');
  const found = new Map<number, string[]>();
  for await (const portion of sheets[0]?.rows() ?? []) for (const { row: n, cells } of portion) found.set(n, cells);
  return found;
}

it('reader and writer place each cell alike, whatever says where it stands', async () => {
  const [path, target] = [join(folder, 'a.xlsx'), join(folder, 'report.xlsx')];
  await fc.assert(
    fc.asyncProperty(sheet, async (drawn) => {
      const { xml, placed } = written(drawn);
      await pipeline(
        zipOf({ ...BASE, '[Content_Types].xml': TYPES, 'xl/worksheets/sheet1.xml': xml }),
        createWriteStream(path),
      );
      expect(await read(path)).toEqual(placed);
      const width = Math.max(0, ...[...placed.values()].map(({ length }) => length));
      const annotations = async function* (): AsyncGenerator<Annotation[]> {
        yield [...placed.keys()].map((n) => ({ row: n, cells: [`answer ${n}`] }));
        await Promise.resolve();
      };
      const sections = [{ headerRow: 0, reportColumns: [] }];
      const shape = { sections, headers: ['Answer'], columns: [width], widths: [10], onlyAnnotated: false };
      const out = createWriteStream(target);
      await annotateXlsx(path, new Map([['Users', { ...shape, annotations: annotations() }]]), undefined, out);
      out.end();
      await finished(out);
      const answered = [...placed].map(([n, texts]): [number, string[]] => [
        n,
        [...texts, ...Array.from({ length: width - texts.length }, () => ''), `answer ${n}`],
      ]);
      expect(await read(target)).toEqual(new Map(answered));
    }),
    { numRuns: 150 },
  );
});
