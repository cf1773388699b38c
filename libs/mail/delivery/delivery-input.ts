import { z } from 'zod';
import { LANGUAGES } from '#libs/languages/basics.js';
import { clockZone, timeOfDay } from '#libs/onboarding/browser.js';

/** When a partner's mails go out, and whom it tells every day what happened, as people give it. */
export const deliverySchema = z.strictObject({
  timeZone: clockZone,
  /** No mail goes out from … to …, but links that somebody waits for and alarms. */
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable().default(null),
  /** Every day at this time: what came in since the last one, and which mails did not arrive. */
  digest: z
    .strictObject({ at: timeOfDay, to: z.array(z.email()).min(1).max(20), language: z.enum(LANGUAGES) })
    .nullable()
    .default(null),
});
