import { foreign } from '../../facts.js';
import type { Values } from '../../model.js';
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
const CONSOLE = ['attendant_console'];
const WITH_CONSOLE = {
  customers: [{ ...ACME, packages: ['attendant_console', 'webex_calling', 'webex_meetings', 'webex_voice'] }],
};
const WITH_ONE_CONSOLE = { customers: [{ ...ACME, packages: ['attendant_console:1', 'webex_calling'] }] };
const BOTH = { customers: [ACME, BIRCH] };
const AT_DEPOT = { customers: [ACME], locations: [DEPOT] };
const AMERICAN = { ...DEPOT, country: 'US', city: 'Boston', state: 'MA', postalCode: '02108' };
const BRITISH = { ...DEPOT, country: 'GB', city: 'Leeds', postalCode: 'LS1 4AP' };
/** A user of Acme moves to Birch. */
const toBirch = (
  own: typeof LENA & Values,
  row: RuleCase['row'] = {},
  others: RuleCase['others'] = BOTH,
): RuleCase => ({
  entity: 'users',
  row: { customerExternalId: 'BIRCH', email: own.email, ...row },
  own,
  others,
});
const birchWith = (packages: string[]) => ({ customers: [ACME, { ...BIRCH, packages }] });
const BIRCH_IN_MEETINGS = birchWith(['webex_meetings']);
const RENAMED = 'lena.new@acme.example';
/** Lena gets another address. */
const rename = (row: RuleCase['row'] = {}, more: Partial<RuleCase> = {}): RuleCase =>
  lena({ email: RENAMED, previousEmail: LENA.email, ...row }, { own: LENA, ...more });
/** There is nobody of the previous address. */
const unknown = (row: RuleCase['row'] = {}, others: RuleCase['others'] = WITH_ACME): RuleCase =>
  lena({ email: RENAMED, previousEmail: 'lenna@acme.example', ...row }, { others });
/** Omer gets another address, and what else the row says. */
const renameOmer = (own: typeof OMER & Values, row: RuleCase['row'], more: Partial<RuleCase> = {}): RuleCase =>
  change({ email: 'omer.new@acme.example', previousEmail: OMER.email, ...row }, { own, ...more });
