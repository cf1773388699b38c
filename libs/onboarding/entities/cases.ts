import type { Fact } from '../facts.js';
import type { IssueCode } from '../issue.js';
import type { Entity, Mode, RowValues, Values } from '../model.js';

/** A row, and all that it meets. */
export interface RuleCase {
  entity: Entity;
  row: RowValues;
  mode?: Mode;
  /** Settings of the template other than usual. */
  template?: { callSettings?: object; rules?: object };
  /** The record that the row is about, as it is stored. */
  own?: Values;
  /** Other records: once stored before the import, once made by earlier rows of it. */
  others?: { [E in Entity]?: Values[] };
  /** Earlier rows of the same sheet. */
  earlier?: RowValues[];
  /** What other partners have. */
  foreign?: Fact<'foreign'>[];
  /** What is said instead where the others are made by earlier rows of the import; null: the case knows only stored ones. */
  planned?: IssueCode | null;
}

/** What a rule says, shown by rows: some of which it complains, and some of which it doesn't. */
export interface RuleCases {
  raises: RuleCase[];
  passes: RuleCase[];
}

/** A customer with calling and a headquarters in Israel. */
export const ACME = {
  externalId: 'ACME',
  companyName: 'Acme Ltd',
  adminEmail: 'boss@acme.example',
  country: 'IL',
  addressLine1: '1 Main St',
  city: 'Haifa',
  postalCode: '3303112',
  packages: ['webex_calling', 'webex_meetings'],
  supportedLocation: true,
  hqName: 'HQ',
  hqAddressLine1: '1 Main St',
  hqCity: 'Haifa',
  hqPostalCode: '3303112',
  hqCountry: 'IL',
  hqTimeZone: 'Asia/Jerusalem',
  hqLanguage: 'he_il',
} satisfies Values;

/** Another one. */
export const BIRCH = {
  ...ACME,
  externalId: 'BIRCH',
  companyName: 'Birch Ltd',
  adminEmail: 'boss@birch.example',
} satisfies Values;

/** A location of Acme besides its headquarters. */
export const DEPOT = {
  customerExternalId: 'ACME',
  locationName: 'Depot',
  addressLine1: '2 Side St',
  city: 'Haifa',
  postalCode: '3303112',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
  language: 'he_il',
} satisfies Values;

/** A user of Acme without calling. */
export const LENA = {
  customerExternalId: 'ACME',
  email: 'lena@acme.example',
  firstName: 'Lena',
  lastName: 'Levy',
  package: 'webex_meetings',
} satisfies Values;

/** A user of Acme who calls, at its headquarters. */
export const OMER = {
  ...LENA,
  email: 'omer@acme.example',
  firstName: 'Omer',
  lastName: 'Katz',
  package: 'webex_calling',
  location: 'HQ',
  extension: '201',
} satisfies Values;
