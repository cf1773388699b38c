import type { Entity } from './model.js';

/** What a column can hold in place of two fields: a whole name. */
export const FULL_NAMES: Record<Entity, { feeds: string; first: string; last: string } | undefined> = {
  customers: { feeds: 'adminFullName', first: 'adminFirstName', last: 'adminLastName' },
  locations: undefined,
  users: { feeds: 'fullName', first: 'firstName', last: 'lastName' },
};
