import {
  compileRowReader,
  decide,
  issueText,
  type Entity,
  type Issue,
  type NumberClaim,
  type RowRef,
  type World,
} from './index.js';
import { TEMPLATE as template, worldWith, type Said } from '../../test/support/world.js';

/** A customer of whose world only numbers matter. */
function worldOf(number: (e164: string) => NumberClaim | undefined, firstInFile: Said['firstInFile']): World {
  const customer = { version: 1, values: { externalId: 'E1', companyName: 'Co', country: 'IL', packages: [] } };
  const referred = (_key: string, entity: string) => (entity === 'customers' ? customer : undefined);
  return worldWith({ referred, number, ...(firstInFile ? { firstInFile } : {}) });
}

const LOCATION = [
  'customerExternalId',
  'locationName',
  'addressLine1',
  'city',
  'postalCode',
  'country',
  'timeZone',
  'language',
  'numbers',
];

/** The issues of a location's row with these numbers. */
function issuesOf(
  numbers: string,
  number: (e164: string) => NumberClaim | undefined = () => undefined,
  first: NonNullable<Said['firstInFile']> = () => undefined,
): Issue[] {
  const firstNumber: Said['firstInFile'] = (key, of) => (of === 'number' ? first(key, of) : undefined);
  const cells = ['E1', 'Big1', '2 Side St', 'Haifa', '3303112', 'IL', 'Asia/Jerusalem', 'en_us', numbers];
  const { values, issues } = compileRowReader('locations', LOCATION, template)(cells);
  return decide('locations', values, { template, mode: 'upsert', world: worldOf(number, firstNumber) }, issues).issues;
}

const RANGE = '+97248000000 - +97248009999';
const elsewhere = () => ({ customer: 'E1', location: 'E1\u0001big0' });

it('says once that ten thousand numbers are in use elsewhere, as a range with their count', () => {
  const [about, ...more] = issuesOf(RANGE, elsewhere);
  expect(more).toEqual([]);
  expect(about).toMatchObject({
    code: 'location.numbers.takenByAnotherLocation',
    field: 'numbers',
    value: RANGE,
    params: { count: 10_000 },
  });
  expect(about && issueText(about, 'en').message).toBe(`Already used by the location "big0": ${RANGE} (10000).`);
});

it('counts nothing where one number is in use elsewhere', () => {
  const [about] = issuesOf('+97248000000', elsewhere);
  expect(about && issueText(about, 'en').message).toBe('Already used by the location "big0": +97248000000.');
});

it('says once for each other row which numbers it has', () => {
  const first = (key: string): RowRef => ({
    file: 0,
    sheet: 'Locations',
    row: key < '+97248005000' ? 2 : 3,
  });
  const found = issuesOf(RANGE, undefined, first);
  expect(found.map(({ code, value, params }) => [code, value, params?.['row'], params?.['count']])).toEqual([
    ['location.numbers.duplicateInFile', '+97248000000 - +97248004999', 2, 5000],
    ['location.numbers.duplicateInFile', '+97248005000 - +97248009999', 3, 5000],
  ]);
});

const everyOther = (count: number) =>
  Array.from({ length: count }, (_, i) => `+9724800${String(i * 2).padStart(4, '0')}`).join(';');
const LISTS: [rule: string, entity: Entity, field: string, cell: string][] = [
  ['numbers that are none', 'locations', 'numbers', '+x;'.repeat(10_000)],
  ['numbers cut by a spreadsheet program', 'locations', 'numbers', '9.72E+11;'.repeat(3_000)],
  ['ranges that are too long', 'locations', 'numbers', '+97240000000 - +97248009999;'.repeat(1_000)],
  [
    'ranges that are too many',
    'locations',
    'numbers',
    Array.from(
      { length: 900 },
      (_, i) => `+9724${String(i).padStart(3, '0')}0000 - +9724${String(i).padStart(3, '0')}9999`,
    ).join(';'),
  ],
  ['packages that are none', 'customers', 'packages', Array.from({ length: 5_000 }, (_, i) => `p${i}`).join(';')],
  ['one package many times', 'customers', 'packages', 'webex_calling;'.repeat(2_000)],
];

it.each(LISTS)('reads %s with few issues', (_rule, entity, field, cell) => {
  const { values, issues } = compileRowReader(entity, [field], template)([cell]);
  expect(issues.length).toBeGreaterThan(0);
  expect(JSON.stringify({ values, issues }).length).toBeLessThan(1_000_000);
});

it.each([
  ['in use elsewhere', everyOther(2_000), elsewhere, undefined],
  [
    'each in a row of its own',
    everyOther(2_000),
    undefined,
    (key: string): RowRef => ({ file: 0, sheet: 'A', row: Number(key.slice(-4)) }),
  ],
  [
    'without a plus sign',
    Array.from({ length: 3_000 }, (_, i) => `04800${String(i).padStart(4, '0')}`).join(';'),
    undefined,
    undefined,
  ],
  ['that are none of the country', Array.from({ length: 3_000 }, (_, i) => `1${i}`).join(';'), undefined, undefined],
])('decides about numbers %s with few issues', (_rule, numbers, number, first) => {
  const issues = issuesOf(numbers, number, first);
  expect(issues.length).toBeGreaterThan(0);
  expect(JSON.stringify(issues).length).toBeLessThan(30_000);
});

it('says in their order which number was read as which', () => {
  const found = issuesOf('050-250-0002; 0502500001').find(({ code }) => code === 'user.phone.missingPlus');
  expect([found?.value, found?.params?.['number']]).toEqual([
    '050-250-0002, 0502500001',
    '+972502500002, +972502500001',
  ]);
});
