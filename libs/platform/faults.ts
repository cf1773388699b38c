import type { z } from 'zod';
import { TEXTS, type Language } from '#libs/languages/index.js';
import type { ProblemDetail } from './problem.js';

/**
 * Every fault of an input that a schema refuses, in the words of a language.
 * @param code what each fault is called
 */
export function faultsIn(schema: z.ZodType, input: unknown, code: string, language: Language): ProblemDetail[] {
  const { localeError } = TEXTS[language].schemas();
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
