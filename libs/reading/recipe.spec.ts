import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { compileRowReader, templateSettingsSchema, type Entity } from '#libs/onboarding/index.js';
import { TEMPLATE } from '../../test/support/world.js';
import { splitName } from './derived-cells.js';
import { readHeader } from './mapping.js';
import { recipeOf } from './recipe.js';
import { tableRecipe, type TableRecipe } from './table-recipe.js';
import { rowReader } from './row-reader.js';
import { openTables, type Table } from './tables.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-recipes-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const template = templateSettingsSchema.parse({
  ...TEMPLATE,
  rules: { ...TEMPLATE.rules, allowedCountries: undefined },
});

type Sheets = Record<string, string[][]>;

async function tablesOf(sheets: Sheets, recipes: TableRecipe[] = []): Promise<Table[]> {
  const path = join(folder, 'tracker.xlsx');
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  await book.xlsx.writeFile(path);
  return (await openTables(path, 'tracker.xlsx', { recipes })).tables;
}

async function tableOf(rows: string[][], recipes: TableRecipe[] = []): Promise<Table> {
  const path = join(folder, 'users.csv');
  await writeFile(path, Papa.unparse(rows));
  const [table] = (await openTables(path, 'users.csv', { recipes })).tables;
  return table!;
}

async function valuesOf(table: Table): Promise<Record<string, unknown>[]> {
  const read = rowReader(table, table.entity!, template, 'upsert');
  const found: Record<string, unknown>[] = [];
  for await (const rows of table.rows()) found.push(...rows.map((row) => ({ ...read(row).values })));
  return found;
}

const ACCOUNTS = [
  ['Acct #', 'Business', 'Contact', 'Contact mail', 'Street', 'Town', 'ST', 'Zip', 'Plan sold'],
  ['TT-1', 'Bluefin', 'Dana Moore', 'dana@bluefin.example', '12 Main St', 'Norfolk', 'VA', '23510', 'Webex Calling'],
];
const PEOPLE = [
  ['Acct #', 'Employee', 'E-mail', 'Seat', 'Ext', 'DID', 'Site', 'Job', 'Is admin?'],
  ['TT-1', 'Reed, Di', 'di@bluefin.example', 'Calling', '201', '', 'HQ', 'Sales', 'Y'],
];

describe('a tracker as partners keep it', () => {
  it('is understood sheet by sheet, though both call the customer alike', async () => {
    const tables = await tablesOf({ 'Accounts Q4': ACCOUNTS, People: PEOPLE });
    expect(tables.map(({ entity }) => entity)).toEqual(['customers', 'users']);
    const [accounts, people] = tables;
    expect(await valuesOf(accounts!)).toMatchObject([
      { externalId: 'TT-1', companyName: 'Bluefin', adminFirstName: 'Dana', adminLastName: 'Moore', state: 'VA' },
    ]);
    expect(await valuesOf(people!)).toMatchObject([
      { customerExternalId: 'TT-1', firstName: 'Di', lastName: 'Reed', extension: '201', adminRole: 'full' },
    ]);
  });

  it('may be in Hebrew', async () => {
    const tables = await tablesOf({
      'לקוחות חדשים': [
        ["מס' לקוח", 'שם העסק', 'איש קשר', 'מייל איש קשר', 'רחוב ומספר', 'ישוב', 'מיקוד', 'מסלול', 'נבדק?'],
        ['5000', 'מאפיית הגליל', 'נועה לוי', 'info@lakoach.example', 'הרצל 3', 'צפת', '1310000', 'Webex Calling', 'כן'],
      ],
      עובדים: [
        ["מס' לקוח", 'שם פרטי', 'משפחה', 'מייל', 'רישוי', 'שלוחה', 'נייד', 'סניף', 'תפקיד'],
        ['5000', 'נועם', 'אבני', 'u@lakoach.example', 'Webex Calling', '100', '', 'ראשי', 'מנהל'],
      ],
    });
    expect(tables.map(({ entity, problems }) => [entity, problems.map(({ code }) => code)])).toEqual([
      ['customers', []],
      ['users', []],
    ]);
    expect(await valuesOf(tables[0]!)).toMatchObject([
      { adminFirstName: 'נועה', adminLastName: 'לוי', supportedLocation: true },
    ]);
  });
});

