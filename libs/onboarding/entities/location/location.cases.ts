import { ACME, BIRCH, DEPOT, OMER, type RuleCase, type RuleCases } from '../cases.js';
import type { LocationCode } from './location.js';

const WITH_ACME = { customers: [ACME] };
const location = (row: RuleCase['row'], more: Partial<RuleCase> = {}): RuleCase => ({
  entity: 'locations',
  row: { ...DEPOT, ...row },
  others: WITH_ACME,
  ...more,
});
const key = { customerExternalId: 'ACME', locationName: 'Depot' };
const american = { country: 'US', city: 'Boston', state: 'MA', postalCode: '02108', timeZone: 'America/New_York' };
const inventory = { callSettings: { numbersMustBeInInventory: true } };
const ANNEX = {
  ...DEPOT,
  locationName: 'Annex',
  numbers: ['+97246200100', '+97246200101'],
  mainNumber: '+97246200100',
};
const WITH_ANNEX = { customers: [ACME], locations: [ANNEX] };
const WITH_BIRCHS_NUMBER = { customers: [ACME, { ...BIRCH, hqMainNumber: '+97246200100' }] };
const WITH_OMERS_NUMBER = { customers: [ACME], users: [{ ...OMER, phoneNumber: '+97246200100' }] };
/** A list of two numbers, the first of which a user has, is changed. */
const shortened = (own: RuleCase['row'], row: RuleCase['row']): RuleCase => ({
  entity: 'locations',
  row: { ...key, ...row },
  own: { ...DEPOT, numbers: ['+97246200100', '+97246200101'], ...own },
  others: { ...WITH_ACME, users: [{ ...OMER, location: 'Depot', phoneNumber: '+97246200100' }] },
});

/** A location with a user of this extension moves to India, or elsewhere. */
const abroad = (extension: string, row: RuleCase['row'] = { country: 'IN', postalCode: '110001' }): RuleCase => ({
  entity: 'locations',
  row: { ...key, ...row },
  own: DEPOT,
  others: { ...WITH_ACME, users: [{ ...OMER, location: 'Depot', extension }] },
  planned: null,
});

