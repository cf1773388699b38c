import { join } from 'node:path';
import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { templateSettingsSchema, type Mode } from '#libs/onboarding/index.js';
import { SAMPLE_TEMPLATES } from '../../sample-data/templates.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { readLines, readSheets, type ReadSheet } from '../support/read-sheets.js';
import { storedRecords } from '../support/stored.js';

const SHEETS = join(process.cwd(), 'sample-data/three-sheets.xlsx');
const CHANGED = join(process.cwd(), 'sample-data/three-sheets-changed.xlsx');
const USERS = 'Customer external ID,Email,First name,Last name,Package,Location,Phone number,Extension,Title';
const template = templateSettingsSchema.parse({ ...SAMPLE_TEMPLATES[0], email: { adminWelcome: true, hold: true } });

const mongo = useDatabase('file');
let imports: PlanAndRun;
beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db, template);
});

/** Imports sheets. @returns the import, and how many rows came to what */
async function run(sheets: ReadSheet[], mode: Mode = 'upsert') {
  const doc = await imports.import(sheets, { mode });
  const counts: Record<string, number> = {};
  for (const { outcome = 'none' } of await imports.answers(doc)) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { doc, counts };
}
const file = async (path: string) => run(await readSheets(path, { template }));
const users = async (rows: string[], mode: Mode = 'upsert') =>
  run(await readLines([USERS, ...rows], { template, mode }), mode);
const undo = async (doc: ImportDoc) => ({ undone: 0, partly: 0, conflicts: 0, ...(await imports.undo(doc)) });

it('brings back exactly what was there: first of the changes, then of everything', async () => {
  const empty = await storedRecords(mongo.db);
  const first = await file(SHEETS);
  const before = await storedRecords(mongo.db);
  const second = await file(CHANGED);
  const { created = 0, updated = 0, removed = 0 } = second.counts;
  expect(updated).toBeGreaterThan(0);
  expect(await storedRecords(mongo.db)).not.toEqual(before);

  expect(await undo(second.doc)).toEqual({ undone: created + updated + removed, partly: 0, conflicts: 0 });
  expect(await storedRecords(mongo.db)).toEqual(before);

  expect(await undo(first.doc)).toMatchObject({ partly: 0, conflicts: 0 });
  expect(await storedRecords(mongo.db)).toEqual(empty);
});

it('leaves alone what somebody changed since, and says which rows and fields', async () => {
  await file(SHEETS);
  const made = await users([
    'HV-3003,new1@keshet-media.example,Noa,Levi,webex_meetings,,,,Driver',
    'HV-3003,new2@keshet-media.example,Gil,Levi,webex_meetings,,,,Driver',
  ]);
  expect(made.counts).toMatchObject({ created: 2 });
  await users(['HV-3003,new1@keshet-media.example,,,,,,,Manager']);
  expect(await undo(made.doc)).toEqual({ undone: 1, partly: 0, conflicts: 1 });

  // the title was changed once more by hand since; the first name was not
  const both = await users(['HV-3003,new1@keshet-media.example,Noga,,,,,,Director']);
  await users(['HV-3003,new1@keshet-media.example,,,,,,,Owner']);
  expect(await undo(both.doc)).toEqual({ undone: 0, partly: 1, conflicts: 0 });
  const [noa] =
    (await storedRecords(mongo.db))['users']?.filter((user) => user['key'] === 'new1@keshet-media.example') ?? [];
  expect(noa).toMatchObject({ values: { firstName: 'Noa', title: 'Owner' } });
});

it('brings removed records back with their numbers', async () => {
  await file(SHEETS);
  const before = await storedRecords(mongo.db);
  const caller = before['users']?.find((user) => user['values'].phoneNumber && user['values'].adminRole !== 'full');
  const removal = await users([`${caller?.['customer']},${caller?.['key']},,,,,,,`], 'remove');
  expect(removal.counts).toMatchObject({ removed: 1 });
  await undo(removal.doc);
  expect(await storedRecords(mongo.db)).toEqual(before);
});
