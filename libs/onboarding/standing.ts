import type { NumberClaim } from './facts.js';

/** Something that one record holds for itself alone. */
type Holding = Held<'number', '', NumberClaim> | Held<'extension', string, string>;

interface Held<Kind, Of, Holder> {
  kind: Kind;
  of: Of;
  key: string;
  by: Holder;
  /** The same record has held it before, under another key or customer: nobody else can take it. */
  from?: Holder;
}

/** Something that records are counted by: users of a package, users at a place, locations of a customer. */
interface Counted {
  kind: 'seats' | 'users' | 'locations';
  of: string;
  key: string;
}

/** That a user is a full administrator of a customer. */
interface Administration {
  kind: 'fullAdmins';
  of: string;
  key: '';
  by: string;
}

/** What a record holds, and where it counts, besides being there. */
export type Standing = Holding | Counted | Administration;
