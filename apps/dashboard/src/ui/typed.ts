/* What is typed as what is sent, and back. */

/** The texts of a `ListField`. */
export function listOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** What a number field holds: nothing while it is empty. */
export type Typed = number | '';

/** A number, or nothing, as a number field holds it. */
export function typed(value: number | null | undefined): Typed {
  return value ?? '';
}

/** The number typed, if there is one. */
export function numberOf(typed: Typed): number | undefined {
  return typed === '' ? undefined : typed;
}
