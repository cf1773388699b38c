import { z } from 'zod';

/** A file has far more or far fewer rows than those before it. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  schedule: z.string(),
  source: z.string(),
  file: z.string(),
  rows: z.number(),
  usual: z.number(),
});
export type Data = z.output<typeof data>;
