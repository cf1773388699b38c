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
const LIMITED = ['webex_calling', 'webex_meetings:3'];
const IN_MEETINGS = { ...ACME, packages: ['webex_meetings'] };
const inventory = { callSettings: { numbersMustBeInInventory: true } };
const withOwnHeadquarters = { ...ACME, hqCountry: 'US', hqCity: 'Boston', hqState: 'MA', hqPostalCode: '02108' };

/** A headquarters with a user of this extension moves to India. */
const headquartersAbroad = (extension: string): RuleCase =>
  change({ hqCountry: 'IN', hqPostalCode: '110001' }, { others: { users: [{ ...OMER, extension }] }, planned: null });

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
  'customer.externalId.changed': {
    raises: [
      customer({ ...ACME, externalId: 'ACME-2026' }, { others: { customers: [ACME] } }),
      customer({ ...ACME, externalId: 'ACME-2026', companyName: 'acme LTD' }, { others: { customers: [ACME] } }),
    ],
    passes: [
      customer({ ...BIRCH, companyName: 'Acme Ltd' }, { others: { customers: [ACME] } }),
      customer({ ...BIRCH, adminEmail: 'boss@acme.example' }, { others: { customers: [ACME] } }),
      customer(ACME, { others: { customers: [ACME] } }),
    ],
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
  'customer.adminEmail.notAdministrator': {
    raises: [
      change({ adminEmail: LENA.email }, { others: { users: [LENA] } }),
      change(
        { adminEmail: 'boss@acme.example' },
        {
          others: { customers: [BIRCH], users: [{ ...LENA, customerExternalId: 'BIRCH', email: 'boss@acme.example' }] },
        },
      ),
    ],
    passes: [
      change({ adminEmail: LENA.email }, { others: { users: [{ ...LENA, adminRole: 'full' }] } }),
      change({ adminEmail: 'new@acme.example' }),
      change({ adminEmail: 'boss@acme.example' }, { others: { users: [{ ...LENA, email: 'boss@acme.example' }] } }),
    ],
  },
  'location.country.emergencyExtensions': {
    raises: [headquartersAbroad('102')],
    passes: [headquartersAbroad('103'), change({ companyName: 'Acme Holding' }, { others: { users: [OMER] } })],
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
    raises: [
      change({ packages: ['webex_calling'] }, { mode: 'update', others: { users: [LENA] } }),
      change(
        { packages: ['webex_calling'] },
        {
          mode: 'update',
          own: { ...ACME, packages: ['attendant_console', 'webex_calling'] },
          others: { users: [{ ...OMER, addOns: ['attendant_console'] }] },
        },
      ),
    ],
    passes: [
      change({ packages: ['webex_calling'] }, { mode: 'update' }),
      change({ packages: ['webex_calling'] }, { others: { users: [LENA] } }),
    ],
  },
  'customer.packages.removal': {
    raises: [change({ packages: ['webex_calling'] }), change({ packages: ['webex_calling'] }, { mode: 'update' })],
    passes: [change({ packages: ['webex_calling', 'webex_meetings', 'webex_suite'] }), change({})],
  },
  'customer.packages.limitLifted': {
    raises: [
      change({ packages: ['webex_calling', 'webex_meetings'] }, { own: { ...ACME, packages: LIMITED } }),
      change(
        { packages: ['webex_calling', 'webex_meetings'] },
        { own: { ...ACME, packages: LIMITED }, mode: 'update' },
      ),
    ],
    passes: [
      change({ packages: ['webex_calling'] }, { own: { ...ACME, packages: LIMITED } }), // the other one is kept as it is
      change({ packages: ['webex_calling', 'webex_meetings:4'] }, { own: { ...ACME, packages: LIMITED } }),
      change({ city: 'Jaffa' }, { own: { ...ACME, packages: LIMITED } }),
      change({ packages: ['webex_calling', 'webex_meetings'] }),
    ],
  },
  'customer.packages.limitBelowUse': {
    raises: [
      change(
        { packages: ['webex_calling', 'webex_meetings:1'] },
        { own: { ...ACME, packages: LIMITED }, others: { users: [LENA, { ...LENA, email: 'b@acme.example' }] } },
      ),
      change({ packages: ['webex_calling', 'webex_meetings:0'] }, { others: { users: [LENA] } }),
    ],
    passes: [
      change({ packages: ['webex_calling', 'webex_meetings:1'] }, { others: { users: [LENA] } }),
      change({ packages: ['webex_calling:0', 'webex_meetings'] }, { others: { users: [LENA] } }),
      change(
        { packages: ['webex_calling', 'webex_meetings:0'] },
        { own: { ...ACME, packages: ['webex_calling', 'webex_meetings:0'] }, others: { users: [LENA] } },
      ),
    ],
  },
  'customer.admin.replaced': {
    raises: [change({ adminEmail: 'new@acme.example' })],
    passes: [
      change({ adminEmail: 'boss@acme.example' }),
      change({ city: 'Jaffa' }),
      customer(ACME),
      change(
        { adminEmail: 'new@acme.example' },
        { others: { users: [{ ...LENA, email: 'boss@acme.example', adminRole: 'none' }] } },
      ),
    ],
  },
  'cell.spreadsheetChanged': {
    raises: [
      change({ companyName: '7' }, { own: { ...ACME, companyName: '007' } }),
      change({ addressLine2: '2026-01-02' }, { own: { ...ACME, addressLine2: '1-2' } }),
    ],
    passes: [change({ companyName: '8' }, { own: { ...ACME, companyName: '007' } }), customer(ACME)],
  },
  'customer.packages.addOnWithoutBase': {
    raises: [customer({ ...ACME, packages: ['webex_meetings', 'attendant_console'] })],
    passes: [customer({ ...ACME, packages: ['webex_calling', 'attendant_console'] })],
  },
  'customer.hq.required': {
    raises: [
      customer({ ...ACME, hqName: undefined }),
      customer({ ...ACME, hqTimeZone: undefined }),
      change({ packages: ['webex_calling', 'webex_meetings'] }, { own: { ...IN_MEETINGS, hqTimeZone: undefined } }),
    ],
    passes: [
      customer(ACME),
      customer({ ...ACME, packages: ['webex_meetings'], hqName: undefined }),
      customer({ ...IN_MEETINGS, hqTimeZone: undefined }),
    ],
  },
  'customer.hq.addressIncomplete': {
    raises: [
      customer({ ...ACME, hqAddressLine1: undefined }),
      customer({ ...ACME, hqCity: undefined }),
      change({ hqCity: null }),
      change({ hqName: 'Annex', hqAddressLine1: '2 Side St' }),
    ],
    passes: [
      customer(ACME),
      customer({ ...ACME, hqAddressLine1: undefined, hqCity: undefined, hqPostalCode: undefined }), // the customer's
      change({ hqName: 'Annex' }),
      change({ hqLanguage: 'en_us' }, { own: { ...ACME, hqCity: undefined } }),
      customer({ ...ACME, packages: ['webex_meetings'], hqName: undefined, hqCity: undefined }),
    ],
  },
  'location.name.tooLong': {
    raises: [
      customer({ ...ACME, hqName: 'x'.repeat(81) }),
      change({ packages: ['webex_calling', 'webex_meetings'] }, { own: { ...IN_MEETINGS, hqName: 'x'.repeat(81) } }),
    ],
    passes: [
      customer({ ...ACME, hqName: 'x'.repeat(80) }),
      customer({ ...IN_MEETINGS, hqName: 'x'.repeat(81) }),
      change({ city: 'Jaffa' }, { own: { ...ACME, hqName: 'x'.repeat(81) } }),
    ],
  },
  'location.mainNumber.notInInventory': {
    raises: [
      customer({ ...ACME, hqMainNumber: '+97246200100' }, { template: inventory }),
      change({ hqMainNumber: '04-620-0100' }, { template: inventory }),
    ],
    passes: [
      customer({ ...ACME, hqMainNumber: '+97246200100' }),
      change({ city: 'Jaffa' }, { own: { ...ACME, hqMainNumber: '+97246200100' }, template: inventory }),
      change(
        { hqMainNumber: '+97246200100' },
        { template: inventory, others: { locations: [{ ...DEPOT, locationName: 'HQ', numbers: ['+97246200100'] }] } },
      ),
    ],
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
    ],
    passes: [
      customer(
        { ...BIRCH, hqMainNumber: '+97246200101' },
        { others: { customers: [{ ...ACME, hqMainNumber: '+97246200100' }] } },
      ),
    ],
  },
  'location.numbers.takenByUser': {
    raises: [
      change({ hqMainNumber: '+97246200100' }, { others: { users: [{ ...OMER, phoneNumber: '+97246200100' }] } }),
    ],
    passes: [
      change({ hqMainNumber: '+97246200101' }, { others: { users: [{ ...OMER, phoneNumber: '+97246200100' }] } }),
    ],
  },
  'location.numbers.takenByAnotherLocation': {
    raises: [
      change({ hqMainNumber: '+97246200100' }, { others: { locations: [{ ...DEPOT, numbers: ['+97246200100'] }] } }),
      change({ hqMainNumber: '+97246200100' }, { others: { locations: [{ ...DEPOT, mainNumber: '+97246200100' }] } }),
    ],
    passes: [
      change(
        { hqMainNumber: '+97246200100' },
        { others: { locations: [{ ...DEPOT, locationName: 'HQ', numbers: ['+97246200100'] }] } },
      ),
      change({ hqMainNumber: '+97246200101' }, { others: { locations: [{ ...DEPOT, numbers: ['+97246200100'] }] } }),
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
