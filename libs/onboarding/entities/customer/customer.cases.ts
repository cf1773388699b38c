import { foreign } from '../../facts.js';
import type { CustomerCode } from './customer.js';
import { ACME, BIRCH, DEPOT, LENA, OMER, type RuleCase, type RuleCases } from '../cases.js';

const customer = (row: RuleCase['row'], more: Partial<RuleCase> = {}): RuleCase => ({
  entity: 'customers',
  row,
  ...more,
});
/** A change of a customer that is there. */
const change = (row: RuleCase['row'], more: Partial<RuleCase> = {}): RuleCase =>
  customer({ externalId: 'ACME', ...row }, { own: ACME, ...more });
const american = { ...ACME, country: 'US', city: 'Boston', state: 'MA', postalCode: '02108', hqName: undefined };
const withOwnHeadquarters = { ...ACME, hqCountry: 'US', hqCity: 'Boston', hqState: 'MA', hqPostalCode: '02108' };

export const CUSTOMER_CASES: Record<CustomerCode, RuleCases> = {
  'customer.externalId.duplicateInFile': {
    raises: [customer(ACME, { earlier: [{ ...ACME, city: 'Jaffa' }] })],
    passes: [customer(ACME, { earlier: [BIRCH] }), customer(ACME, { earlier: [ACME] }), customer(ACME)],
  },
  'row.sameAsRow': {
    raises: [customer(ACME, { earlier: [ACME] })],
    passes: [customer(ACME, { earlier: [{ ...ACME, city: 'Jaffa' }] }), customer(ACME, { earlier: [BIRCH] })],
  },
  'customer.externalId.belongsToAnotherPartner': {
    raises: [customer(ACME, { foreign: [foreign('customers', 'ACME')] })],
    passes: [customer(ACME), customer(ACME, { foreign: [foreign('customers', 'BIRCH')] }), change({ city: 'Jaffa' })],
  },
  'customer.externalId.similar': {
    raises: ['acme', 'AC-ME', 'A.C.M.E', 'ac_me'].map((externalId) =>
      customer({ ...BIRCH, externalId }, { others: { customers: [ACME] } }),
    ),
    passes: [
      customer(BIRCH, { others: { customers: [ACME] } }),
      customer({ ...BIRCH, externalId: 'ACME2' }, { others: { customers: [ACME] } }),
      change({ city: 'Jaffa' }, { others: { customers: [{ ...BIRCH, externalId: 'acme' }] } }),
      customer(ACME),
    ],
  },
  'customer.name.changed': {
    raises: [change({ companyName: 'Acme Group' })],
    passes: [change({ companyName: 'Acme Ltd' }), change({}), customer(ACME)],
  },
  'customer.name.duplicate': {
    raises: [customer({ ...BIRCH, companyName: 'ACME ltd' }, { others: { customers: [ACME] } })],
    passes: [customer(BIRCH, { others: { customers: [ACME] } }), change({ companyName: 'Acme Ltd' })],
  },
  'customer.adminEmail.usedByAnotherCustomer': {
    raises: [
      customer({ ...BIRCH, adminEmail: 'boss@acme.example' }, { others: { customers: [ACME] } }),
      customer(ACME, { foreign: [foreign('users', 'boss@acme.example')] }),
    ],
    passes: [customer(BIRCH, { others: { customers: [ACME] } }), change({ adminEmail: 'boss@acme.example' })],
  },
  'customer.country.changed': {
    raises: [change({ country: 'US', state: 'MA', postalCode: '02108' })],
    passes: [change({ country: 'IL' }), customer(ACME)],
  },
  'customer.state.required': {
    raises: [customer({ ...american, state: undefined }), customer({ ...withOwnHeadquarters, hqState: undefined })],
    passes: [customer(american), customer(ACME), customer(withOwnHeadquarters)],
  },
  'customer.state.unknown': {
    raises: [customer({ ...american, state: 'Mars' }), customer({ ...withOwnHeadquarters, hqState: 'Mars' })],
    passes: [customer({ ...american, state: 'Massachusetts' }), customer({ ...ACME, state: 'Haifa' })],
  },
  'customer.postalCode.required': {
    raises: [
      customer({ ...american, postalCode: undefined }),
      customer({ ...withOwnHeadquarters, hqPostalCode: undefined }),
    ],
    passes: [customer(american), customer({ ...ACME, postalCode: undefined })],
  },
  'customer.postalCode.invalid': {
    raises: [customer({ ...american, postalCode: 'X1' }), customer({ ...withOwnHeadquarters, hqPostalCode: 'X1' })],
    passes: [customer(american), change({ city: 'Jaffa' }, { own: { ...ACME, postalCode: 'X1' } })],
  },
  'customer.packages.removalInUse': {
    raises: [change({ packages: ['webex_calling'] }, { mode: 'update', others: { users: [LENA] } })],
    passes: [
      change({ packages: ['webex_calling'] }, { mode: 'update' }),
      change({ packages: ['webex_calling'] }, { others: { users: [LENA] } }),
    ],
  },
  'customer.packages.removal': {
    raises: [change({ packages: ['webex_calling'] }), change({ packages: ['webex_calling'] }, { mode: 'update' })],
    passes: [change({ packages: ['webex_calling', 'webex_meetings', 'webex_suite'] }), change({})],
  },
  'customer.packages.addOnWithoutBase': {
    raises: [customer({ ...ACME, packages: ['webex_meetings', 'attendant_console'] })],
    passes: [customer({ ...ACME, packages: ['webex_calling', 'attendant_console'] })],
  },
  'customer.hq.required': {
    raises: [customer({ ...ACME, hqName: undefined }), customer({ ...ACME, hqTimeZone: undefined })],
    passes: [customer(ACME), customer({ ...ACME, packages: ['webex_meetings'], hqName: undefined })],
  },
  'customer.hq.mainNumberInvalid': {
    raises: [customer({ ...ACME, hqMainNumber: '12' })],
    passes: [customer({ ...ACME, hqMainNumber: '04-620-0100' }), customer({ ...ACME, hqMainNumber: '+97246200100' })],
  },
  'user.phone.missingPlus': {
    raises: [customer({ ...ACME, hqMainNumber: '04-620-0100' })],
    passes: [customer({ ...ACME, hqMainNumber: '+97246200100' })],
  },
  'user.phone.wrongCountry': {
    raises: [customer({ ...ACME, hqMainNumber: '+16175550100' })],
    passes: [customer({ ...ACME, hqMainNumber: '+97246200100' })],
  },
  'location.numbers.takenByAnotherCustomer': {
    raises: [
      customer(
        { ...BIRCH, hqMainNumber: '+97246200100' },
        { others: { customers: [{ ...ACME, hqMainNumber: '+97246200100' }] } },
      ),
      change({ hqMainNumber: '+97246200100' }, { others: { users: [{ ...OMER, phoneNumber: '+97246200100' }] } }),
    ],
    passes: [
      customer(
        { ...BIRCH, hqMainNumber: '+97246200101' },
        { others: { customers: [{ ...ACME, hqMainNumber: '+97246200100' }] } },
      ),
    ],
  },
  'customer.remove.inUse': {
    raises: [
      change({ action: 'remove' }, { others: { locations: [DEPOT] } }),
      change({ action: 'remove' }, { others: { users: [LENA] } }),
    ],
    passes: [change({ action: 'remove' })],
  },
};
