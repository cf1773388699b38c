import type { z } from 'zod';
import type { dashboard } from './en/dashboard.js';
import type { errors } from './en/errors.js';
import type { issues } from './en/issues.js';
import type { mails } from './en/mails.js';
import type { report } from './en/report.js';
import type { words } from './en/words.js';
import type { ParamOf, Params } from './message.js';

/** English says which texts there are and what they are filled with. What another language lacks doesn't compile. */
type TextsLike<English> = Readonly<Record<keyof English, string>>;
/** The same structure with texts of another language. */
type Like<English> = English extends string ? string : { readonly [Key in keyof English]: Like<English[Key]> };

/** The code of a refusal. Stable: callers decide by it. */
export type ErrorCode = keyof typeof errors;
export type ErrorTexts = TextsLike<typeof errors>;
/** What the text of a code is filled with. */
export type ErrorParams<Code extends ErrorCode> = Params<(typeof errors)[Code]>;

/** What is said of files, rows and cells. The codes are stable; scripts, tests and stored reports depend on them. */
export type IssueCode = keyof typeof issues;
export type IssueTexts = Readonly<Record<IssueCode, readonly [message: string, hint: string]>>;
/** What message and hint of a code are filled with. */
export type IssueParam<Code extends IssueCode> = ParamOf<(typeof issues)[Code][number]>;

export type MailTexts = TextsLike<typeof mails>;
export type ReportTexts = Like<typeof report>;

/** The first name is the one we write, the others are understood as well. */
export type Names = readonly [first: string, ...synonyms: string[]];
/** What workbooks and cells of a language hold, in the structure of en/words.ts. */
export type Words = NamesLike<typeof words>;
type NamesLike<English> = English extends string
  ? string
  : English extends readonly string[]
    ? Names
    : { readonly [Key in keyof English]: NamesLike<English[Key]> };

export type DashboardKey = keyof typeof dashboard;
export type DashboardTexts = TextsLike<typeof dashboard>;
export type DashboardParams<Key extends DashboardKey> = Params<(typeof dashboard)[Key]>;

/** What a language's folder has for the server. */
export interface Texts {
  errors: ErrorTexts;
  issues: IssueTexts;
  words: Words;
  mails: MailTexts;
  report: ReportTexts;
  /** What zod says of inputs that a schema refuses. */
  schemas: () => { localeError: z.core.$ZodErrorMap };
}
/** What it has for the dashboard, where the dashboard has the language. */
export interface BrowserTexts {
  dashboard: DashboardTexts;
  issues: IssueTexts;
  words: Words;
  schemas: Texts['schemas'];
}
