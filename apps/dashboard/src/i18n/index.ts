import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = { en: 'English', he: 'עברית' } as const;
export type Language = keyof typeof LANGUAGES;

/** The dashboard's languages are known; i18next gives their names as any text. */
export const languageOf = (language: string): Language => (language === 'he' ? 'he' : 'en');
export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'he' ? 'rtl' : 'ltr');

/** Values keep their own direction inside a sentence of the other one; React does the escaping for HTML. */
export function isolate(value: string): string {
  return /^[\d+(]/.test(value) || value.includes('@') ? `\u2066${value}\u2069` : `\u2068${value}\u2069`;
}

const TEXTS = {
  en: async () => (await import('./en.js')).en,
  he: async () => (await import('./he.js')).he,
};

/** Goes over to a language without a reload; its texts are loaded when it is first chosen. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await TEXTS[language]());
  await i18next.changeLanguage(language);
}

/** Starts in a language. */
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
    resources: { [language]: { translation: await TEXTS[language]() } },
    interpolation: { escapeValue: true, escape: (value: unknown) => isolate(String(value)) },
  });
}