describe('what a person has decided', () => {
  it('holds for its sheet and for no other', async () => {
    const sheets = {
      One: [
        ['A-1', 'Key'],
        ['x', 'y'],
      ],
      Two: [
        ['A-1', 'Key'],
        ['x', 'y'],
      ],
    };
    const columns = { 'A-1': 'email', Key: 'customerExternalId' };
    const tables = await tablesOf(sheets, [
      { sheet: 'One', entity: 'users', columns },
      { sheet: 'Two', leaveOut: true },
    ]);
    expect(
      tables.map(({ entity, isLeftOut, mapping }) => [entity, isLeftOut, mapping.map(({ field }) => field)]),
    ).toEqual([
      ['users', undefined, ['email', 'customerExternalId']],
      [undefined, true, []],
    ]);
  });

  it('is asked of the most particular, whatever the order', () => {
    const recipes: TableRecipe[] = [
      { file: 0, sheet: 'S', headerRow: 3, fixed: { country: 'IL' } },
      { sheet: 'S', headerRow: 3, fixed: { country: 'US', city: 'Haifa' }, entity: 'customers' },
      { fixed: { country: 'DE', language: 'de' }, entity: 'users' },
      { headerRow: 9, fixed: { country: 'FR' } },
    ];
    const { entity, fixed } = recipeOf(recipes, 3);
    expect([entity, fixed]).toEqual(['customers', { country: 'IL', city: 'Haifa', language: 'de' }]);
  });

  it('may name a column by its letter, where two have one header', () => {
    const recipe = recipeOf([{ columns: { '[B]': 'email', Contact: '' } }], 1);
    const { mapping } = readHeader('users', ['Contact', 'Contact', 'Customer'], { recipe });
    expect(mapping.map(({ field }) => field)).toEqual([null, 'email', 'customerExternalId']);
  });

  it.each([
    ['a field that does not exist', { fixed: { customer: 'A' } }],
    ['a use that does not exist', { columns: { Name: 'wholeName' } }],
    ['a package that does not exist', { columns: { Calling: 'package:telex' } }],
    ['values of a field that does not exist', { values: { plan: { a: 'b' } } }],
    ['something else', { colums: {} }],
  ])('is refused with %s', (_what, recipe) => {
    expect(tableRecipe.safeParse(recipe).success).toBe(false);
  });
});

describe('what no column says', () => {
  const ROWS = [
    ['Email', 'First name', 'Last name'],
    ['ann@a.example', 'Ann', 'Lee'],
  ];

  it('may be the same in every row', async () => {
    const table = await tableOf(ROWS, [{ fixed: { customerExternalId: 'ACME', package: 'Webex Meetings' } }]);
    expect(table).toMatchObject({ entity: 'users', problems: [] });
    const said = { customerExternalId: 'ACME', package: 'webex_meetings', email: 'ann@a.example' };
    expect(await valuesOf(table)).toMatchObject([said]);
  });

  it('stands back behind a column', async () => {
    const table = await tableOf(
      [
        ['Customer', ...ROWS[0]!],
        ['OTHER', ...ROWS[1]!],
      ],
      [{ fixed: { customerExternalId: 'ACME' } }],
    );
    expect(await valuesOf(table)).toMatchObject([{ customerExternalId: 'OTHER' }]);
  });

  it('stands back behind a column that says it with another field', async () => {
    const table = await tableOf(
      [
        ['Customer', 'Email', 'Employee', 'Package'],
        ['A', 'ann@a.example', 'Ann Lee', 'webex_meetings'],
      ],
      [{ fixed: { firstName: 'Bob' } }],
    );
    expect(await valuesOf(table)).toMatchObject([{ firstName: 'Ann', lastName: 'Lee' }]);
  });

  it('is nothing to tables that have no such field', async () => {
    const table = await tableOf([ACCOUNTS[0]!, ACCOUNTS[1]!], [{ fixed: { extension: '201' } }]);
    expect([table.entity, (await valuesOf(table))[0]?.['extension']]).toEqual(['customers', undefined]);
  });
});

it('cells mean what was said of them, and others what they say', async () => {
  const rows = ['Calling', ' calling ', 'Webex Suite', ''].map((plan, i) => ['A', `u${i}@a.example`, 'A', 'B', plan]);
  const table = await tableOf(
    [['Customer', 'Email', 'First name', 'Last name', 'Package'], ...rows],
    [{ values: { package: { calling: 'webex_calling' }, city: { 'Ein Gev': 'x' } } }],
  );
  const packages = (await valuesOf(table)).map((values) => values['package']);
  expect(packages).toEqual(['webex_calling', 'webex_calling', 'webex_suite', undefined]);
});

it.each<[string, string, string, boolean]>([
  ['Dana Moore', 'Dana', 'Moore', true],
  ['  Dana   Moore ', 'Dana', 'Moore', true],
  ['Moore, Dana', 'Dana', 'Moore', true],
  ['van Beethoven, Ludwig', 'Ludwig', 'van Beethoven', true],
  ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven', false],
  ['Smith, Peter, Jr.', 'Smith,', 'Peter, Jr.', false],
  ['נועה לוי', 'נועה', 'לוי', true],
  ['山田 太郎', '太郎', '山田', true],
  ['山田太郎', '山田太郎', '', true],
  ['علي، سارة', 'سارة', 'علي', true],
  ['', '', '', true],
])('the name %s is divided', (full, given, family, certain) => {
  expect(splitName(full)).toEqual([given, family, certain]);
});

