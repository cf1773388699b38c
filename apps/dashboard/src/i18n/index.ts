import { useSyncExternalStore } from 'react';
import {
  formatMessage,
  ISOLATED,
  type BrowserTexts,
  type DashboardKey,
  type DashboardParams,
  type ParamValue,
} from '#libs/languages/basics.js';

/** The languages that the dashboard has, each with what loads its texts when it is chosen. */
const TEXTS = {
  en: () => import('#libs/languages/en/browser.js'),
  he: () => import('#libs/languages/he/browser.js'),
} satisfies Record<string, () => Promise<BrowserTexts>>;
export type DashboardLanguage = keyof typeof TEXTS;

export const isOfDashboard = (tag: string): tag is DashboardLanguage => Object.hasOwn(TEXTS, tag);
export const DASHBOARD_LANGUAGES = Object.keys(TEXTS).filter(isOfDashboard);

/** What a key's text is filled with; nothing where the text has no parameters. */
type Filling<Key extends DashboardKey> = [keyof DashboardParams<Key>] extends [never]
  ? []
  : [params: DashboardParams<Key>];

/** A language as the dashboard speaks it. */
export interface Text {
  language: DashboardLanguage;
  /** What a text says, with its parameters filled in: each keeps its own direction. */
  t: <Key extends DashboardKey>(key: Key, ...filling: Filling<Key>) => string;
  /** Whether there is a text of this key: a newer server may name others. */
  knows: (key: string) => boolean;
  issues: BrowserTexts['issues'];
  words: BrowserTexts['words'];
  /** What zod says of what a schema refuses. */
  schemas: BrowserTexts['schemas'];
}

export function textIn(language: DashboardLanguage, { dashboard, issues, words, schemas }: BrowserTexts): Text {
  return {
    language,
    t: (key, ...[params]: [Readonly<Record<string, ParamValue>>?]) =>
      formatMessage(language, dashboard[key], params, ISOLATED),
    knows: (key) => Object.hasOwn(dashboard, key),
    issues,
    words,
    schemas,
  };
}

let current: Text | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function text(): Text {
  if (!current) throw new Error('No language was chosen yet: speak() comes first.');
  return current;
}

/** The language that was chosen, and its texts. */
export function useText(): Text {
  return useSyncExternalStore(subscribe, text);
}

/** What a language says, loaded when it is first asked for. */
export async function loadText(language: DashboardLanguage): Promise<Text> {
  return textIn(language, await TEXTS[language]());
}

/** Makes a language the chosen one, everywhere on the page. */
export function choose(text: Text): void {
  current = text;
  for (const listener of listeners) listener();
}
