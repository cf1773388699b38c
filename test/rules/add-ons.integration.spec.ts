import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Outbox } from '#libs/mail/index.js';
import { templateSettingsSchema } from '#libs/onboarding/index.js';
import { RecordsService } from '#libs/records/records.service.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { readLines } from '../support/read-sheets.js';
import { TEMPLATE } from '../support/world.js';

const CUSTOMERS = [
  'External ID,Company name,Admin email,Country,Address line 1,City,Postal code,HQ name,HQ time zone,HQ language,Supported location,Packages',
  'ACME,Acme Ltd,boss@acme.example,IL,1 Main St,Haifa,3303112,HQ,Asia/Jerusalem,he_il,yes,webex_calling;attendant_console:1',
];
const USERS = 'Customer external ID,Email,First name,Last name,Package,Add-ons,Location,Extension';
const ANN = 'ACME,ann@acme.example,Ann,One,webex_calling,Attendant Console,HQ,201';
const BEN = 'ACME,ben@acme.example,Ben,Two,webex_calling,attendant_console,HQ,202';
const template = templateSettingsSchema.parse({ ...TEMPLATE, rules: {} });

const mongo = useDatabase('file');
let imports: PlanAndRun;
beforeAll(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db, template);
  await run(CUSTOMERS);
});

async function run(lines: string[]) {
  const doc = await imports.import(await readLines(lines, { template }));
  const answers = await imports.answers(doc);
  return { outcomes: answers.map(({ outcome }) => outcome), codes: answers.flatMap(({ codes }) => codes) };
}

it('add-ons are counted against the limit of the customer, within a file and over files', async () => {
  expect((await run([USERS, ANN, BEN])).outcomes).toEqual(['created', 'failed']);
  const second = await run([USERS, BEN]);
  expect(second.outcomes).toEqual(['failed']);
  expect(second.codes).toContain('user.addOns.limitReached');
  expect((await run([USERS, 'ACME,ann@acme.example,,,,REMOVE,,', BEN])).outcomes).toEqual(['updated', 'created']);
});

it('add-ons are exported so that importing again changes nothing', async () => {
  const out = new PassThrough();
  const content = text(out);
  const origins = { importsWith: () => Promise.resolve([]) };
  await new RecordsService(mongo.db, new Outbox(mongo.db), origins).export(
    imports.scope,
    'users',
    { format: 'csv' },
    out,
  );
  out.end();
  const lines = (await content).replace('\uFEFF', '').trimEnd().split(/\r?\n/);
  expect(lines[0]).toContain(',Package,Add-ons,');
  expect(lines.find((line) => line.includes('ben@'))).toContain('webex_calling,attendant_console,HQ');
  const { outcomes } = await run(lines);
  expect(outcomes).toEqual(['unchanged', 'unchanged', 'unchanged']);
});