export const LOCATION_CASES: Record<LocationCode, RuleCases> = {
  'location.name.duplicateInFile': {
    raises: [location({}, { earlier: [{ ...DEPOT, locationName: 'DEPOT' }] })],
    passes: [location({}, { earlier: [{ ...DEPOT, locationName: 'Annex' }] }), location({}, { earlier: [DEPOT] })],
  },
  'row.sameAsRow': {
    raises: [
      location({}, { earlier: [DEPOT] }),
      location({ numbers: ['+97246200100'] }, { earlier: [{ ...DEPOT, numbers: ['+97246200100'] }] }),
    ],
    passes: [
      location({}, { earlier: [{ ...DEPOT, locationName: 'DEPOT' }] }),
      location({ numbers: ['+97246200100'] }, { earlier: [{ ...DEPOT, numbers: ['+97246200101'] }] }),
    ],
  },
  'location.customer.similar': {
    raises: ['acme', 'ac-me', 'Acme Ltd', 'acme ltd.', 'ACME_'].map((customerExternalId) =>
      location({ customerExternalId }),
    ),
    passes: [
      location({}),
      location({ customerExternalId: 'ACME2' }),
      location({ customerExternalId: 'BIRCH' }),
      location({ customerExternalId: 'acme' }, { others: { customers: [ACME, { ...BIRCH, externalId: 'acme' }] } }),
    ],
  },
  'location.customer.unknown': {
    raises: [location({}, { others: {} })],
    passes: [location({})],
  },
  'location.name.tooLong': {
    raises: [location({ locationName: 'x'.repeat(81) })],
    passes: [
      location({ locationName: 'x'.repeat(80) }),
      location(
        { locationName: 'x'.repeat(81) },
        { others: { customers: [{ ...ACME, packages: ['webex_meetings'] }] } },
      ),
    ],
  },
  'location.address.stateRequired': {
    raises: [location({ ...american, state: undefined })],
    passes: [location(american), location({})],
  },
  'location.address.stateUnknown': {
    raises: [location({ ...american, state: 'Mars' })],
    passes: [location({ ...american, state: 'Massachusetts' })],
  },
  'location.address.postalCodeRequired': {
    raises: [location({ ...american, postalCode: undefined })],
    passes: [location(american), location({ postalCode: undefined })],
  },
  'location.address.postalCodeInvalid': {
    raises: [location({ ...american, postalCode: 'X1' })],
    passes: [location(american)],
  },
  'location.numbers.invalid': {
    raises: [location({ numbers: ['12'] })],
    passes: [location({ numbers: ['04-620-0100', '+97246200101'] })],
  },
  'user.phone.missingPlus': {
    raises: [location({ numbers: ['04-620-0100'] }), location({ mainNumber: '04-620-0100' })],
    passes: [location({ numbers: ['+97246200100'], mainNumber: '+97246200100' })],
  },
  'location.mainNumber.invalid': {
    raises: [location({ mainNumber: '12' })],
    passes: [location({ mainNumber: '04-620-0100' })],
  },
  'user.phone.wrongCountry': {
    raises: [location({ mainNumber: '+16175550100' })],
    passes: [location({ mainNumber: '+97246200100' })],
  },
  'location.numbers.duplicateInFile': {
    raises: [location({ numbers: ['+97246200100'] }, { earlier: [ANNEX] })],
    passes: [location({ numbers: ['+97246200109'] }, { earlier: [ANNEX] })],
  },
  'location.numbers.usedElsewhere': {
    raises: [
      location({ numbers: ['+97246200100'] }, { others: WITH_OMERS_NUMBER }),
      { entity: 'locations', row: { ...key, numbers: ['+97246200100'] }, own: DEPOT, others: WITH_OMERS_NUMBER },
    ],
    passes: [
      location({ numbers: ['+97246200101'] }, { others: WITH_OMERS_NUMBER }),
      shortened({ numbers: ['+97246200101'] }, { numbers: ['+97246200100', '+97246200101'] }),
      {
        entity: 'locations',
        row: { ...key, numbers: ['+97246200100'] },
        own: { ...DEPOT, numbers: ['+97246200100'] },
        others: WITH_OMERS_NUMBER,
      },
    ],
  },
  'location.numbers.takenByAnotherCustomer': {
    raises: [
      location({ numbers: ['+97246200100'] }, { others: WITH_BIRCHS_NUMBER }),
      location({ mainNumber: '+97246200100' }, { others: WITH_BIRCHS_NUMBER }),
    ],
    passes: [
      location({ numbers: ['+97246200109'] }, { others: WITH_BIRCHS_NUMBER }),
      location({ numbers: ['+97246200100'] }, { others: WITH_ANNEX }),
      location({ mainNumber: '+97246200100' }, { others: WITH_ANNEX }),
    ],
  },
  'location.numbers.takenByAnotherLocation': {
    raises: [
      location({ numbers: ['+97246200100'] }, { others: WITH_ANNEX, planned: 'location.numbers.duplicateInFile' }),
      location({ mainNumber: '+97246200100' }, { others: WITH_ANNEX }),
      location({ mainNumber: '+97246200101' }, { others: WITH_ANNEX }),
    ],
    passes: [
      location({ numbers: ['+97246200109'] }, { others: WITH_ANNEX }),
      location({ numbers: ['+97246200100'] }, { others: WITH_BIRCHS_NUMBER }),
      location({ mainNumber: '+97246200100', numbers: ['+97246200100'] }),
    ],
  },
  'location.numbers.takenByUser': {
    raises: [location({ mainNumber: '+97246200100' }, { others: WITH_OMERS_NUMBER })],
    passes: [
      location({ mainNumber: '+97246200101' }, { others: WITH_OMERS_NUMBER }),
      location({ numbers: ['+97246200100'] }, { others: WITH_OMERS_NUMBER }),
    ],
  },
  'location.mainNumber.notInInventory': {
    raises: [location({ mainNumber: '+97246200100' }, { template: inventory })],
    passes: [
      location({ mainNumber: '+97246200100', numbers: ['+97246200100'] }, { template: inventory }),
      location({ mainNumber: '+97246200100' }),
    ],
  },
  'location.numbers.inUse': {
    raises: [
      shortened({}, { numbers: ['+97246200102'] }),
      shortened({}, { numbers: null }),
      shortened({ mainNumber: '+97246200101' }, { numbers: ['+97246200100'] }),
      { ...shortened({}, { numbers: null }), template: inventory },
    ],
    passes: [
      shortened({}, { numbers: ['+97246200100'] }),
      shortened({}, { city: 'Jaffa' }),
      shortened({ mainNumber: '+97246200101' }, { numbers: ['+97246200100'], mainNumber: '+97246200100' }),
    ],
  },
  'cell.spreadsheetChanged': {
    raises: [location({ emergencyIdentifier: '7' }, { own: { ...DEPOT, emergencyIdentifier: '007' } })],
    passes: [location({ emergencyIdentifier: '007' }, { own: { ...DEPOT, emergencyIdentifier: '007' } })],
  },
  'location.country.emergencyExtensions': {
    raises: [abroad('102'), abroad('108')],
    passes: [abroad('103'), abroad('102', { country: 'US', state: 'MA', postalCode: '02108' })],
  },
  'location.emergencyIdentifier.notAllowedHere': {
    raises: [location({ emergencyIdentifier: 'E-1' })],
    passes: [
      location({ country: 'DE', city: 'Berlin', postalCode: '10115', emergencyIdentifier: 'E-1' }),
      location({}),
    ],
  },
  'location.remove.inUse': {
    raises: [
      location(
        { ...key, action: 'remove' },
        { own: DEPOT, others: { customers: [ACME], users: [{ ...OMER, location: 'Depot' }] } },
      ),
      {
        entity: 'locations',
        row: { ...key, locationName: 'HQ', action: 'remove' },
        own: { ...DEPOT, locationName: 'HQ' },
        others: WITH_ACME,
      },
    ],
    passes: [location({ ...key, action: 'remove' }, { own: DEPOT })],
  },
};
