/** Languages that Gangway writes mails in (design.md, section 7). */
export const MAIL_LANGUAGES = ['en', 'he', 'ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pt-BR'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

export function isMailLanguage(language: string): language is MailLanguage {
  return (MAIL_LANGUAGES as readonly string[]).includes(language);
}
