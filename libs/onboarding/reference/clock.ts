import { z } from 'zod';
import { findTimeZone } from './known-zones.js';

/** A zone whose clocks something goes by: unlike that of a location it may be UTC. */
export const clockZone = z
  .string()
  .refine((zone) => zone === 'UTC' || findTimeZone(zone) !== undefined, 'is not an IANA time zone');

/** A time of day, such as 22:00. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 22:00');
