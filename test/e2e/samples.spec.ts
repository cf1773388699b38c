import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { GridFSBucket } from 'mongodb';
import { openSpreadsheet } from '#libs/spreadsheet/index.js';
import { Archive } from '#libs/spreadsheet/xlsx/archive.js';
import { SAMPLE_STEPS, type SampleStep } from '../../sample-data/expected.js';
import { Installation, ROOT, until } from '../support/gangway.js';
import { Server } from '../support/server.js';

interface Item {
  sheet: string;
  row: number;
  outcome: string;
  issues: { code: string; cell: string | null; message: string }[];
}
interface ReportJson {
  import: { id: string; counts: Record<string, number> };
  items: Item[];
}

const sample = (name: string) => join(ROOT, 'sample-data', name);

describe('the samples come to what sample-data/README.md says', () => {
  let gangway: Installation;
  let server: Server;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates();
    server = await Server.start(gangway);
  });
  afterAll(() => gangway.dispose());

  const report = (id: string) => server.json<ReportJson>('GET', `/imports/${id}/report?format=json`);

  it.each(SAMPLE_STEPS)('$file', async (step: SampleStep) => {
    const { file, template } = step;
    const view = await server.import([sample(file)], { template });
    ids.set(file, view.id);
    expect(nonZero(view.counts)).toEqual(step.outcomes);
    expect(view.fidelity).toBe(1);
    const { items } = await report(view.id);
    const found: Record<string, string[]> = {};
    for (const { sheet, row, issues } of items)
      if (issues.length > 0) found[`${sheet}!${row}`] = [...new Set(issues.map((i) => i.code))].sort();
    const expected = Object.fromEntries(
      Object.entries(step.issues ?? {}).map(([place, codes]) => [place, [...codes].sort()]),
    );
    expect(found).toEqual(expected);
    if (step.unblocks) {
      const unblocked = ids.get(step.unblocks.file) ?? '';
      await until(async () => (await server.show(unblocked)).status === 'completed');
      expect(nonZero((await server.show(unblocked)).counts)).toEqual(step.unblocks.outcomes);
    }
  });

  it('each message names the cell, in the language of the template', async () => {
    const { items } = await report(ids.get('mistakes.xlsx') ?? '');
    const row = items.find((item) => item.sheet === 'Customers' && item.row === 3);
    expect(row?.issues.map((i) => i.cell)).toEqual(['B3', 'C3']);
    expect(row?.issues[0]?.message).toMatch(/[\u05D0-\u05EA]/);
  });

  it('the report of the mistakes workbook is the same workbook, answered, and imports again to the same answers', async () => {
    const id = ids.get('mistakes.xlsx') ?? '';
    const path = await gangway.file('mistakes-report.xlsx', await server.download(`/imports/${id}/report`));
    const before = new ExcelJS.Workbook();
    await before.xlsx.readFile(sample('mistakes.xlsx'));
    const after = new ExcelJS.Workbook();
    await after.xlsx.readFile(path);
    for (const sheet of before.worksheets) {
      const answered = after.getWorksheet(sheet.name);
      const width = sheet.columnCount;
      const wider = `:${answered?.getColumn(width + 4).letter}`;
      expect(JSON.stringify(answered?.autoFilter)).toBe(JSON.stringify(sheet.autoFilter)?.replace(/:[A-Z]+/, wider));
      expect(answered?.getRow(1).getCell(width + 1).value).toBe('Gangway status');
      sheet.eachRow((row, n) =>
        row.eachCell((cell, c) => expect(answered?.getRow(n).getCell(c).value).toEqual(cell.value)),
      );
    }
    const first = await report(id);
    const again = await server.import([path], { template: 'Harbour Voice IL' });
    const second = await report(again.id);
    const key = (item: Item) => `${item.sheet}!${item.row}`;
    const answers = new Map(second.items.map((item) => [key(item), item]));
    for (const item of first.items) {
      const now = answers.get(key(item));
      const codes = (of?: Item) => of?.issues.map((i) => i.code);
      if (item.outcome === 'created' || item.outcome === 'updated') expect(now?.outcome).toBe('unchanged');
      else expect([now?.outcome, codes(now)]).toEqual([item.outcome, codes(item)]);
    }
  });

  it.each(['customers', 'locations', 'users'])(
    'what is exported as %s changes nothing when it is imported',
    async (entity) => {
      for (const ending of entity === 'users' ? ['csv', 'xlsx'] : ['xlsx']) {
        const path = gangway.path(`${entity}.${ending}`);
        const { rows } = await gangway.json<{ rows: number }>(['export', entity, '--out', path]);
        const view = await server.import([path], { template: 'Harbour Voice US', entity });
        expect(rows).toBeGreaterThan(5);
        expect(nonZero(view.counts)).toEqual({ unchanged: rows });
      }
    },
  );

  it('a failed-only report holds exactly the failed and waiting rows', async () => {
    const path = gangway.path('failed.csv');
    const id = ids.get('users-remove.csv') ?? '';
    await gangway.json(['report', id, '--out', path, '--only', 'failed']);
    const lines = (await readFile(path, 'utf8')).trim().split('\r\n');
    expect(lines.map((line) => line.split(',')[1])).toEqual(['Email', 'ori@keshet-media.example']);
  });

  it('erases a person everywhere: what is stored, the files they came in, and so the reports', async () => {
    const person = 'gal@harbour-cafes.example';
    await server.json('POST', '/suppressions', { address: person });
    const file = sample('three-sheets.xlsx');
    const planned = await server.import([file], { template: 'Harbour Voice IL', approve: 'false' });
    expect(await gangway.json(['erase', '--user', person], [2])).toMatchObject({ code: 'user.importing' });
    await server.json('POST', `/imports/${planned.id}/cancel`);
    expect((await server.settled(planned.id)).status).toBe('cancelled');
    const download = () => server.download(`/imports/${ids.get('three-sheets.xlsx')}/report`);
    const path = await gangway.file('with-person.xlsx', await download());
    const before = await textsOf(path);
    expect(before.flat()).toContain(person);

    await gangway.json(['erase', '--user', person]);
    const db = await gangway.db();
    const names = [
      'users',
      'chunks',
      'outcomes',
      'mails',
      'numbers',
      'extensions',
      'suppressions',
      'audit',
      'imports',
      'edits',
    ];
    for (const name of names) expect(JSON.stringify(await db.collection(name).find().toArray())).not.toContain(person);
    const bucket = new GridFSBucket(db, { bucketName: 'files' });
    for await (const { _id } of bucket.find()) {
      await writeFile(path, bucket.openDownloadStream(_id));
      expect(await unpacked(path)).not.toContain(person);
    }
    await writeFile(path, await download());
    const after = await textsOf(path);
    expect(after.flat()).not.toContain(person);
    const others = (rows: string[][]) => rows.filter((cells) => !cells.includes(person) && cells.some(Boolean));
    expect(others(after).length).toBe(others(before).length + 1); // of the person's row its answer is left
  });

  it('finds the row of a person whose address is written with marks that nobody sees', async () => {
    const row = 'HV-3001,odd\u200E.one@harbour-cafes.example,Odd,Oneperson,webex_suite';
    const path = await gangway.file('odd.csv', `Customer external ID,Email,First name,Last name,Package\r\n${row}\r\n`);
    const { id } = await server.import([path], { template: 'Harbour Voice IL' });
    await gangway.json(['erase', '--user', 'odd.one@harbour-cafes.example']);
    const [, answered] = (await server.download(`/imports/${id}/report`)).toString().split('\r\n');
    expect(answered).toMatch(/^,,,,,\w+,,,/); // it is answered still
  });
});

/** The texts of a workbook's cells, row by row. */
async function textsOf(path: string): Promise<string[][]> {
  const rows: string[][] = [];
  for (const sheet of (await openSpreadsheet(path, '')).sheets)
    for await (const portion of sheet.rows()) rows.push(...portion.map(({ cells }) => cells));
  return rows;
}

/** Everything that a file says; of a workbook all parts. */
async function unpacked(path: string): Promise<string> {
  const content = await readFile(path);
  if (!content.subarray(0, 2).equals(Buffer.from('PK'))) return content.toString();
  const archive = await Archive.open(path);
  try {
    const parts: string[] = [];
    for (const name of archive.entries.keys()) if (!name.endsWith('/')) parts.push(await archive.text(name));
    return parts.join();
  } finally {
    archive.close();
  }
}

function nonZero(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([name, n]) => n !== 0 && name !== 'rows'));
}
