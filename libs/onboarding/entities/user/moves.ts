import { textOf, type AnyValues } from '../../model.js';
import { isCallingPackage } from '../../packages.js';
import type { Draft } from '../../rule.js';
import { locationKey } from '../location/key.js';

type Moving = Pick<Draft<'users'>, 'before' | 'after'>;

/** The customer that the user would belong to. */
export const customerOf = ({ after }: Pick<Draft<'users'>, 'after'>) => after.customerExternalId ?? '';

/** The row gives a stored user another customer. */
export const movesCustomer = (draft: Moving) =>
  draft.before !== undefined && draft.before.values.customerExternalId !== customerOf(draft);

/** The customers that a user belongs to before and after: two if it moves. */
export function customersOf(before: AnyValues, after: AnyValues): string[] {
  const ids = [textOf(before, 'customerExternalId'), textOf(after, 'customerExternalId')];
  return [...new Set(ids)].filter(Boolean);
}

/** The key under which the user is stored: the address before the row changes it. */
export const keyBefore = ({ before, key }: Pick<Draft<'users'>, 'before' | 'key'>) => before?.values.email ?? key;

/** The row gives a stored user another email address. */
export const changesEmail = (draft: Pick<Draft<'users'>, 'before' | 'key'>) => keyBefore(draft) !== draft.key;

/** The key of the location that the user would be at; empty without one. */
export function placeOf(draft: Pick<Draft<'users'>, 'after'>): string {
  return placeIn(draft.after);
}

/** The key of the location that the user is at now; empty for a user who is new or doesn't call. */
export function placeBefore({ before }: Pick<Draft<'users'>, 'before'>): string {
  return before && isCallingPackage(before.values.package ?? '') ? placeIn(before.values) : '';
}

/** A user who calls gets another location, be it of another customer. Numbers and extensions are then looked at as if they were new. */
export function movesPlace(draft: Moving): boolean {
  const from = placeBefore(draft);
  if (from === '') return false;
  const to = placeOf(draft);
  return to !== '' && from !== to;
}

function placeIn({ customerExternalId = '', location }: Draft<'users'>['after']): string {
  return location ? locationKey(customerExternalId, location) : '';
}
