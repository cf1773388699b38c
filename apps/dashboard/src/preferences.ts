import type { Language } from './i18n/index.js';

const LANGUAGE = 'gangway-language';
/** Mantine's own key, so that it reads what an address says. */
const THEME = 'mantine-color-scheme-value';

/** `?lang=` and `?theme=` in an address switch, and are remembered. */
export function adoptFromAddress(): void {
  const given = new URLSearchParams(window.location.search);
  const lang = given.get('lang');
  if (lang === 'en' || lang === 'he') localStorage.setItem(LANGUAGE, lang);
  const theme = given.get('theme');
  if (theme === 'dark' || theme === 'light' || theme === 'auto') localStorage.setItem(THEME, theme);
}

/** The language chosen, else the browser's where we have it. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(LANGUAGE);
  if (kept === 'en' || kept === 'he') return kept;
  return navigator.languages.some((tag) => /^(he|iw)\b/.test(tag)) && !/^en\b/.test(navigator.language) ? 'he' : 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(LANGUAGE, language);
}
