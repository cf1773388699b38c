import { z } from 'zod';

/** How an import stands, for whoever reads of many. */
const STATES = ['good', 'issues', 'waiting', 'failed', 'cancelled', 'running'] as const;

/** What happened since the last one; nothing happened: none is sent. */
export const data = z.object({
  partnerName: z.string(),
  link: z.string(),
  /** Ends these mails for this reader. */
  unsubscribe: z.string(),
  from: z.string(),
  to: z.string(),
  imports: z.array(
    z.object({
      files: z.string(),
      state: z.enum(STATES),
      open: z.number(),
      counts: z.record(z.string(), z.number()),
    }),
  ),
  /** Imports beyond those listed. */
  more: z.number(),
  /** Files that were expected and did not come, by their schedules. */
  missed: z.array(z.string()),
  lostMails: z.number(),
});
export type Data = z.output<typeof data>;
