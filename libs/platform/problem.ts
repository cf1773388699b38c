/** What went wrong for the caller as a whole (a bad call, a refused start); row trouble is an Issue instead. */
export interface ProblemDetail {
  /** JSON pointer into the request body or template, e.g. `/rules/maxRows`. */
  pointer: string;
  code: string;
  detail: string;
}

/** HTTP status and CLI exit code by kind of problem (interface.md, sections 2 and 7). */
const KINDS = {
  invalid: { status: 400, exitCode: 2 },
  unauthorized: { status: 401, exitCode: 2 },
  forbidden: { status: 403, exitCode: 2 },
  notFound: { status: 404, exitCode: 2 },
  conflict: { status: 409, exitCode: 2 },
  tooLarge: { status: 413, exitCode: 2 },
  unprocessable: { status: 422, exitCode: 2 },
  tooMany: { status: 429, exitCode: 2 },
  unavailable: { status: 503, exitCode: 3 },
} as const;

export type ProblemKind = keyof typeof KINDS;

/** An error meant for the person or machine that called: a stable code and one clear sentence. */
export class Problem extends Error {
  readonly status: number;
  readonly exitCode: number;

  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    message: string,
    readonly errors: ProblemDetail[] = [],
    /** After so many seconds it may be asked again. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = 'Problem';
    this.status = KINDS[kind].status;
    this.exitCode = KINDS[kind].exitCode;
  }
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
