import { z } from 'zod';

/** To a user who was set up. */
export const data = z.object({
  partnerName: z.string(),
  /** Whom to write to, may be empty. */
  link: z.string(),
  customerName: z.string(),
  package: z.string(),
  email: z.string(),
});
export type Data = z.output<typeof data>;
