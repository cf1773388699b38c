import { z } from 'zod';
import { TEXTS } from '#libs/languages/index.js';
import { faultsIn, listOfFaults } from './faults.js';
import { problemIn } from './problem.js';

/** The media type of workbooks. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `?limit=&cursor=` of every list. */
export const pageQuery = z.strictObject({
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

/** The schema of a page of what the given one describes; it is called like that, with `List` behind. */
export function pageOf<T extends z.ZodType>(item: T) {
  const page = z.object({ items: z.array(item), next: z.string().nullable() });
  return page.meta({ id: `${z.globalRegistry.get(item)?.id ?? ''}List` });
}

/** How a request is refused that doesn't fit its schema. */
export type BodyRefusal = 'request.invalid' | 'template.invalid';

/**
 * Checks what a request or a command brings.
 * @throws Problem with every fault
 */
export function parseRequest<T extends z.ZodType>(
  schema: T,
  input: unknown,
  refusal: BodyRefusal = 'request.invalid',
): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw problemIn(refusal, (language) => {
    const errors = faultsIn(schema, input, refusal, TEXTS[language]);
    return { params: { reasons: listOfFaults(errors) }, errors };
  });
}
