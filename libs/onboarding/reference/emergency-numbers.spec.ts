import { isEmergencyNumber } from './emergency-numbers.js';

it.each([
  ['112', 'IL'],
  ['911', 'IL'],
  ['100', 'IL'],
  ['101', 'IL'],
  ['102', 'IL'],
  ['999', 'GB'],
  ['000', 'AU'],
  ['110', 'DE'],
  ['119', 'JP'],
  ['15', 'FR'],
  ['10111', 'ZA'],
  ['112', 'ZW'],
  ['994', 'ZW'],
  ['911', ''],
])('%s is an emergency number in %s', (digits, country) => expect(isEmergencyNumber(digits, country)).toBe(true));

it.each([
  ['100', 'DE'],
  ['999', 'IL'],
  ['201', 'IL'],
  ['9110', 'US'],
  ['', 'IL'],
])('%s is none in %s', (digits, country) => expect(isEmergencyNumber(digits, country)).toBe(false));
