import { z } from 'zod';

/** An import that nobody watches has stopped before it wrote anything. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  files: z.string(),
  template: z.string(),
  reasons: z.string(),
});
export type Data = z.output<typeof data>;
