import { z } from 'zod';

/** To the administrator of a customer that was set up. */
export const data = z.object({
  customerName: z.string(),
  firstName: z.string(),
  partnerName: z.string(),
  /** May be empty. */
  replyTo: z.string(),
  packages: z.array(z.string()),
  /** May be empty. */
  headquarters: z.string(),
  /** Texts of the template's own, with `{{…}}` to be filled in. */
  own: z.object({ subject: z.string().optional(), intro: z.string().optional() }).optional(),
});
export type Data = z.output<typeof data>;
