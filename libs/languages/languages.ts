/** The languages that Gangway speaks, as tags of BCP 47. Each has a folder of that name, taken in by texts.ts. */
export const LANGUAGES = ['en', 'he', 'ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pt-BR'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Whether a tag is one of ours as it stands. */
export function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/** The first of these tags (`he`, `he_il`, `iw`, `pt`, …) that we speak; English where there is none. */
export function languageOf(...tags: string[]): Language {
  for (const tag of tags) {
    const [first = ''] = tag.toLowerCase().split(/[-_]/);
    const known = BY_BASE.get(first === 'iw' ? 'he' : first);
    if (known) return known;
  }
  return 'en';
}

/** A tag without its region: `pt` of `pt-BR`. */
export function baseOf(language: string): string {
  return new Intl.Locale(language).language;
}

/** Made once: each row that brings an email asks for its language. */
const BY_BASE: ReadonlyMap<string, Language> = new Map(LANGUAGES.map((language) => [baseOf(language), language]));

/** The direction that a language's script is written in. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return /^(Arab|Hebr)$/.test(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** The language that an Accept-Language header prefers among ours; English where it names none of them. */
export function preferredLanguage(header: string): Language {
  const tags = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
  return languageOf(...tags);
}
