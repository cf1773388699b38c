import { z } from 'zod';
import { Problem } from './problem.js';

/** The media type of workbooks. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `?limit=&cursor=` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().min(1).max(2_000).optional().describe('`next` of the page before'),
});

/** A switch in a query or a form; not given: no. */
export const yes = z
  .stringbool({ truthy: ['true', '1'], falsy: ['false', '0', ''] })
  .default(false)
  .meta({ type: 'boolean' });

/** A page of a list; `next` is the cursor of the following one. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/**
 * Of what was read for a page, which is one more than fits in where there is a next: what fits in.
 * @param cursorOf where the list goes on after a record
 */
export function cutPage<T>(found: T[], limit: number, cursorOf: (last: T) => string): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && found.length > limit ? cursorOf(last) : null };
}

/** What a list says to a cursor that it has not given. */
export function foreignCursor(): Problem {
  return new Problem('invalid', 'cursor.invalid', 'The cursor is not one that was given by this list.');
}

/** The schema of a page of what the given one describes. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/**
 * Checks what a request brings.
 * @throws Problem `request.invalid` with every fault
 */
export function parseRequest<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    pointer: `/${issue.path.map(String).join('/')}`,
    code: 'request.invalid',
    detail: issue.message,
  }));
  throw new Problem(
    'invalid',
    'request.invalid',
    `The request is not valid: ${errors.map((e) => `${e.pointer} ${e.detail}`).join('; ')}.`,
    errors,
  );
}
