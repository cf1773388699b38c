import ISO6391 from 'iso-639-1';
import { LANGUAGES } from '#libs/languages/basics.js';
import { fold } from '../text.js';
import { findCountry } from './countries.js';

let known: ReadonlyMap<string, string> | undefined;

/** The codes of languages by their folded names, in the languages themselves and in ours. Takes a while: made when first asked for. */
function codesByName(): ReadonlyMap<string, string> {
  if (known) return known;
  const namedIn = LANGUAGES.map(
    (language) => new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }),
  );
  const byName = new Map([['iw', 'he']]);
  for (const code of ISO6391.getAllCodes()) {
    const names = [ISO6391.getName(code), ISO6391.getNativeName(code), ...namedIn.map((names) => names.of(code))];
    for (const name of names) if (name) byName.set(fold(name), code);
  }
  return (known = byName);
}

/**
 * Reads a language as people write it: `he`, `he_IL`, `he-il`, `Hebrew`, `עברית`.
 * @returns `xx` or `xx_yy` in lower case (the notation of locations, docs/domain.md, section 4), or undefined
 */
export function findLanguage(text: string): string | undefined {
  const named = codesByName().get(fold(text));
  if (named) return named;
  const [language = '', region, ...rest] = text.trim().toLowerCase().split(/[-_]/);
  if (rest.length > 0) return undefined;
  const code = language === 'iw' ? 'he' : language;
  if (!ISO6391.validate(code)) return undefined;
  if (region === undefined) return code;
  return region.length === 2 && findCountry(region) ? `${code}_${region}` : undefined;
}
