import { z } from 'zod';

/** An address to be put on the list by hand. */
export const suppressionSchema = z.strictObject({
  address: z.email().max(320),
  detail: z.string().trim().max(500).default(''),
});
