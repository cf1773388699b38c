import type { Entity } from './model.js';
import { findPackage } from './packages.js';

/** What a column can hold in place of two fields: a whole name. */
export const FULL_NAMES: Record<Entity, { feeds: string; first: string; last: string } | undefined> = {
  customers: { feeds: 'adminFullName', first: 'adminFirstName', last: 'adminLastName' },
  locations: undefined,
  users: { feeds: 'fullName', first: 'firstName', last: 'lastName' },
};
/** A column of this says TRUE where a person has the package. */
const LICENCE = /^package:(.+)$/;

/** The package of which a column says whether a person has it, by what the column feeds. */
export function licenceIn(feeds: string): string | undefined {
  return LICENCE.exec(feeds)?.[1];
}

/** Whether a person can say of a column that it feeds this. */
export function canFeed(entity: Entity, feeds: string): boolean {
  if (FULL_NAMES[entity]?.feeds === feeds) return true;
  const name = entity === 'users' ? licenceIn(feeds) : undefined;
  return name !== undefined && findPackage(name) !== undefined;
}

/** The fields that a column feeds. */
export function fedBy(entity: Entity, feeds: string): string[] {
  const names = FULL_NAMES[entity];
  if (names?.feeds === feeds) return [names.first, names.last];
  return licenceIn(feeds) === undefined ? [] : ['package'];
}
