import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import {
  cellsOf,
  expectedCells,
  oddReports,
  OURS,
  writeReport,
  writeWorkbook,
  type OddReport,
} from '../../../test/support/odd-reports.js';
import { oddWorkbook, PLAIN, type Oddities } from '../../../test/support/odd-workbooks.js';
import { MAIN, relation, zipOf } from '../../../test/support/workbook.js';
import { all, faultsOf, partsOf, type Node } from '../../../test/support/workbook-check.js';
import { annotateXlsx } from './annotate.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-odd-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const RUNS = Number(process.env['RUNS'] ?? 100);
const path = (name: string) => join(folder, name);

/** A report of a workbook and one of that report, with what a spreadsheet program would complain of. */
async function reportsOf(
  given: OddReport,
): Promise<{ first: Map<string, Node>; second: Map<string, Node>; faults: string[][] }> {
  await writeWorkbook(given.odd, path('in.xlsx'));
  await writeReport(given, path('in.xlsx'), path('one.xlsx'));
  const again = {
    ...given,
    failed: given.onlyFailed ? given.failed.map((_row, i) => i + 2) : given.failed,
    corrected: [],
  };
  await writeReport(again, path('one.xlsx'), path('two.xlsx'));
  return {
    first: await partsOf(path('one.xlsx')),
    second: await partsOf(path('two.xlsx')),
    faults: await Promise.all(['in.xlsx', 'one.xlsx', 'two.xlsx'].map((name) => faultsOf(path(name)))),
  };
}
const report = (odd: Partial<Oddities>, more: Partial<OddReport> = {}): OddReport => ({
  odd: { ...PLAIN, ...odd },
  onlyFailed: false,
  failed: [3],
  corrected: [],
  ...more,
});
const named = (parts: Map<string, Node>, name: string) => [...parts.values()].filter((part) => part.name === name);
/** The partner's sheet, which has more in it than the summary. */
const sheetOf = (parts: Map<string, Node>) =>
  named(parts, 'worksheet').find((part) => [...all(part, 'extLst')].length > 0)!;
const refsOf = (node: Node, name: string) => [...all(node, name)].map(({ attributes }) => attributes['ref']);
/** What is said of each of the first columns. */
function columnsOf(sheet: Node): (Record<string, string> | undefined)[] {
  const cols = [...all(sheet, 'col')].map(({ attributes }) => attributes);
  return Array.from({ length: 40 }, (_x, i) => {
    const found = cols.find(({ min, max }) => Number(min) <= i + 1 && Number(max) >= i + 1);
    if (!found) return undefined;
    const { min: _min, max: _max, ...said } = found;
    return said;
  });
}

