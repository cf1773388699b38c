import { z } from 'zod';

/** A file that was expected has not come. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  schedule: z.string(),
  source: z.string(),
  expected: z.string(),
});
export type Data = z.output<typeof data>;
