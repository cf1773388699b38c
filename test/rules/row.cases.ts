import { GONE, LEFT_OUT } from '#libs/onboarding/model.js';
import { ACME, DEPOT, LENA, type RuleCase } from '#libs/onboarding/entities/cases.js';
import type { CasesByCode } from './code-cases.js';

const customer = (row: RuleCase['row'], more: Partial<RuleCase> = {}): RuleCase => ({
  entity: 'customers',
  row,
  ...more,
});
const location = (row: RuleCase['row'], more: Partial<RuleCase> = {}): RuleCase => ({
  entity: 'locations',
  row: { ...DEPOT, ...row },
  others: { customers: [ACME] },
  ...more,
});
const user = (row: RuleCase['row'], more: Partial<RuleCase> = {}): RuleCase => ({
  entity: 'users',
  row: { ...LENA, ...row },
  others: { customers: [ACME] },
  ...more,
});
const LENAS_KEY = { customerExternalId: LENA.customerExternalId, email: LENA.email };
/** A full file doesn't name Lena. */
const withoutLena = (removeMissing: boolean): RuleCase => ({
  entity: 'users',
  row: { ...LENAS_KEY, action: GONE },
  own: LENA,
  others: { customers: [ACME] },
  mode: 'full',
  template: { rules: { removeMissing } },
});

/** What is said of a whole row that no rule of its entity raises: what it must have, and what it asks for. */
export const ROW_CASES = {
  'cell.required': {
    raises: [user({ lastName: undefined }), customer({ ...ACME, companyName: undefined })],
    passes: [user({}), user({ lastName: undefined }, { own: LENA })],
  },
  'customer.packages.empty': {
    raises: [customer({ ...ACME, packages: undefined })],
    passes: [customer(ACME), customer({ ...ACME, packages: undefined }, { own: ACME })],
  },
  'customer.city.required': {
    raises: [customer({ ...ACME, city: undefined })],
    passes: [customer(ACME), customer({ ...ACME, city: undefined }, { own: ACME })],
  },
  'location.name.required': { raises: [location({ locationName: undefined })], passes: [location({})] },
  'location.address.cityRequired': {
    raises: [location({ city: undefined })],
    passes: [location({}), location({ city: undefined }, { own: DEPOT })],
  },
  'row.exists': {
    raises: [user({}, { own: LENA, mode: 'create' }), user({ action: 'create' }, { own: LENA })],
    passes: [user({}, { own: LENA }), user({}, { mode: 'create' })],
  },
  'row.missing': {
    raises: [user({}, { mode: 'update' }), user({ action: 'update' }), user({ action: 'remove' })],
    passes: [user({}), user({}, { own: LENA, mode: 'update' }), user({ action: 'remove' }, { own: LENA })],
  },
  'row.gone': { raises: [withoutLena(false)], passes: [withoutLena(true), user({}, { own: LENA, mode: 'full' })] },
  'row.leftOut': { raises: [user({ action: LEFT_OUT })], passes: [user({ action: 'upsert' })] },
  'row.goneRemoved': {
    raises: [withoutLena(true)],
    passes: [withoutLena(false), user({ action: 'remove' }, { own: LENA })],
  },
} satisfies CasesByCode<RuleCase>;
