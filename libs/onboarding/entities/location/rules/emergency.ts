import { defineRule } from '../../../rule.js';
import { emergencyExtensionsRule } from '../../shared/emergency-extensions.js';

/** Emergency location identifiers exist in these countries only. */
export const EMERGENCY_COUNTRIES: readonly string[] = ['BE', 'DE', 'FR'];

export const emergencyIdentifierNotAllowedHere = defineRule('locations', {
  code: 'location.emergencyIdentifier.notAllowedHere',
  severity: 'error',
  field: 'emergencyIdentifier',
  when: `The row gives an emergency location identifier outside of ${EMERGENCY_COUNTRIES.join(', ')}.`,
  check: ({ row, after: { country } }) =>
    row.emergencyIdentifier && country && !EMERGENCY_COUNTRIES.includes(country) ? { params: { country } } : undefined,
});

export const emergencyExtensions = emergencyExtensionsRule('locations', {
  field: 'country',
  called: 'The country of a location',
  moved: ({ key, before, after: { country = '' } }) =>
    before && before.values.country !== country ? { country, location: key } : undefined,
});
