import { inUse } from '../../../facts.js';
import { defineRule } from '../../../rule.js';
import { headquartersKey } from '../../customer/key.js';

export const locationInUse = defineRule('locations', {
  code: 'location.remove.inUse',
  severity: 'error',
  field: 'locationName',
  when: "A location to be removed has users, or is its customer's headquarters.",
  on: 'removal',
  needs: ({ key }) => ({ used: inUse('locations', key) }),
  check: ({ key, row, customer }, { used }) => {
    const isHeadquarters = customer !== undefined && headquartersKey(customer.values) === key;
    return used || isHeadquarters ? { value: row.locationName ?? '' } : undefined;
  },
});
