import { z } from 'zod';

/** How an import ended. */
export const data = z.object({
  fileNames: z.array(z.string()),
  partnerName: z.string(),
  templateName: z.string(),
  counts: z.record(z.string(), z.number()),
  rows: z.number(),
  issues: z.array(z.object({ message: z.string(), hint: z.string(), count: z.number(), example: z.string() })),
  link: z.string(),
  succeeded: z.boolean(),
  /** The name of the answered file that goes with it; known once it is sent. */
  attached: z.string().optional(),
});
export type Data = z.output<typeof data>;
