import { DateTime } from 'luxon';
import { z } from 'zod';
import { spanOn, timeOn, type Owned } from '#libs/platform/index.js';
import { deliverySchema } from './delivery-input.js';

export const deliveryRules = z.object(deliverySchema.shape).meta({ id: 'Delivery' });
export type DeliveryRules = z.output<typeof deliveryRules>;

/** A partner's rules; its `_id` is the partner's. */
export interface DeliveryDoc extends Owned, DeliveryRules {
  /** The next digest tells of what happened from … to …. */
  digestFrom?: Date;
  digestDueAt?: Date;
}

/** When the quiet hours end that are on now; undefined while there are none. Hours that clocks leave out or repeat count once. */
export function quietUntil(
  { timeZone, quietHours }: Pick<DeliveryRules, 'timeZone' | 'quietHours'>,
  now: Date,
): Date | undefined {
  if (!quietHours) return undefined;
  const time = DateTime.fromJSDate(now, { zone: timeZone });
  const spans = [time.minus({ days: 1 }), time].map((day) => spanOn(day, quietHours));
  return spans.find(({ from, to }) => from <= time && time < to)?.to.toJSDate();
}

/** The first time after the given one at which clocks there show this time of day. */
export function nextDaily(timeZone: string, time: string, after: Date): Date {
  const today = DateTime.fromJSDate(after, { zone: timeZone });
  const todays = timeOn(today, time).toJSDate();
  return todays > after ? todays : timeOn(today.plus({ days: 1 }), time).toJSDate();
}
