import { issue } from '../catalog.js';
import { listOf, textOf } from '../model.js';
import { hasCalling } from '../packages.js';
import { checkAddress, LOCATION_ADDRESS } from './address.js';
import { type Draft, type EntityRules } from './draft.js';
import { aboutNumbers, settleNumbers, settlePhone } from './phones.js';
import { headquartersKey, keys, type NumberClaim, type RowRef } from './world.js';

/** Emergency location identifiers exist in these countries only (domain.md 1.4). */
const EMERGENCY_COUNTRIES = ['BE', 'DE', 'FR'];
const NAME_LENGTH_WITH_CALLING = 80;

/** The rules of locations (rules.md, "Locations"). */
export const decideLocation: EntityRules = {
  save(draft) {
    const { world } = draft.context;
    const customerId = textOf(draft.row, 'customerExternalId');
    const customer = world.record('customers', customerId);
    if (!customer) return waitForCustomer(draft, customerId);
    const name = textOf(draft.row, 'locationName');
    if (name.length > NAME_LENGTH_WITH_CALLING && hasCalling(listOf(customer.values, 'packages'))) {
      draft.issues.push(
        issue('location.name.tooLong', {
          field: 'locationName',
          value: name,
          params: { max: NAME_LENGTH_WITH_CALLING, length: name.length },
        }),
      );
    }
    checkAddress(draft, { country: 'country', state: 'state', postalCode: 'postalCode' }, LOCATION_ADDRESS);
    checkNumbers(draft, customerId, keys.locations(customerId, name));
    const country = textOf(draft.after, 'country');
    if (textOf(draft.row, 'emergencyIdentifier') && country && !EMERGENCY_COUNTRIES.includes(country)) {
      draft.issues.push(
        issue('location.emergencyIdentifier.notAllowedHere', { field: 'emergencyIdentifier', params: { country } }),
      );
    }
  },

  remove({ row, context, issues }) {
    const customerId = textOf(row, 'customerExternalId');
    const name = textOf(row, 'locationName');
    const key = keys.locations(customerId, name);
    const customer = context.world.record('customers', customerId);
    const isHeadquarters = customer !== undefined && headquartersKey(customer.values) === key;
    if (isHeadquarters || context.world.locationInUse(key)) {
      issues.push(issue('location.remove.inUse', { field: 'locationName', value: name }));
    }
  },
};

/** Blocks the row on its customer, naming the customer's own row when that one fails in this import. */
function waitForCustomer(draft: Draft, customerId: string): void {
  const failed = draft.context.world.failedHere('customers', customerId);
  const params = { customer: customerId, ...failed };
  draft.issues.push(issue('location.customer.unknown', { field: 'customerExternalId', value: customerId, params }));
  draft.waitsFor = { entity: 'customers', key: customerId };
}

function checkNumbers(draft: Draft, customerId: string, locationKey: string): void {
  const { context, issues, after, row, before } = draft;
  const { world, template } = context;
  const country = textOf(after, 'country');
  const numbers = settleNumbers(draft, 'numbers', country);
  const main = settlePhone(draft, 'mainNumber', country, 'location.mainNumber.invalid');
  const had = new Set(listOf(before?.values, 'numbers'));
  const taken: string[] = [];
  const duplicates = new Map<string, { first: RowRef; numbers: string[] }>();
  for (const number of row['numbers'] === undefined ? [] : numbers) {
    const first = world.claimInFile('number', number);
    if (first) {
      const place = JSON.stringify(first);
      const ofRow = duplicates.get(place) ?? { first, numbers: [] };
      ofRow.numbers.push(number);
      duplicates.set(place, ofRow);
    } else if (!had.has(number) && isElsewhere(world.number(number), customerId, locationKey)) taken.push(number);
  }
  for (const { first, numbers: ofRow } of duplicates.values())
    issues.push(issue('location.numbers.duplicateInFile', aboutNumbers('numbers', ofRow, { ...first })));
  if (taken.length > 0)
    issues.push(issue('location.numbers.takenByAnotherCustomer', aboutNumbers('numbers', taken, {})));
  if (!main || main === textOf(before?.values, 'mainNumber')) return;
  const claim = world.number(main);
  if (
    claim &&
    (claim.customer !== customerId || claim.user !== undefined || (claim.main && claim.location !== locationKey))
  ) {
    issues.push(issue('location.numbers.takenByAnotherCustomer', aboutNumbers('mainNumber', [main], {})));
  }
  if (template.callSettings.numbersMustBeInInventory && !numbers.includes(main)) {
    issues.push(issue('location.mainNumber.notInInventory', { field: 'mainNumber', value: main }));
  }
}

function isElsewhere(claim: NumberClaim | undefined, customerId: string, locationKey: string): boolean {
  return (
    claim !== undefined &&
    (claim.customer !== customerId || (claim.location !== undefined && claim.location !== locationKey))
  );
}
