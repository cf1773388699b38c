import type { RowValues } from '#libs/onboarding/index.js';
import { ACME } from '#libs/onboarding/entities/cases.js';
import type { Sheet } from '../support/plan-and-run.js';

/* Rows about customers K1 and K2, with as little in them as there must be. */
const PACKAGES = ['webex_calling', 'webex_suite', 'webex_meetings', 'attendant_console'];
export const customer = (id: string, more: RowValues = {}): RowValues => ({
  ...ACME,
  externalId: id,
  companyName: `Company ${id}`,
  adminEmail: `boss@${id.toLowerCase()}.example`,
  packages: PACKAGES,
  ...more,
});
export const location = (name: string, more: RowValues = {}): RowValues => ({
  customerExternalId: 'K1',
  locationName: name,
  addressLine1: '1 Side St',
  city: 'Haifa',
  postalCode: '3303112',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
  language: 'en_us',
  ...more,
});
export const user = (who: string, more: RowValues = {}): RowValues => ({
  customerExternalId: 'K1',
  email: `${who}@x.example`,
  firstName: 'F',
  lastName: `L${who}`,
  package: 'webex_calling',
  location: 'HQ',
  ...more,
});
export const gone = (who: string): RowValues => ({
  email: who.includes('@') ? who : `${who}@x.example`,
  action: 'remove',
});
export const closed = (name: string): RowValues => ({ customerExternalId: 'K1', locationName: name, action: 'remove' });
export const BOSS = 'boss@k1.example';
export const number = (i: number) => `+9725020${10000 + i}`;

/** Rows of the three sheets. */
export interface Rows {
  customers?: RowValues[];
  locations?: RowValues[];
  users?: RowValues[];
}
export const sheetsOf = (rows: Rows): Sheet[] =>
  (['customers', 'locations', 'users'] as const).flatMap((entity) => {
    const own = rows[entity];
    return own ? [{ entity, rows: own }] : [];
  });
