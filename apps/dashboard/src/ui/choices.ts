/** Announcement languages as locations write them (docs/domain.md, section 4), by the reader's names for them. */
const ANNOUNCEMENTS = [
  'ar_ae',
  'de_de',
  'en_au',
  'en_gb',
  'en_us',
  'es_es',
  'es_mx',
  'fr_ca',
  'fr_fr',
  'he_il',
  'it_it',
  'ja_jp',
  'nl_nl',
  'pt_br',
  'pt_pt',
];

export function announcementOptions(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return ANNOUNCEMENTS.map((value) => {
    const [tongue = '', region = ''] = value.split('_');
    return { value, label: names.of(`${tongue}-${region.toUpperCase()}`) ?? value };
  });
}

/** Languages by the reader's names for them. */
export function languageOptions(language: string, codes: readonly string[]): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return codes.map((value) => ({ value, label: names.of(value) ?? value }));
}

export const TIME_ZONES: string[] = Intl.supportedValuesOf('timeZone');

/** The text as one of these values, if it is one: an address may say anything. */
export function oneOf<T extends string>(values: readonly T[], text: string | null | undefined): T | undefined {
  return values.find((value) => value === text);
}