describe('files that other systems export', () => {
  const CONTROL_HUB =
    'First Name,Last Name,Display Name,User ID/Email (Required),User Status,Last Service Accessed Time,Extension,Title,Department,Manager,Phone Number,Caller ID Number,Location,Preferred Language,Time Zone,Webex Calling [Sub-1],Webex Meetings [Sub-1],Jabber with Webex Teams';
  const LOCATIONS =
    'Location Name,Country,Address 1,Address 2,City,State/Province,Postal Code,Time Zone,Preferred Language,Announcement Language,Main Number,Outbound Dial Digit,Routing Prefix';
  const MICROSOFT =
    'Block credential,City,Country,Department,DirSyncEnabled,Display name,First name,Last name,Licenses,Mobile Phone,Object Id,Office,Phone number,Title,Usage location,User principal name,When created';
  const ENTRA =
    'userPrincipalName,displayName,surname,mail,givenName,objectId,jobTitle,department,accountEnabled,mobile';
  const BULK =
    'Username,First name,Last name,Display name,Job title,Department,Office number,Office phone,Mobile phone,Fax,Alternate email address,Address,City,State or province,ZIP or postal code,Country or region';
  const GOOGLE =
    'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Status [READ ONLY],Work Phone,Employee Title,Department';
  const SNIPE =
    'Name,Title,Email,Phone,Username,Department,Location,Manager,Employee Number,Assets,Licenses,Accessories';

  it.each<[string, Entity, string, string, string[]]>([
    [
      'Control Hub',
      'users',
      CONTROL_HUB,
      'Control Hub',
      [
        'firstName',
        'lastName',
        'email',
        'extension',
        'title',
        'department',
        'phoneNumber',
        'location',
        'package:webex_calling',
        'package:webex_meetings',
      ],
    ],
    [
      'locations of Control Hub',
      'locations',
      LOCATIONS,
      'Control Hub',
      [
        'locationName',
        'country',
        'addressLine1',
        'addressLine2',
        'city',
        'state',
        'postalCode',
        'timeZone',
        'language',
        'mainNumber',
      ],
    ],
    ['Microsoft 365', 'users', MICROSOFT, 'Microsoft 365', ['department', 'firstName', 'lastName', 'title', 'email']],
    ['Entra', 'users', ENTRA, 'Microsoft 365', ['email', 'lastName', 'firstName', 'title', 'department']],
    [
      'a bulk file of Microsoft 365',
      'users',
      BULK,
      'Microsoft 365',
      ['email', 'firstName', 'lastName', 'title', 'department'],
    ],
    [
      'Google Workspace',
      'users',
      GOOGLE,
      'Google Workspace',
      ['firstName', 'lastName', 'email', 'title', 'department'],
    ],
    ['Snipe-IT', 'users', SNIPE, 'Snipe-IT', ['fullName', 'title', 'email', 'department', 'location']],
  ])('%s: known by its header; only the customer is to be said', async (_name, entity, header, system, uses) => {
    const columns = header.split(',');
    const rows = [columns, columns.map(() => 'x')];
    const unsaid = await tableOf(rows);
    expect([unsaid.guess, unsaid.problems.map(({ code }) => code)]).toEqual([entity, ['sheet.missingColumn']]);
    const table = await tableOf(rows, [{ fixed: { customerExternalId: 'ACME' } }]);
    expect(table).toMatchObject({ entity, exportedBy: system, problems: [] });
    expect(table.mapping.map(({ field, feeds }) => field ?? feeds).filter(Boolean)).toEqual(uses);
  });

  it.each([
    ['TRUE', 'FALSE', 'webex_calling'],
    ['FALSE', 'TRUE', 'webex_meetings'],
    ['true', 'TRUE', 'webex_suite'],
    ['FALSE', 'FALSE', undefined],
    ['', '', undefined],
  ])('of Control Hub say by %s and %s what a person has', async (calling, meetings, expected) => {
    const columns = CONTROL_HUB.split(',');
    const cells = columns.map((name) =>
      name === 'Webex Calling [Sub-1]' ? calling : name === 'Webex Meetings [Sub-1]' ? meetings : 'x',
    );
    const table = await tableOf([columns, cells], [{ fixed: { customerExternalId: 'ACME' } }]);
    expect((await valuesOf(table))[0]?.['package']).toBe(expected);
  });
});

it('a table of which nothing was decided is read as before', () => {
  const columns = ['customerExternalId', 'email', 'firstName', 'lastName', 'package'];
  const mapping = columns.map((field) => ({ column: field, field, by: 'name' as const, confidence: 1 }));
  const cells = ['A', 'a@a.example', 'Ann', 'Lee', 'webex_meetings'];
  const { values } = compileRowReader('users', columns, template)(cells);
  expect(rowReader({ mapping }, 'users', template, 'upsert')({ row: 2, cells }).values).toEqual(values);
});
