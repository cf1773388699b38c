import type { Language } from './languages.js';
import type { Texts } from './text-types.js';
import * as texts from './texts.js';

export * from './basics.js';
export { preferredLanguage } from './languages.js';
export type { ErrorCode, ErrorParams, MailTexts, ReportTexts, Texts } from './text-types.js';

/** What each language says. One that LANGUAGES lists and texts.ts doesn't take in doesn't compile. */
export const TEXTS: Readonly<Record<Language, Texts>> = { ...texts };
