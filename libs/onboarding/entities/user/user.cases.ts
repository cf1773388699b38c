import { foreign } from '../../facts.js';
import { ACME, BIRCH, DEPOT, LENA, OMER, type RuleCase, type RuleCases } from '../cases.js';
import type { UserCode } from './user.js';

const WITH_ACME = { customers: [ACME] };
const lena = (row: RuleCase['row'] = {}, more: Partial<RuleCase> = {}): RuleCase => ({
  entity: 'users',
  row: { ...LENA, ...row },
  others: WITH_ACME,
  ...more,
});
const omer = (row: RuleCase['row'] = {}, more: Partial<RuleCase> = {}): RuleCase => lena({ ...OMER, ...row }, more);
/** A change of a user who is there. */
const change = (row: RuleCase['row'], more: Partial<RuleCase> = {}): RuleCase => ({
  entity: 'users',
  row: { customerExternalId: 'ACME', email: OMER.email, ...row },
  own: OMER,
  others: WITH_ACME,
  ...more,
});
const withUsers = (...users: object[]) => ({ customers: [ACME], users: users.map((user) => ({ ...OMER, ...user })) });
const HOLDER = { email: 'holder@acme.example', firstName: 'H', phoneNumber: '+97246200100', extension: '299' };
const inventory = { callSettings: { numbersMustBeInInventory: true } };
const DEPOT_WITH_NUMBER = { customers: [ACME], locations: [{ ...DEPOT, numbers: ['+97246200100'] }] };
const limited = { customers: [{ ...ACME, packages: ['webex_calling', 'webex_meetings:1'] }] };
const admin = { ...LENA, adminRole: 'full', package: 'webex_meetings' };
const SOLE_ADMIN = { ...admin, email: 'boss@acme.example' };

