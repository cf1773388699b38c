import { z } from 'zod';
import { Problem } from './problem.js';

/** What a schema takes, as the OpenAPI document describes a body. */
export function openApiSchema(schema: z.ZodType): Record<string, never> {
  const described: Record<string, unknown> = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const { $schema: _dialect, ...rest } = described;
  return rest as Record<string, never>;
}

/** `?limit=&cursor=` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().min(1).max(200).optional(),
});

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
