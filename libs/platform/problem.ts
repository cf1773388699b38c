import type { ProblemDetail } from './faults.js';
import { formatMessage, TEXTS, type ErrorCode, type ErrorParams, type Language } from '#libs/languages/index.js';
import { ERRORS, KINDS, type ProblemKind } from './error-catalog.js';

/** What a problem says in a language. */
export interface ProblemText {
  message: string;
  errors?: ProblemDetail[];
}

/** What went wrong for the caller as a whole (a bad call, a refused start); row trouble is an Issue instead. */
export class Problem extends Error {
  readonly status: number;
  readonly exitCode: number;

  /** @param textIn one clear sentence, in the language of whoever reads it */
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    readonly textIn: (language: Language) => ProblemText,
    /** After so many seconds it is worth asking again. */
    readonly retryAfter?: number,
  ) {
    super(textIn('en').message);
    this.name = 'Problem';
    this.status = KINDS[kind].status;
    this.exitCode = KINDS[kind].exitCode;
  }

  /** The same, with the seconds after which it is worth asking again. */
  retryIn(seconds: number): Problem {
    return new Problem(this.kind, this.code, this.textIn, seconds);
  }

  /** Every single fault, in English. */
  get errors(): ProblemDetail[] {
    return this.textIn('en').errors ?? [];
  }
}

/** The problem of a code in the catalog, with what its text is filled with. */
export function problem<Code extends ErrorCode>(
  code: Code,
  ...[params]: keyof ErrorParams<Code> extends never ? [] : [ErrorParams<Code>]
): Problem {
  return new Problem(ERRORS[code], code, (language) => ({ message: errorText(language, code, params) }));
}

/** The same where what the text is filled with is said in the reader's language, too. */
export function problemIn<Code extends ErrorCode>(
  code: Code,
  said: (language: Language) => { params: ErrorParams<Code>; errors?: ProblemDetail[] },
): Problem {
  return new Problem(ERRORS[code], code, (language) => {
    const { params, errors } = said(language);
    return { message: errorText(language, code, params), ...(errors ? { errors } : {}) };
  });
}

function errorText(language: Language, code: ErrorCode, params?: Readonly<Record<string, string | number>>): string {
  return formatMessage(language, TEXTS[language].errors[code], params);
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The Node or driver error code (`ENOENT`, `EACCES`, 11000 …) of anything thrown, if it has one. */
export function codeOf(error: unknown): string | number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
}
