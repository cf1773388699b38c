import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries/index.js'; // without all its languages, of which we want a few
import { baseOf, LANGUAGES } from '#libs/languages/basics.js';
import { fold } from '../text.js';

const require = createRequire(import.meta.url);

/** Languages in which a country may be named in a cell: all that Gangway speaks. */
const NAME_LANGUAGES = LANGUAGES.map(baseOf);

let known: ReadonlyMap<string, string> | undefined;

/** Codes by folded names and codes. Takes a while: made when first asked for. */
function codesByName(): ReadonlyMap<string, string> {
  if (known) return known;
  const byName = new Map<string, string>();
  for (const language of NAME_LANGUAGES) {
    const file: unknown = require(`i18n-iso-countries/langs/${language}.json`);
    countries.registerLocale(file as countries.LocaleData);
    for (const [code, names] of Object.entries(countries.getNames(language, { select: 'all' }))) {
      for (const name of Array.isArray(names) ? names : [names]) byName.set(fold(name), code);
    }
  }
  for (const [code3, code2] of Object.entries(countries.getAlpha3Codes())) byName.set(code3.toLowerCase(), code2);
  for (const code of Object.keys(countries.getAlpha2Codes())) byName.set(code.toLowerCase(), code);
  byName.set('uk', 'GB');
  return (known = byName);
}

/** The ISO 3166-1 alpha-2 code of a code or name in any of our languages, or undefined. */
export function findCountry(text: string): string | undefined {
  return codesByName().get(fold(text));
}
