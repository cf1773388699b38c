import { z } from 'zod';
import { clockZone } from '#libs/onboarding/browser.js';

/** A schedule as people give it. */
export const scheduleSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  source: z.string().trim().min(1).max(100),
  /** A cron expression of five parts, or words like "every night at 02:00". */
  when: z.string().trim().min(1).max(200),
  timeZone: clockZone,
  except: z.array(z.iso.date()).max(400).default([]),
  window: z.string().trim().min(1).max(100).optional(),
  /** Minutes after which somebody is told that nothing came. */
  expectWithin: z.number().int().min(1).max(1_440).optional(),
  /** Percent of rows more or fewer than usual of which somebody is told. */
  unusualPercent: z.number().int().min(5).max(1_000).optional(),
  /** Days without anything new after which somebody is told. */
  unchangedDays: z.number().int().min(1).max(365).optional(),
  /** What to do at a time when an import of the source is still under way. */
  whileRunning: z.enum(['queue', 'skip']).default('queue'),
  notify: z.array(z.email()).max(20).default([]),
  maxFailures: z.number().int().min(1).max(100).default(3),
});
