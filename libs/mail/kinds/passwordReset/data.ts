import { z } from 'zod';

/** To somebody who has lost the password: a link that signs in, once, within so many days. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  days: z.number(),
});
export type Data = z.output<typeof data>;
