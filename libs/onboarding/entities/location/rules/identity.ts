import { failedHere, similar } from '../../../facts.js';
import { defineRule } from '../../../rule.js';
import { NAME_LENGTH_WITH_CALLING, nameTooLongForCalling } from '../../shared/location-name.js';
import { earlierRow } from '../../shared/repeats.js';
import { suggestion } from '../../shared/suggestion.js';

const earlier = earlierRow('locations');

export const duplicateInFile = defineRule('locations', {
  code: 'location.name.duplicateInFile',
  severity: 'error',
  field: 'locationName',
  when: 'An earlier row of the import has the same customer and location name, and says something else.',
  on: 'both',
  inFile: true,
  stops: true,
  needs: earlier,
  check: (_draft, { earlier }) => earlier && { params: { ...earlier.place } },
});

export const customerSimilar = defineRule('locations', {
  code: 'location.customer.similar',
  severity: 'error',
  field: 'customerExternalId',
  when: 'The customer is not there, but one is whose external ID or name is nearly what the row says.',
  stops: true,
  needs: ({ row: { customerExternalId: id }, customer }) =>
    customer || !id ? {} : { failed: failedHere('customers', id), near: similar('customers', id) },
  check: ({ row: { customerExternalId: id } }, { failed, near }) => (id && !failed ? suggestion(id, near) : undefined),
});

export const customerUnknown = defineRule('locations', {
  code: 'location.customer.unknown',
  severity: 'error',
  field: 'customerExternalId',
  when: 'The customer is not there yet, or its own row fails: the row waits for it.',
  stops: true,
  waitsFor: ({ row }) => ({ entity: 'customers', key: row.customerExternalId ?? '' }),
  needs: ({ row, customer }) => ({
    failed: customer ? undefined : failedHere('customers', row.customerExternalId ?? ''),
  }),
  check: ({ row, customer }, { failed }) => {
    const id = row.customerExternalId ?? '';
    return customer ? undefined : { value: id, params: { customer: id, ...failed } };
  },
});

export const nameTooLong = defineRule('locations', {
  code: 'location.name.tooLong',
  severity: 'error',
  field: 'locationName',
  when: `The name has more than ${NAME_LENGTH_WITH_CALLING} characters, and the customer has a package with calling.`,
  check: ({ row, customer }) => nameTooLongForCalling(row.locationName ?? '', customer?.values.packages ?? []),
});
