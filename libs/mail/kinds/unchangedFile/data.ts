import { z } from 'zod';

/** A source has brought nothing new for longer than it should. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  schedule: z.string(),
  source: z.string(),
  last: z.string(),
});
export type Data = z.output<typeof data>;