describe('reports of workbooks of all kinds', () => {
  it('are valid, hold every cell, and are the same when they are answered again', async () => {
    await fc.assert(
      fc.asyncProperty(oddReports, async (given) => {
        const { first, second, faults } = await reportsOf(given);
        expect(faults).toEqual([[], [], []]);
        expect(await cellsOf(path('one.xlsx'))).toEqual(expectedCells(given));
        expect(await cellsOf(path('two.xlsx'))).toEqual(expectedCells(given));
        for (const name of ['table', 'workbook']) expect(named(second, name)).toEqual(named(first, name));
        if (!given.onlyFailed) expect(sheetOf(second)).toEqual(sheetOf(first));
        const columns = columnsOf(sheetOf(await partsOf(path('in.xlsx'))));
        for (const [i, column] of OURS.columns.entries())
          columns[column] = { width: `${OURS.widths[i]}`, customWidth: '1' };
        expect(columnsOf(sheetOf(first))).toEqual(columns);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(['plain', 'sorted', 'extended'] as const)('filter our columns where the filter is %s', async (filter) => {
    const { first } = await reportsOf(
      report({ filter, printed: 'two areas', bands: true, dimension: 'right', views: true }),
    );
    const sheet = sheetOf(first);
    expect(refsOf(sheet, 'autoFilter')).toEqual(['A1:G6', 'A1:E6']);
    expect(refsOf(sheet, 'sortState')).toEqual(filter === 'sorted' ? ['A2:G6'] : []);
    expect(refsOf(sheet, 'dimension')).toEqual(['A1:G6']);
    expect([...all(sheet, 'conditionalFormatting')].map(({ attributes }) => attributes['sqref'])).toEqual(['A2:G6']);
    expect(named(first, 'workbook').flatMap((book) => [...all(book, 'definedName')].map(({ text }) => text))).toEqual([
      'Data!$A$1:$G$6',
      "'Data'!$A$1:$B$3,Data!$A$1:$G$6",
    ]);
  });

  it.each([
    ['plain', 'A1:G6', 'A1:G6', 'Key Name Sum Twice State Status Message'],
    ['totals', 'A1:G6', 'A1:G5', 'Key Name Sum Twice State Status Message'],
    ['same name', 'A1:G6', 'A1:G6', 'Key Name Sum Twice status Status2 Message'],
    ['without header', 'A2:G6', undefined, 'Key Name Sum Twice State Status Message'],
  ] as const)('have our columns in a table (%s)', async (table, ref, filter, columns) => {
    const { first } = await reportsOf(report({ table }));
    const [found] = named(first, 'table');
    expect([found?.attributes['ref'], refsOf(found!, 'autoFilter')[0]]).toEqual([ref, filter]);
    expect([...all(found!, 'tableColumn')].map(({ attributes }) => attributes['name']).join(' ')).toBe(columns);
  });

  it.each([
    [[2], ['C3*2+LEN("C2")*0', 'C4*2+LEN("C2")*0', 'C5*2+LEN("C2")*0', 'C6*2+LEN("C2")*0']],
    [
      [2, 3],
      ['C4*2+LEN("C2")*0', 'C5*2+LEN("C2")*0', 'C6*2+LEN("C2")*0'],
    ],
    [[4], ['C2*2+LEN("C2")*0', '', '', '']],
    [[], ['C2*2+LEN("C2")*0', '', '', '', '']],
  ])('give formulas their own text where the shared one is corrected (rows %j)', async (corrected, texts) => {
    const { first } = await reportsOf(report({ formulas: 'shared', chain: true }, { corrected }));
    expect([...all(sheetOf(first), 'f')].map(({ text }) => text)).toEqual(texts);
    expect(named(first, 'calcChain')).toHaveLength(corrected.length > 0 ? 0 : 1);
  });

  it.each([
    ['array', [], 1],
    ['array', [2], 0],
    ['array', [5], 0],
    ['data table', [], 1],
    ['data table', [6], 0],
  ] as const)(
    'keep the values of a formula for many cells (%s) of which rows %j are corrected',
    async (formulas, corrected, count) => {
      const { first } = await reportsOf(report({ formulas }, { corrected: [...corrected] }));
      expect([...all(sheetOf(first), 'f')]).toHaveLength(count);
    },
  );

  it.each(['worksheets/Sheet1.xml', 'WORKSHEETS/sheet1.xml', 'Worksheets/SHEET2.XML'])(
    'hold no two parts of one name where the sheet is %s',
    async (sheetPart) => {
      const { faults } = await reportsOf(report({ sheetPart, notes: 'on a cell', declared: 'below', prefix: 'x:' }));
      expect(faults).toEqual([[], [], []]);
    },
  );

  it('give the summary of an earlier report a name of its own', async () => {
    const { odd } = report({ sheetPart: 'worksheets/Sheet1.xml' });
    const parts = oddWorkbook(odd);
    const add = (name: string, mark: string, more: string) =>
      (parts[name] = String(parts[name]).replace(mark, `${more}${mark}`));
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
    add('[Content_Types].xml', '</Types>', `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}"/>`);
    add('xl/_rels/workbook.xml.rels', '</Relationships>', relation('s', 'worksheet', 'worksheets/sheet1.xml'));
    add('xl/workbook.xml', '</sheets>', '<sheet name="Summary" sheetId="2" r:id="s"/>');
    parts['xl/worksheets/sheet1.xml'] = `<worksheet ${MAIN}><sheetData/></worksheet>`;
    await pipeline(zipOf(parts), createWriteStream(path('in.xlsx')));
    expect(await faultsOf(path('in.xlsx'))).toHaveLength(1);
    await writeReport(report({}), path('in.xlsx'), path('one.xlsx'));
    expect(await faultsOf(path('one.xlsx'))).toEqual([]);
    expect(await cellsOf(path('one.xlsx'))).toEqual(expectedCells(report({})));
  });

  it('of failed rows only keep an empty row above a second table, by which it is found again', async () => {
    const given = report({ table: 'plain', filter: 'plain', formulas: 'plain', chain: true });
    await writeWorkbook(given.odd, path('in.xlsx'));
    const answer = (row: number) => ({ row, cells: ['failed', 'why'] });
    const out = createWriteStream(path('stacked.xlsx'));
    const stacked = {
      ...{ ...OURS, onlyAnnotated: true, sections: [1, 4].map((headerRow) => ({ headerRow, reportColumns: [] })) },
      annotations: Readable.from([[answer(3), answer(6)]]),
    };
    await annotateXlsx(path('in.xlsx'), new Map([['Data', stacked]]), undefined, out);
    out.end();
    await finished(out);
    const parts = await partsOf(path('stacked.xlsx'));
    const [sheet] = named(parts, 'worksheet');
    expect([...all(sheet!, 'row')].map(({ attributes }) => attributes['r'])).toEqual(['1', '2', '4', '5']);
    expect([...all(sheet!, 'f')]).toEqual([]);
    expect([named(parts, 'table')[0]?.attributes['ref'], named(parts, 'calcChain')]).toEqual(['A1:G5', []]);
    expect(await faultsOf(path('stacked.xlsx'))).toEqual([]);
  });
});
