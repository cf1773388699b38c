import { z } from 'zod';

/** A schedule has failed so often that it was paused. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  schedule: z.string(),
  failures: z.number(),
  cause: z.string(),
});
export type Data = z.output<typeof data>;
