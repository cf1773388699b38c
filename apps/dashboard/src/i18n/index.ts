import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';
import { he } from './he.js';

export const LANGUAGES = { en: 'English', he: 'עברית' } as const;
export type Language = keyof typeof LANGUAGES;

export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'he' ? 'rtl' : 'ltr');

/** Values keep their own direction inside a sentence of the other one; React does the escaping for HTML. */
export function isolate(value: string): string {
  return /^[\d+(]/.test(value) || value.includes('@') ? `\u2066${value}\u2069` : `\u2068${value}\u2069`;
}

/** Starts in a language; further ones switch without a reload. */
export async function startI18n(language: Language): Promise<void> {
  i18next.on('languageChanged', (lng) => {
    document.documentElement.lang = lng;
    document.documentElement.dir = directionOf(lng);
  });
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { en: { translation: en }, he: { translation: he } },
    interpolation: { escapeValue: true, escape: (value: unknown) => isolate(String(value)) },
  });
}
