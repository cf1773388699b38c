import { templateSettingsSchema } from '#libs/onboarding/index.js';
import { SAMPLE_TEMPLATES } from '../../sample-data/templates.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { readLines } from '../support/read-sheets.js';

const CUSTOMERS = [
  'External ID,Company name,Admin email,Country,Address line 1,City,State,Postal code,Packages,Supported location,Language',
  'C-1,Librairie,admin@c.example,US,1 Main St,Austin,TX,73301,webex_meetings,yes,fr_fr',
  'C-2,Sonst,admin@d.example,US,1 Main St,Austin,TX,73301,webex_meetings,yes,ru',
];
const USERS = [
  'Customer external ID,Email,First name,Last name,Package,Language',
  'C-1,ann@c.example,Ann,B,webex_meetings,',
  'C-1,bea@c.example,Bea,C,webex_meetings,pt_br',
  'C-2,cy@d.example,Cy,D,webex_meetings,',
];
const email = { userActivation: true, languageFrom: 'customer', hold: true, replyTo: 'help@p.example', reportTo: [] };
const template = templateSettingsSchema.parse({ ...SAMPLE_TEMPLATES[1], email });

interface Mail {
  kind: string;
  to: string;
  language: string;
  status: string;
}
const mongo = useDatabase('file');

it('users are told in their own language where the template says so, once, and not at all once they are undone', async () => {
  await PlanAndRun.prepare(mongo.db);
  const imports = new PlanAndRun(mongo.client, mongo.db, template);
  const run = async (lines: string[]) => {
    const doc = await imports.import(await readLines(lines, { template }));
    return { doc, outcomes: (await imports.answers(doc)).map(({ outcome }) => outcome) };
  };
  const mails = () => mongo.db.collection<Mail>('mails').find().toArray();

  expect((await run(CUSTOMERS)).outcomes).toEqual(['created', 'created']);
  const { doc, outcomes } = await run(USERS);
  expect(outcomes).toEqual(['created', 'created', 'created']);
  await run(USERS.map((line) => line.replace('Ann,B', 'Ann,Bee')));
  const told = (await mails()).map(({ kind, to, language, status }) => [kind, to, language, status].join(' '));
  expect(told.sort()).toEqual([
    'adminWelcome admin@c.example fr held',
    'adminWelcome admin@d.example en held', // Russian is not one of ours
    'userActivation ann@c.example fr held',
    'userActivation bea@c.example pt-BR held',
    'userActivation cy@d.example en held',
  ]);
  await imports.undo(doc);
  const left = (await mails()).filter(({ kind, status }) => kind === 'userActivation' && status === 'held');
  expect(left.map(({ to }) => to)).toEqual(['ann@c.example']); // changed since by the other import, so she stays
});
