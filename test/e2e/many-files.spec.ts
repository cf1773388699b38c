import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LANGUAGES } from '#libs/languages/index.js';
import type { RowView } from '#libs/imports/rows/row-view.js';
import { issueText } from '#libs/onboarding/index.js';
import { Installation } from '../support/gangway.js';
import { BROKEN_FURTHER_DOWN } from '../support/hostile.js';
import { Server } from '../support/server.js';

const CUSTOMER =
  'External ID,Company name,Admin email,Country,Address line 1,City,State,Postal code,Packages,Supported location';
const customer = (id: string, name = `Company ${id}`) =>
  `${id},${name},${id.toLowerCase()}@many.example,US,1 Main St,Austin,TX,78701,webex_meetings,yes`;
const LOCATION =
  'Customer external ID,Location name,Address line 1,City,Postal code,Country,Time zone,Language,Numbers';
const RANGE = '+97248000000 - +97248009999';
const location = (name: string) => `E1,${name},2 Side St,Haifa,3303112,IL,Asia/Jerusalem,en_us,${RANGE}`;

describe('an import of several files', () => {
  let gangway: Installation;
  let server: Server;
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates({ email: { reportTo: ['ops@many.example'] } });
    server = await Server.start(gangway);
  });
  afterAll(() => gangway.dispose());

  /** A file in a folder of its own. */
  async function file(folder: string, name: string, ...lines: string[]): Promise<string> {
    await mkdir(join(gangway.folder, folder), { recursive: true });
    const path = join(gangway.folder, folder, name);
    await writeFile(path, lines.join('\n'));
    return path;
  }
  const submit = (...paths: string[]) => server.import(paths, { template: 'Harbour Voice US' });
  const rowsOf = async (id: string) =>
    (await server.json<{ items: RowView[] }>('GET', `/imports/${id}/report?format=json`)).items;

  it('blames the file that has too many rows, and says how many are allowed', async () => {
    const good = await file('many', 'good.csv', CUSTOMER, customer('G-1'));
    const many = await file(
      'many',
      'many.csv',
      CUSTOMER,
      ...Array.from({ length: 20_500 }, (_, i) => customer(`M-${i}`)),
    );
    const { id, problems } = await submit(good, many);
    expect(problems).toMatchObject([
      { code: 'file.tooManyRows', file: 'many.csv', fileIndex: 1, sheet: 'many', params: { max: 20_000 } },
    ]);
    const [problem] = problems;
    expect(problem && issueText(problem, 'en').message).toBe('The sheet has more than 20000 rows.');
    const { stdout } = await gangway.run('imports', 'show', id);
    expect(stdout).toContain('many.csv, sheet many: The sheet has more than 20000 rows.');
  });

  it('blames the file that cannot be opened', async () => {
    const good = await file('cut', 'good.csv', CUSTOMER, customer('W-1'));
    const cut = await file('cut', 'cut.xlsx', 'PK\u0003\u0004cut off here');
    const { id, status, problems } = await submit(good, cut);
    expect(problems).toMatchObject([{ code: 'file.corrupt', file: 'cut.xlsx', fileIndex: 1 }]);
    // what could be read is stored, and nobody is told that all was good
    expect(status).toBe('completed_with_errors');
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['created']);
    const mail = await (await gangway.db()).collection('mails').findOne({ kind: 'importReport', importId: id });
    expect(mail?.['data']).toMatchObject({
      succeeded: false,
      issues: [{ example: 'cut.xlsx', message: expect.stringContaining('damaged') }],
    });
  });

  it.each(BROKEN_FURTHER_DOWN)('blames file and sheet that are broken further down: $name', async ({ code, write }) => {
    const good = await file('down', 'good.csv', CUSTOMER, customer('V-1'));
    const path = await write(gangway.folder);
    const { problems } = await submit(good, path);
    const [problem] = problems.filter(({ severity }) => severity === 'error');
    expect(problem).toMatchObject({ code, file: basename(path), fileIndex: 1, sheet: 'Users' });
    for (const language of LANGUAGES) expect(problem && issueText(problem, language).message).not.toMatch(/–|[{}]/);
  });

  it('tells rows of two files of one name apart, and names the file of the row that a duplicate repeats', async () => {
    const first = await file('monday', 'customers.csv', CUSTOMER, customer('D-0'), customer('D-1', 'First'));
    const second = await file('tuesday', 'customers.csv', CUSTOMER, customer('D-1', 'Second'));
    const { id, sheets } = await submit(first, second);
    expect(sheets.map(({ file, name }) => [file, name])).toEqual([
      [0, 'customers'],
      [1, 'customers'],
    ]);
    const items = await rowsOf(id);
    expect(items.map(({ file, sheet, row, outcome }) => [file, sheet, row, outcome])).toEqual([
      [{ index: 0, name: 'customers.csv' }, 'customers', 2, 'created'],
      [{ index: 0, name: 'customers.csv' }, 'customers', 3, 'created'],
      [{ index: 1, name: 'customers.csv' }, 'customers', 2, 'failed'],
    ]);
    const said = items[2]?.issues.find(({ code }) => code === 'customer.externalId.duplicateInFile');
    expect(said?.message).toContain('customers.csv (1)');
    expect(said?.message).toContain('3');
  });

  it('says once per row that ten thousand numbers are in use elsewhere', async () => {
    await submit(
      await file('held', 'customers.csv', CUSTOMER, customer('E1')),
      await file('held', 'locations.csv', LOCATION, location('Holder')),
    );
    const twelve = await file(
      'held',
      'twelve.csv',
      LOCATION,
      ...Array.from({ length: 12 }, (_, i) => location(`Big${i}`)),
    );
    const { id, plan } = await submit(twelve);
    expect(plan.invalid).toBe(12);
    const [first] = await rowsOf(id);
    expect(first?.issues.map(({ code, value }) => [code, value])).toEqual([
      ['location.numbers.takenByAnotherLocation', RANGE],
    ]);
    expect(first?.issues[0]?.message).toBe(`Already used by the location "Holder": ${RANGE} (10000).`);
  });
});