export const USER_CASES: Record<UserCode, RuleCases> = {
  'user.email.duplicateInFile': {
    raises: [
      lena({ title: 'Boss' }, { earlier: [LENA] }),
      lena(
        {},
        {
          earlier: [
            { ...LENA, title: 'Boss' },
            { ...OMER, extension: '202' },
          ],
        },
      ),
      { ...lena({ action: 'remove' }), earlier: [LENA] },
    ],
    passes: [lena({}, { earlier: [OMER] }), lena({}, { earlier: [LENA] })],
  },
  'row.sameAsRow': {
    raises: [lena({}, { earlier: [LENA] }), omer({ action: 'upsert' }, { earlier: [OMER] })],
    passes: [lena({ title: 'Boss' }, { earlier: [LENA] }), lena({}, { earlier: [OMER] })],
  },
  'user.customer.similar': {
    raises: ['acme', 'ac-me', 'Acme Ltd', 'acme ltd.', 'ACME_'].map((customerExternalId) =>
      lena({ customerExternalId }),
    ),
    passes: [
      lena(),
      lena({ customerExternalId: 'ACME2' }),
      lena({ customerExternalId: 'BIRCH' }),
      lena({ customerExternalId: 'acme' }, { others: { customers: [ACME, { ...BIRCH, externalId: 'acme' }] } }),
    ],
  },
  'user.customer.unknown': {
    raises: [lena({}, { others: {} })],
    passes: [lena(), lena({ customerExternalId: undefined }), change({ customerExternalId: undefined, title: 'Boss' })],
  },
  'user.email.usedByAnotherCustomer': {
    raises: [
      lena({ customerExternalId: 'BIRCH' }, { own: LENA, others: { customers: [ACME, BIRCH] } }),
      lena({ customerExternalId: 'BIRCH', action: 'remove' }, { own: LENA, others: { customers: [ACME, BIRCH] } }),
    ],
    passes: [lena({}, { own: LENA }), lena()],
  },
  'user.email.belongsToAnotherPartner': {
    raises: [lena({}, { foreign: [foreign('users', LENA.email)] })],
    passes: [lena({}, { foreign: [foreign('users', OMER.email)] }), lena({}, { own: LENA })],
  },
  'user.package.notOfCustomer': {
    raises: [lena({ package: 'webex_suite', location: 'HQ', extension: '12' })],
    passes: [lena(), change({ title: 'Boss' }, { own: { ...OMER, package: 'webex_suite' } })],
  },
  'user.package.limitReached': {
    raises: [lena({}, { others: { ...limited, users: [{ ...LENA, email: 'first@acme.example' }] } })],
    passes: [lena({}, { others: limited }), lena({ title: 'Boss' }, { own: LENA, others: limited })],
  },
  'user.admin.lastFullAdmin': {
    raises: [
      { ...lena({ ...SOLE_ADMIN, adminRole: null }), own: SOLE_ADMIN },
      { ...lena({ ...SOLE_ADMIN, action: 'remove' }), own: SOLE_ADMIN },
    ],
    passes: [
      { ...lena({ ...SOLE_ADMIN, adminRole: null }), own: SOLE_ADMIN, others: { customers: [ACME], users: [admin] } },
      { ...lena({ action: 'remove' }), own: LENA },
    ],
  },
  'user.admin.downgrade': {
    raises: [change({ package: 'webex_calling' }, { own: { ...OMER, package: 'webex_voice', adminRole: 'full' } })],
    passes: [change({ package: 'webex_calling' }, { own: { ...OMER, package: 'webex_voice' } })],
  },
  'user.admin.packageLevel': {
    raises: [omer({ package: 'webex_suite', adminRole: 'full' })],
    passes: [omer({ adminRole: 'full' }), omer({ package: 'webex_suite' })],
  },
  'user.name.longForCalling': {
    raises: [omer({ firstName: 'x'.repeat(31) })],
    passes: [omer({ firstName: 'x'.repeat(30) }), lena({ firstName: 'x'.repeat(31) })],
  },
  'user.location.required': {
    raises: [omer({ location: undefined })],
    passes: [omer(), lena()],
  },
  'user.location.similar': {
    raises: ['H.Q', 'h-q', 'Main Brnach'].map((location) =>
      omer({ location }, { others: { customers: [ACME], locations: [{ ...DEPOT, locationName: 'Main branch' }] } }),
    ),
    passes: [omer(), omer({ location: 'Nowhere' }), omer({ location: 'HQ2' }), lena({ location: 'H.Q' })],
  },
  'user.location.unknown': {
    raises: [omer({ location: 'Nowhere' })],
    passes: [
      omer({ location: 'hq' }),
      omer({ location: 'Depot' }, { others: { customers: [ACME], locations: [DEPOT] } }),
    ],
  },
  'user.location.change': {
    raises: [change({ location: 'Depot' }, { others: { customers: [ACME], locations: [DEPOT] } })],
    passes: [change({ location: 'HQ' }), change({ title: 'Boss' })],
  },
  'user.phone.invalid': {
    raises: [omer({ phoneNumber: '12' })],
    passes: [omer({ phoneNumber: '04-620-0100' }), lena({ phoneNumber: '12' })],
  },
  'user.phone.missingPlus': {
    raises: [omer({ phoneNumber: '04-620-0100' })],
    passes: [omer({ phoneNumber: '+97246200100' })],
  },
  'user.phone.wrongCountry': {
    raises: [omer({ phoneNumber: '+16175550100' })],
    passes: [omer({ phoneNumber: '+97246200100' })],
  },
  'user.phone.duplicateInFile': {
    raises: [omer({ phoneNumber: '+97246200100' }, { earlier: [{ ...OMER, ...HOLDER }] })],
    passes: [omer({ phoneNumber: '+97246200101' }, { earlier: [{ ...OMER, ...HOLDER }] })],
  },
  'user.phone.taken': {
    raises: [
      omer({ phoneNumber: '+97246200100' }, { others: withUsers(HOLDER), planned: 'user.phone.duplicateInFile' }),
      omer({ phoneNumber: '04-620-0100' }, { others: withUsers(HOLDER), planned: 'user.phone.duplicateInFile' }),
      omer({ phoneNumber: '+97246200100' }, { others: DEPOT_WITH_NUMBER }),
      omer({ phoneNumber: '+97246200100' }, { others: { customers: [{ ...ACME, hqMainNumber: '+97246200100' }] } }),
    ],
    passes: [
      omer({ phoneNumber: '+97246200101' }, { others: withUsers(HOLDER) }),
      omer({ location: 'Depot', phoneNumber: '+97246200100' }, { others: DEPOT_WITH_NUMBER }),
    ],
  },
  'user.email.changed': {
    raises: [
      omer(
        { phoneNumber: '+97246200100' },
        { others: withUsers({ ...HOLDER, firstName: 'Omer' }), planned: 'user.phone.duplicateInFile' },
      ),
    ],
    passes: [omer({ phoneNumber: '+97246200100' }, { others: withUsers(HOLDER) })],
  },
  'user.phone.notInInventory': {
    raises: [omer({ phoneNumber: '+97246200100' }, { template: inventory })],
    passes: [
      omer({ location: 'Depot', phoneNumber: '+97246200100' }, { template: inventory, others: DEPOT_WITH_NUMBER }),
    ],
  },
  'user.extension.duplicateInLocation': {
    raises: [omer({ extension: '299' }, { earlier: [{ ...OMER, ...HOLDER }] })],
    passes: [omer({ extension: '298' }, { earlier: [{ ...OMER, ...HOLDER }] })],
  },
  'user.extension.taken': {
    raises: [omer({ extension: '299' }, { others: withUsers(HOLDER), planned: 'user.extension.duplicateInLocation' })],
    passes: [
      omer({ extension: '298' }, { others: withUsers(HOLDER) }),
      omer({ location: 'Depot', extension: '299' }, { others: { ...withUsers(HOLDER), locations: [DEPOT] } }),
    ],
  },
  'user.number.requiredForCalling': {
    raises: [omer({ extension: undefined })],
    passes: [omer(), omer({ extension: undefined, phoneNumber: '+97246200100' }), lena()],
  },
  'user.calling.ignored': {
    raises: [lena({ extension: '201' }), lena({ location: 'HQ' })],
    passes: [lena(), omer()],
  },
};