const numbered = { ...OMER, phoneNumber: '+97246200100' };

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
      toBirch(OMER),
      toBirch(OMER, { location: null }),
      toBirch(LENA, { action: 'remove' }),
      toBirch(OMER, { location: 'HQ', action: 'remove' }),
    ],
    passes: [
      lena({}, { own: LENA }),
      lena(),
      toBirch(LENA),
      toBirch(OMER, { location: 'HQ' }),
      rename({ customerExternalId: 'BIRCH' }, { others: BOTH }),
    ],
  },
  'user.customer.moved': {
    raises: [
      toBirch(LENA),
      toBirch(OMER, { location: 'HQ' }),
      rename({ customerExternalId: 'BIRCH' }, { others: BOTH }),
    ],
    passes: [lena({}, { own: LENA }), lena(), toBirch(OMER), { ...toBirch(LENA), mode: 'create' }],
  },
  'user.email.belongsToAnotherPartner': {
    raises: [
      lena({}, { foreign: [foreign('users', LENA.email)] }),
      rename({}, { foreign: [foreign('users', RENAMED)] }),
    ],
    passes: [lena({}, { foreign: [foreign('users', OMER.email)] }), lena({}, { own: LENA })],
  },
  'user.package.notOfCustomer': {
    raises: [
      lena({ package: 'webex_suite', location: 'HQ', extension: '12' }),
      toBirch(LENA, {}, birchWith(['webex_calling'])),
    ],
    passes: [lena(), change({ title: 'Boss' }, { own: { ...OMER, package: 'webex_suite' } }), toBirch(LENA)],
  },
  'user.package.limitReached': {
    raises: [
      lena({}, { others: { ...limited, users: [{ ...LENA, email: 'first@acme.example' }] } }),
      toBirch(LENA, {}, birchWith(['webex_calling', 'webex_meetings:0'])),
    ],
    passes: [
      lena({}, { others: limited }),
      lena({ title: 'Boss' }, { own: LENA, others: limited }),
      toBirch(LENA, {}, birchWith(['webex_calling', 'webex_meetings:1'])),
    ],
  },
  'user.addOns.notOfCustomer': {
    raises: [
      omer({ addOns: CONSOLE }),
      change({ addOns: CONSOLE }),
      toBirch({ ...OMER, addOns: CONSOLE }, { location: 'HQ' }),
    ],
    passes: [
      omer({ addOns: CONSOLE }, { others: WITH_CONSOLE }),
      change({ title: 'Boss' }, { own: { ...OMER, addOns: CONSOLE } }),
      toBirch({ ...OMER, addOns: CONSOLE }, { location: 'HQ', addOns: null }),
    ],
  },
  'user.addOns.withoutBase': {
    raises: [
      lena({ addOns: CONSOLE }, { others: WITH_CONSOLE }),
      change({ package: 'webex_meetings' }, { own: { ...OMER, addOns: CONSOLE }, others: WITH_CONSOLE }),
      omer({ package: 'webex_voice', addOns: CONSOLE }, { others: WITH_CONSOLE }),
    ],
    passes: [
      omer({ addOns: CONSOLE }, { others: WITH_CONSOLE }),
      change({ package: 'webex_meetings', addOns: null }, { own: { ...OMER, addOns: CONSOLE }, others: WITH_CONSOLE }),
    ],
  },
  'user.addOns.limitReached': {
    raises: [
      omer({ addOns: CONSOLE }, { others: { ...WITH_ONE_CONSOLE, users: [{ ...OMER, ...HOLDER, addOns: CONSOLE }] } }),
    ],
    passes: [
      omer({ addOns: CONSOLE }, { others: WITH_ONE_CONSOLE }),
      omer({ addOns: CONSOLE }, { others: { ...WITH_ONE_CONSOLE, users: [{ ...OMER, ...HOLDER }] } }),
      change({ addOns: CONSOLE }, { own: { ...OMER, addOns: CONSOLE }, others: WITH_ONE_CONSOLE }),
    ],
  },
  'user.admin.lastFullAdmin': {
    raises: [
      { ...lena({ ...SOLE_ADMIN, adminRole: null }), own: SOLE_ADMIN },
      { ...lena({ ...SOLE_ADMIN, action: 'remove' }), own: SOLE_ADMIN },
      toBirch(SOLE_ADMIN),
      toBirch(SOLE_ADMIN, { adminRole: 'full' }),
      rename({ previousEmail: SOLE_ADMIN.email, adminRole: 'none' }, { own: SOLE_ADMIN }),
    ],
    passes: [
      rename({ previousEmail: SOLE_ADMIN.email }, { own: SOLE_ADMIN }),
      toBirch(SOLE_ADMIN, { adminRole: 'full' }, { ...BOTH, users: [admin] }),
      { ...lena({ ...SOLE_ADMIN, adminRole: null }), own: SOLE_ADMIN, others: { customers: [ACME], users: [admin] } },
      { ...lena({ action: 'remove' }), own: LENA },
    ],
  },
  'user.admin.downgrade': {
    raises: [change({ package: 'webex_calling' }, { own: { ...OMER, package: 'webex_voice', adminRole: 'full' } })],
    passes: [change({ package: 'webex_calling' }, { own: { ...OMER, package: 'webex_voice' } })],
  },
  'user.admin.packageLevel': {
    raises: [
      omer({ package: 'webex_suite', adminRole: 'full' }),
      toBirch({ ...OMER, adminRole: 'readOnly' }, { adminRole: 'readOnly', location: 'HQ' }, BIRCH_IN_MEETINGS),
    ],
    passes: [
      omer({ adminRole: 'full' }),
      omer({ package: 'webex_suite' }),
      toBirch({ ...OMER, adminRole: 'readOnly' }, { location: 'HQ' }, BIRCH_IN_MEETINGS), // the role stays behind
    ],
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
  'user.location.moved': {
    raises: [change({ location: 'Depot' }, { others: AT_DEPOT })],
    passes: [change({ location: 'hq' }), change({ title: 'Boss' }), omer(), toBirch(OMER, { location: 'HQ' })],
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
    raises: [
      omer({ phoneNumber: '+16175550100' }),
      change({ location: 'Depot' }, { own: numbered, others: { customers: [ACME], locations: [AMERICAN] } }),
    ],
    passes: [omer({ phoneNumber: '+97246200100' }), change({ location: 'Depot' }, { own: numbered, others: AT_DEPOT })],
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
      change({ location: 'HQ', phoneNumber: '+97246200100' }, { others: DEPOT_WITH_NUMBER }),
      toBirch(
        OMER,
        { location: 'HQ', phoneNumber: '+97246200100' },
        { ...BOTH, locations: DEPOT_WITH_NUMBER.locations },
      ),
    ],
    passes: [
      change({ location: 'Depot' }, { own: numbered, others: AT_DEPOT }),
      renameOmer(numbered, { location: 'Depot' }, { others: AT_DEPOT }),
      toBirch(numbered, { location: 'HQ' }),
      omer({ phoneNumber: '+97246200101' }, { others: withUsers(HOLDER) }),
      omer({ location: 'Depot', phoneNumber: '+97246200100' }, { others: DEPOT_WITH_NUMBER }),
    ],
  },
  'user.phone.staysAtLocation': {
    raises: [
      change({ location: 'HQ' }, { own: { ...numbered, location: 'Depot' }, others: DEPOT_WITH_NUMBER }),
      renameOmer({ ...numbered, location: 'Depot' }, { location: 'HQ' }, { others: DEPOT_WITH_NUMBER }),
      toBirch(
        { ...numbered, location: 'Depot' },
        { location: 'HQ', phoneNumber: '+97246200100' },
        { ...BOTH, locations: DEPOT_WITH_NUMBER.locations },
      ),
    ],
    passes: [
      change(
        { location: 'HQ', phoneNumber: null },
        { own: { ...numbered, location: 'Depot' }, others: DEPOT_WITH_NUMBER },
      ),
      change({ location: 'Depot' }, { own: numbered, others: AT_DEPOT }),
      change({ title: 'Boss' }, { own: { ...numbered, location: 'Depot' }, others: DEPOT_WITH_NUMBER }),
    ],
  },
  'user.email.changed': {
    raises: [
      omer(
        { phoneNumber: '+97246200100' },
        { others: withUsers({ ...HOLDER, firstName: 'Omer' }), planned: 'user.phone.duplicateInFile' },
      ),
      omer(
        { email: 'omer.new@acme.example' },
        { others: withUsers({}), planned: 'user.extension.duplicateInLocation' },
      ),
      lena({ email: RENAMED }, { others: { customers: [ACME], users: [LENA] }, planned: null }),
    ],
    passes: [
      omer({ email: 'omer.new@acme.example', extension: '202' }, { others: withUsers({}) }),
      lena({ email: RENAMED }, { others: withUsers({ firstName: 'Lena', lastName: 'Levy' }) }),
      lena({ email: RENAMED, lastName: 'Levin' }, { others: { customers: [ACME], users: [LENA] } }),
      lena({ email: RENAMED }, { others: { customers: [ACME], users: [LENA, { ...LENA, email: 'l@acme.example' }] } }),
      lena(
        { email: RENAMED },
        { others: { customers: [ACME, BIRCH], users: [{ ...LENA, customerExternalId: 'BIRCH' }] } },
      ),
      rename(),
      omer({ phoneNumber: '+97246200100' }, { others: withUsers(HOLDER) }),
      change({ phoneNumber: '+97246200100' }, { others: withUsers({ ...HOLDER, firstName: 'Omer' }) }),
      change({ ...OMER, phoneNumber: '+97246200100' }, { others: withUsers({ ...HOLDER, firstName: 'Omer' }) }),
    ],
  },
  'user.previousEmail.namedInFile': {
    raises: [
      lena({ email: RENAMED, previousEmail: LENA.email }, { earlier: [LENA] }),
      rename({}, { earlier: [{ ...LENA, email: RENAMED }] }),
    ],
    passes: [rename({}, { earlier: [OMER] }), lena({ previousEmail: LENA.email }, { earlier: [OMER] })],
  },
  'user.previousEmail.twoUsers': {
    raises: [
      rename(
        {},
        {
          others: { customers: [ACME], users: [{ ...LENA, email: RENAMED }] },
          planned: 'user.previousEmail.namedInFile',
        },
      ),
    ],
    passes: [rename(), rename({ action: 'remove' }), lena({ previousEmail: LENA.email }, { own: LENA })],
  },
  'user.previousEmail.similar': {
    raises: [
      { ...unknown({}, { customers: [ACME], users: [LENA] }), planned: 'user.previousEmail.unknown' },
      {
        ...unknown({ previousEmail: 'somebody@acme.example' }, { customers: [ACME], users: [LENA] }),
        planned: 'user.previousEmail.unknown',
      },
    ],
    passes: [
      unknown(),
      rename(),
      unknown(
        { previousEmail: 'somebody@acme.example' },
        { customers: [ACME], users: [LENA, { ...LENA, email: 'l@acme.example' }] },
      ),
    ],
  },
  'user.previousEmail.unknown': {
    raises: [
      unknown(),
      unknown({ firstName: undefined, lastName: undefined }),
      unknown({ customerExternalId: undefined }),
    ],
    passes: [
      rename(),
      rename({ customerExternalId: undefined }),
      lena({ previousEmail: LENA.email }),
      unknown({ action: 'remove' }),
    ],
  },
  'user.previousEmail.alreadyChanged': {
    raises: [lena({ previousEmail: 'lena.old@acme.example' }, { own: LENA })],
    passes: [rename(), lena({ previousEmail: LENA.email }, { own: LENA }), unknown()],
  },
  'user.email.ofAdministrator': {
    raises: [rename({ previousEmail: SOLE_ADMIN.email }, { own: SOLE_ADMIN })],
    passes: [rename(), lena({}, { own: LENA }), lena({ ...SOLE_ADMIN, title: 'Boss' }, { own: SOLE_ADMIN })],
  },
  'user.phone.notInInventory': {
    raises: [
      omer({ phoneNumber: '+97246200100' }, { template: inventory }),
      change({ location: 'Depot' }, { own: numbered, template: inventory, others: AT_DEPOT }),
      toBirch(numbered, { location: 'HQ' }),
    ].map((about) => ({ ...about, template: inventory })),
    passes: [
      omer({ location: 'Depot', phoneNumber: '+97246200100' }, { template: inventory, others: DEPOT_WITH_NUMBER }),
    ],
  },
  'user.extension.duplicateInLocation': {
    raises: [omer({ extension: '299' }, { earlier: [{ ...OMER, ...HOLDER }] })],
    passes: [omer({ extension: '298' }, { earlier: [{ ...OMER, ...HOLDER }] })],
  },
  'user.extension.emergency': {
    raises: [
      omer({ extension: '911' }),
      omer({ extension: '112' }),
      omer({ extension: '100' }),
      omer({ extension: '100', phoneNumber: '+97246200100' }),
      change({ extension: '101' }),
      change(
        { location: 'Depot' },
        { own: { ...OMER, extension: '999' }, others: { customers: [ACME], locations: [BRITISH] } },
      ),
    ],
    passes: [
      omer({ extension: '999' }),
      lena({ extension: '100' }), // has no calling: it is left out
      change({ title: 'Boss' }, { own: { ...OMER, extension: '100' } }),
    ],
  },
  'user.extension.taken': {
    raises: [
      omer({ extension: '299' }, { others: withUsers(HOLDER), planned: 'user.extension.duplicateInLocation' }),
      change(
        { location: 'Depot' },
        { others: { ...AT_DEPOT, users: [{ ...OMER, email: 'holder@acme.example', location: 'Depot' }] } },
      ),
      toBirch(
        OMER,
        { location: 'HQ' },
        { ...BOTH, users: [{ ...OMER, customerExternalId: 'BIRCH', email: 'holder@birch.example' }] },
      ),
    ],
    passes: [
      renameOmer(OMER, { location: 'Depot' }, { others: AT_DEPOT }),
      change(
        { location: 'Depot', extension: '202' },
        { others: { ...AT_DEPOT, users: [{ ...OMER, email: 'holder@acme.example', location: 'Depot' }] } },
      ),
      omer({ extension: '298' }, { others: withUsers(HOLDER) }),
      omer({ location: 'Depot', extension: '299' }, { others: { ...withUsers(HOLDER), locations: [DEPOT] } }),
    ],
  },
  'user.number.requiredForCalling': {
    raises: [omer({ extension: undefined })],
    passes: [omer(), omer({ extension: undefined, phoneNumber: '+97246200100' }), lena()],
  },
  'cell.spreadsheetChanged': {
    raises: [
      change({ title: '7' }, { own: { ...OMER, title: '007' } }),
      change({ department: '100000' }, { own: { ...OMER, department: '1E5' } }),
      change({ extension: '201' }, { own: { ...OMER, extension: '0201' } }),
    ],
    passes: [
      change({ title: '7' }),
      change({ title: '007' }, { own: { ...OMER, title: '7' } }),
      change({ title: 'Boss' }),
    ],
  },
  'user.calling.ignored': {
    raises: [lena({ extension: '201' }), lena({ location: 'HQ' })],
    passes: [lena(), omer()],
  },
};
