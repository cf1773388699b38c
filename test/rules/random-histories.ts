import fc from 'fast-check';
import type { RowValues } from '#libs/onboarding/index.js';
import { customer, location, number, user, type Rows } from './sample-rows.js';

/*
 * Random files about two customers, four places and eight people, so small that rows of all sheets meet: headquarters and
 * administrators with rows of their own, moves, renames, limits, numbers on lists, people and main numbers.
 */
const id = fc.constantFrom('K1', 'K1', 'K2');
const num = fc.integer({ min: 0, max: 6 }).map(number);
const place = fc.constantFrom('HQ', 'North', 'South', 'Tower');
const email = fc.constantFrom(
  ...'abcdef'.split('').map((who) => `${who}@x.example`),
  'boss@k1.example',
  'boss@k2.example',
);
const packages = fc
  .tuple(
    fc.constantFrom('webex_calling', 'webex_calling:1', 'webex_calling:3'),
    fc.constantFrom('webex_suite', 'webex_suite:2', 'webex_meetings'),
    fc.constantFrom('attendant_console', 'attendant_console:1', 'webex_meetings'),
  )
  .map((ids) => [...new Set(ids)]);
const cell = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const clearable = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null));

const customerRow = fc
  .record({
    key: id,
    whole: fc.boolean(),
    removes: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
    given: fc.record({
      packages: cell(packages),
      adminEmail: cell(email),
      hqName: cell(place),
      hqMainNumber: cell(clearable(num)),
    }),
  })
  .map(({ key, whole, removes, given }): RowValues => {
    if (removes) return { externalId: key, action: 'remove' };
    return { ...(whole ? customer(key) : { externalId: key }), ...said(given) };
  });

const locationRow = fc
  .record({
    customerExternalId: id,
    locationName: place,
    whole: fc.boolean(),
    removes: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    given: fc.record({
      numbers: cell(clearable(fc.uniqueArray(num, { minLength: 1, maxLength: 2 }))),
      mainNumber: cell(clearable(num)),
      city: cell(fc.constantFrom('Haifa', 'Lod')),
    }),
  })
  .map(({ customerExternalId, locationName, whole, removes, given }): RowValues => {
    const key = { customerExternalId, locationName };
    if (removes) return { ...key, action: 'remove' };
    return { ...(whole ? location(locationName, key) : key), ...said(given) };
  });

const userRow = fc
  .record({
    email,
    customerExternalId: id,
    whole: fc.boolean(),
    removes: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    location: place,
    given: fc.record({
      package: cell(fc.constantFrom('webex_calling', 'webex_calling', 'webex_suite', 'webex_meetings')),
      phoneNumber: cell(clearable(num)),
      extension: cell(fc.constantFrom('200', '201', '202')),
      adminRole: cell(fc.constantFrom('full', 'none', 'readonly')),
      addOns: cell(clearable(fc.constant<string[]>(['attendant_console']))),
      previousEmail: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, email),
      title: cell(fc.constantFrom('Chief', 'Clerk')),
    }),
  })
  .map(({ email: key, customerExternalId, whole, removes, location: at, given }): RowValues => {
    if (removes) return { email: key, action: 'remove' };
    const { previousEmail, ...others } = said(given);
    const former = previousEmail !== undefined && previousEmail !== key ? { previousEmail } : {};
    return { ...(whole ? user('z', { customerExternalId, location: at }) : {}), ...others, ...former, email: key };
  });

/** A file with few rows on each sheet, none of them twice. */
export const mixedFile: fc.Arbitrary<Rows> = fc.record({
  customers: fc.uniqueArray(customerRow, { selector: ({ externalId }) => externalId, maxLength: 2 }),
  locations: fc.uniqueArray(locationRow, {
    selector: ({ customerExternalId, locationName }) => `${String(customerExternalId)} ${String(locationName)}`,
    maxLength: 4,
  }),
  users: fc.uniqueArray(userRow, { selector: ({ email: key }) => key, maxLength: 6 }),
});

/** The cells that are given. */
function said(cells: RowValues): RowValues {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined));
}
