import type { ProblemView } from '../views.js';

/** What the API says when it refuses (RFC 9457), in the language it was asked in. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: NonNullable<ProblemView['errors']> = [],
  ) {
    super(message);
    this.name = 'ApiProblem';
  }

  /** Whether asking again may help. What the API refuses, it refuses again. */
  get mayPass(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** No answer at all. */
export const offline = () => new ApiProblem(0, 'network', '');

/** The problem that the body of an answer tells of. */
export function problemOf(status: number, body: string): ApiProblem {
  try {
    const { code, detail, errors } = JSON.parse(body) as Partial<ProblemView>;
    return new ApiProblem(status, code ?? 'unknown', detail ?? '', errors ?? []);
  } catch {
    return new ApiProblem(status, 'unknown', '');
  }
}
