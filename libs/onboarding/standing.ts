import type { NumberClaim } from './facts.js';

/** Something that one record holds for itself alone. */
export type Holding =
  { kind: 'number'; of: ''; key: string; by: NumberClaim } | { kind: 'extension'; of: string; key: string; by: string };

/** Something that records are counted by: users of a package, users at a place, locations of a customer. */
export interface Counted {
  kind: 'seats' | 'users' | 'locations';
  of: string;
  key: string;
}

/** That a user is a full administrator of a customer. */
export interface Administration {
  kind: 'fullAdmins';
  of: string;
  key: '';
  by: string;
}

/** What a record holds, and where it counts, besides being there. */
export type Standing = Holding | Counted | Administration;
