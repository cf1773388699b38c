import examples from 'libphonenumber-js/mobile/examples';
import {
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/max';

/** A number of the form +… as E.164, or undefined when it can't be a real number. */
export function parseInternational(text: string): string | undefined {
  if (!/^\+[\d\s().\-/]+$/.test(text)) return undefined; // letters like in +1-800-FLOWERS are not digits
  const number = parsePhoneNumberFromString(text);
  return number?.isValid() && !number.ext ? number.number : undefined;
}

/**
 * A number without its plus sign, read as one of this country: `972502345678`, `050-234-5678`, `(415) 555-2671`.
 * @param country ISO alpha-2
 */
export function parseNational(text: string, country: string): string | undefined {
  if (!/^[\d\s().\-/]+$/.test(text)) return undefined;
  const withPlus = parseInternational(`+${text.trim()}`);
  if (withPlus && callingCodeMatches(withPlus, country)) return withPlus;
  if (!isCountry(country)) return withPlus;
  const national = parsePhoneNumberFromString(text, country);
  return national?.isValid() && !national.ext ? national.number : undefined;
}

/** Whether an E.164 number has this country's calling code. Countries without numbers of their own match everything. */
export function callingCodeMatches(e164: string, country: string): boolean {
  return !isCountry(country) || e164.startsWith(`+${getCountryCallingCode(country)}`);
}

function isCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}

/** A number of the country that belongs to nobody in particular, for instructions. */
export function exampleNumber(country: string): string {
  const found = isSupportedCountry(country) ? getExampleNumber(country, examples)?.number : undefined;
  return found ?? '+12015550123';
}
