import type { errors as en } from './en/errors.js';
import type { Params } from './message.js';

/** The code of a refusal. Stable: callers decide by it. */
export type ErrorCode = keyof typeof en;
/** What a language says of each. */
export type ErrorTexts = Readonly<Record<ErrorCode, string>>;
/** What the text of a code is filled with. */
export type ErrorParams<Code extends ErrorCode> = Params<(typeof en)[Code]>;
