import type { Standing } from '../../standing.js';
import { listOf, textOf, type Values } from '../../model.js';
import { locationKeyOf } from './key.js';

/**
 * What a location holds, and where it counts: the numbers of its list, its main number, itself among its customer's.
 * @param other the same location before or after: a list that stays as it is needn't be looked at
 */
export function locationStandings(location: Values, other?: Values): Standing[] {
  const customer = textOf(location, 'customerExternalId');
  const [place, main] = [locationKeyOf(location), textOf(location, 'mainNumber')];
  const list = listOf(location, 'numbers');
  const same = other && main === textOf(other, 'mainNumber') && isSameList(list, listOf(other, 'numbers'));
  const numbers = same ? [] : main && !list.includes(main) ? [...list, main] : list;
  const standings = numbers.map((key): Standing => {
    const by = { customer, location: place, ...(key === main ? { main: true } : {}) };
    return { kind: 'number', of: '', key, by };
  });
  return [...standings, { kind: 'locations', of: 'customers', key: customer }];
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((number, i) => number === other[i]);
}
