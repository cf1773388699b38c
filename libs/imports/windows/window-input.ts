import { z } from 'zod';
import { WEEKDAYS } from '#libs/batches/browser.js';
import { clockZone, timeOfDay } from '#libs/onboarding/browser.js';

/** A window as people give it. */
export const windowSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  timeZone: clockZone,
  weekly: z.array(z.strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), from: timeOfDay, to: timeOfDay })).max(50),
  except: z.array(z.iso.date()).max(400).default([]),
});
