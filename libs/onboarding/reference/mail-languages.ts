/** Languages that Gangway writes mails in (docs/domain.md, section 4). */
export const MAIL_LANGUAGES = ['en', 'he', 'ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pt-BR'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

export function isMailLanguage(language: string): language is MailLanguage {
  return (MAIL_LANGUAGES as readonly string[]).includes(language);
}

/** The first of these languages (`he`, `he_il`, `pt_BR`, …) that we write mails in; English where there is none. */
export function mailLanguage(...tags: string[]): MailLanguage {
  for (const tag of tags) {
    const [language = ''] = tag.toLowerCase().split(/[-_]/);
    const known = language === 'pt' ? 'pt-BR' : language;
    if (isMailLanguage(known)) return known;
  }
  return 'en';
}
