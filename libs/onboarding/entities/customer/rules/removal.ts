import { inUse } from '../../../facts.js';
import { defineRule } from '../../../rule.js';

export const customerInUse = defineRule('customers', {
  code: 'customer.remove.inUse',
  severity: 'error',
  field: 'externalId',
  when: 'A customer to be removed has users other than its full administrators, or locations besides its headquarters.',
  on: 'removal',
  needs: ({ key }) => ({ used: inUse('customers', key) }),
  check: ({ key }, { used }) => (used ? { value: key } : undefined),
});
