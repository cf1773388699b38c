import { baseOf } from '#libs/languages/basics.js';
import { isOfDashboard, type DashboardLanguage } from './i18n/index.js';

const LANGUAGE = 'gangway-language';
/** Mantine's own key, so that it reads what an address says. */
const THEME = 'mantine-color-scheme-value';

/** `?lang=` and `?theme=` in an address switch, and are remembered. */
export function adoptFromAddress(): void {
  const given = new URLSearchParams(window.location.search);
  const lang = given.get('lang');
  if (lang !== null && isOfDashboard(lang)) localStorage.setItem(LANGUAGE, lang);
  const theme = given.get('theme');
  if (theme === 'dark' || theme === 'light' || theme === 'auto') localStorage.setItem(THEME, theme);
}

/** The language chosen, else the browser's where we have it. */
export function preferredLanguage(): DashboardLanguage {
  const kept = localStorage.getItem(LANGUAGE);
  if (kept !== null && isOfDashboard(kept)) return kept;
  return navigator.languages.map(baseOf).find(isOfDashboard) ?? 'en';
}

export function rememberLanguage(language: DashboardLanguage): void {
  localStorage.setItem(LANGUAGE, language);
}
