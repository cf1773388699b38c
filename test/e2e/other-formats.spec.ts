import { readFile, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { read, utils, write, type BookType } from '@e965/xlsx';
import { Installation, ROOT } from '../support/gangway.js';
import { zipOf } from '../support/workbook.js';

const TEMPLATE = ['--template', 'Harbour Voice IL', '--yes', '--json'];
const CUSTOMERS = `${ROOT}/sample-data/customers-il.csv`;

interface Outcome {
  id: string;
  status: string;
  files: { name: string }[];
  counts: Record<string, number>;
}

/** The customers of the sample in another format. */
async function customersAs(bookType: BookType): Promise<Buffer> {
  const text = await readFile(CUSTOMERS, 'utf8');
  return write(read(text, { type: 'string', raw: true }), { type: 'buffer', bookType }) as Buffer;
}

let gangway: Installation;
beforeEach(async () => {
  gangway = await Installation.create();
  await gangway.addTemplates();
});
afterEach(() => gangway.dispose());

async function importFile(path: string): Promise<Outcome> {
  return gangway.json<Outcome>(['import', path, ...TEMPLATE]);
}

it.each<[string, BookType]>([
  ['customers.xls', 'biff8'],
  ['customers.ods', 'ods'],
  ['customers-html.xls', 'html'],
  ['customers-xml.xls', 'xlml'],
])('%s is imported, answered as .xlsx, and that imported again', async (name, type) => {
  const path = gangway.path(name);
  await writeFile(path, await customersAs(type));
  const first = await importFile(path);
  expect(first).toMatchObject({ status: 'completed', counts: { created: 6, failed: 0 } });
  const report = gangway.path('report.xlsx');
  await gangway.run('report', first.id, '--out', report);
  const { Sheets, SheetNames } = read(await readFile(report));
  const [header = [], row = []] = utils.sheet_to_json<string[]>(Sheets[SheetNames[0]!]!, { header: 1 });
  expect([header.slice(-4), row[header.indexOf('Gangway status')]]).toEqual([
    ['Gangway status', 'Gangway code', 'Gangway message', 'Gangway ID'],
    'created',
  ]);
  expect(SheetNames.at(-1)).toBe('Gangway summary');
  expect(await importFile(report)).toMatchObject({ status: 'completed', counts: { unchanged: 6, failed: 0 } });
});

it('of a ZIP and a gzip file what is in it is imported, and each file answered', async () => {
  const text = await readFile(CUSTOMERS, 'utf8');
  const zip = gangway.path('drop.zip');
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const part = (...rows: string[]) => [header, ...rows, ''].join('\n');
  const files = {
    'in/a.csv': part(...lines.slice(0, 2)),
    'in/b.csv': part(...lines.slice(2)),
    'in/logo.png': '\u0089PNG',
  };
  await writeFile(zip, await buffer(zipOf(files)));
  const { code, stdout } = await gangway.run('import', zip, ...TEMPLATE);
  const imported = JSON.parse(stdout) as Outcome;
  expect(code).toBe(1); // a picture is no table
  expect(imported).toMatchObject({ files: [{ name: 'a.csv' }, { name: 'b.csv' }, { name: 'logo.png' }] });
  expect(imported.counts).toMatchObject({ created: 6, failed: 0 });
  const gz = gangway.path('customers.csv.gz');
  await writeFile(gz, gzipSync(text));
  const again = await importFile(gz);
  expect(again).toMatchObject({ files: [{ name: 'customers.csv' }], counts: { unchanged: 6 } });
  const report = gangway.path('report.csv');
  await gangway.run('report', again.id, '--out', report);
  expect(await readFile(report, 'utf8')).toContain('Gangway status');
});
