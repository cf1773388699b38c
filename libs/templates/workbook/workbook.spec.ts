import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { directionOf, LANGUAGES, TEXTS, type Language } from '#libs/languages/index.js';
import {
  ENTITIES,
  templateSettingsSchema,
  usedFields,
  type Entity,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import { openTables } from '#libs/reading/index.js';
import { writeWorkbook } from './workbook.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-workbook-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The workbook as it is written to a file. @returns its path */
async function written(
  ...[settings, entities, language, practice]: [TemplateSettings, readonly Entity[], Language, boolean?]
) {
  const path = join(folder, `${language}${practice ? '-practice' : ''}.xlsx`);
  const out = createWriteStream(path);
  await writeWorkbook(settings, entities, language, out, practice);
  out.end();
  await finished(out);
  return path;
}

const template = templateSettingsSchema.parse({
  name: 'T',
  serviceProviderAdmin: 'ops@x.example',
  country: 'IL',
  emailLanguage: 'he',
  rules: { allowedCountries: ['IL'], allowedPackages: ['webex_calling', 'webex_meetings'] },
});

it.each(LANGUAGES)('in %s is understood by its reader and by exceljs, and imports nothing', async (language) => {
  const path = await written(template, ENTITIES, language);
  const { tables } = await openTables(path, 'workbook.xlsx');
  expect(tables.map((table) => [table.entity, table.problems])).toEqual(ENTITIES.map((entity) => [entity, []]));
  for (const { mapping, rows } of tables) {
    const action = mapping.findIndex((m) => m.field === 'action');
    for await (const portion of rows())
      expect(portion.map((row) => row.cells[action])).toEqual([TEXTS[language].words.example]);
  }
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  expect(workbook.worksheets.map((sheet) => sheet.views?.[0]?.rightToLeft ?? false).slice(0, 4)).toEqual(
    Array(4).fill(directionOf(language) === 'rtl'),
  );
  const users = workbook.worksheets[3]!;
  expect(users.getCell('A5').numFmt).toBe('@');
  expect(users.getCell('E2').dataValidation).toMatchObject({ type: 'list', formulae: ['gw_package'] });
});

it.each(LANGUAGES)('to practise on is understood in %s', async (language) => {
  const path = await written(template, ENTITIES, language, true);
  const { tables } = await openTables(path, 'workbook.xlsx');
  expect(tables.map(({ entity, problems }) => [entity, problems])).toEqual(ENTITIES.map((entity) => [entity, []]));
  const counts: number[] = [];
  for (const { rows } of tables) {
    let count = 0;
    for await (const portion of rows()) count += portion.length;
    counts.push(count);
  }
  expect(counts).toEqual([3, 2, 7]);
});

it('has a column for add-ons, and says how quantities are written', async () => {
  const path = await written(templateSettingsSchema.parse({ ...template, rules: {} }), ENTITIES, 'en');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  expect(workbook.getWorksheet('Users')?.getRow(1).values).toContain('Add-ons');
  const guide = JSON.stringify(workbook.worksheets[0]?.getSheetValues());
  expect(guide).toContain('attendant_console');
  expect(guide).toContain('webex_suite:25');
});

it('holds only what the template uses', () => {
  const names = (entity: Entity, rules: object) =>
    usedFields(entity, { ...template, rules: { ...template.rules, ...rules } }).map((f) => f.name);
  expect(names('users', { allowedPackages: ['webex_meetings'] })).not.toContain('phoneNumber');
  expect(names('customers', { allowedPackages: ['webex_meetings'] })).not.toContain('hqTimeZone');
  expect(names('customers', {})).not.toContain('state');
  expect(names('customers', { allowedCountries: ['US'] })).toContain('state');
  expect(names('locations', { allowedCountries: ['DE'] })).toContain('emergencyIdentifier');
});
