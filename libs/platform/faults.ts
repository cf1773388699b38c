import type { z } from 'zod';
import type { Texts } from '#libs/languages/basics.js';

/** One fault of several in what was sent. */
export interface ProblemDetail {
  /** JSON pointer into the request body or template, e.g. `/rules/maxRows`. */
  pointer: string;
  code: string;
  detail: string;
}

/**
 * Every fault of an input that a schema refuses.
 * @param code what each fault is called
 * @param schemas what zod says in the language of the reader
 */
export function faultsIn(
  schema: z.ZodType,
  input: unknown,
  code: string,
  { schemas }: Pick<Texts, 'schemas'>,
): ProblemDetail[] {
  const { localeError } = schemas();
  const { error } = schema.safeParse(input, { error: localeError });
  return (error?.issues ?? []).map(({ path, message }) => ({
    pointer: `/${path.map(String).join('/')}`,
    code,
    detail: message,
  }));
}

/** Faults in one line, each behind where it is. */
export function listOfFaults(faults: readonly ProblemDetail[]): string {
  return faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' ');
}
