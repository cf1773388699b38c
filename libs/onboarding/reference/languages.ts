import ISO6391 from 'iso-639-1';
import { LANGUAGES } from '#libs/languages/basics.js';
import { fold } from '../text.js';
import { findCountry } from './countries.js';

/** People write the names of languages in these, besides the languages' own. */
const NAMED_IN = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }));

const byName = new Map<string, string>();
for (const code of ISO6391.getAllCodes()) {
  byName.set(fold(ISO6391.getName(code)), code);
  byName.set(fold(ISO6391.getNativeName(code)), code);
  for (const names of NAMED_IN) {
    const name = names.of(code);
    if (name) byName.set(fold(name), code);
  }
}
byName.set('iw', 'he');

/**
 * Reads a language as people write it: `he`, `he_IL`, `he-il`, `Hebrew`, `עברית`.
 * @returns `xx` or `xx_yy` in lower case (the notation of locations, docs/domain.md, section 4), or undefined
 */
export function findLanguage(text: string): string | undefined {
  const named = byName.get(fold(text));
  if (named) return named;
  const [language = '', region, ...rest] = text.trim().toLowerCase().split(/[-_]/);
  if (rest.length > 0) return undefined;
  const code = language === 'iw' ? 'he' : language;
  if (!ISO6391.validate(code)) return undefined;
  if (region === undefined) return code;
  return region.length === 2 && findCountry(region) ? `${code}_${region}` : undefined;
}
