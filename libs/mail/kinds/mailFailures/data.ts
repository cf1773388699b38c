import { z } from 'zod';

/** Mails that could not be delivered, with what their servers said. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  /** Ends these mails for this reader. */
  unsubscribe: z.string(),
  from: z.string(),
  to: z.string(),
  count: z.number(),
  mails: z.array(z.object({ to: z.string(), subject: z.string(), answer: z.string(), uncertain: z.boolean() })),
  /** Mails beyond those listed. */
  more: z.number(),
});
export type Data = z.output<typeof data>;
