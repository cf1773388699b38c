import { z } from 'zod';

/** To somebody who may sign in from now on: a link that does so, once, within so many days. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  days: z.number(),
});
export type Data = z.output<typeof data>;
