import { directionOf } from '#libs/languages/basics.js';
import { choose, loadText, type DashboardLanguage } from './index.js';

/** Goes over to a language without a reload. */
export async function speak(language: DashboardLanguage): Promise<void> {
  const text = await loadText(language);
  document.documentElement.lang = language; // the API is asked in this language
  document.documentElement.dir = directionOf(language);
  choose(text);
}
