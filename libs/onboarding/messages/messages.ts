import type { Issue } from '../catalog.js';
import { en } from './en.js';
import { he } from './he.js';

export const MESSAGE_LANGUAGES = { en, he } as const;
export type MessageLanguage = keyof typeof MESSAGE_LANGUAGES;

export interface IssueText {
  message: string;
  hint: string;
}

/** The best language we have for a tag like `he`, `he_IL` or `fr`. */
export function messageLanguage(tag: string): MessageLanguage {
  return tag.toLowerCase().startsWith('he') ? 'he' : 'en';
}

/**
 * What an issue says, in a language.
 * @param isolate puts direction isolates around values, for text that is shown (never for files: design.md, section 7)
 */
export function issueText(about: Issue, language: MessageLanguage, isolate = false): IssueText {
  const [message, hint] = MESSAGE_LANGUAGES[language][about.code];
  const values: Record<string, string | number> = {
    ...(about.value === undefined ? {} : { value: about.value }),
    ...about.params,
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_whole, name: string) => wrap(String(values[name] ?? '')));
  const wrap = (value: string) => {
    const shown = value.length > 80 ? `${value.slice(0, 79)}…` : value;
    if (!isolate) return shown;
    return /^[\d+(]|@/.test(shown) ? `\u2066${shown}\u2069` : `\u2068${shown}\u2069`;
  };
  return { message: fill(message), hint: fill(hint) };
}
