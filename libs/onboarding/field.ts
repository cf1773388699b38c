import type { CodeWith } from './issue.js';

/** The kinds of cells there are; `codecs.ts` has one reader and writer for each. */
export type CodecName =
  | 'text'
  | 'companyName'
  | 'reference'
  | 'email'
  | 'personName'
  | 'country'
  | 'timeZone'
  | 'language'
  | 'packages'
  | 'package'
  | 'addOns'
  | 'attestation'
  | 'phone'
  | 'numbers'
  | 'extension'
  | 'adminRole'
  | 'action';

/** A field of an entity: its column name, and how a cell of it is read. */
export interface Field {
  name: string;
  /** The canonical header; its other names are in `libs/languages/<tag>/words.ts`. */
  label: string;
  codec: CodecName;
  /** `always`: needed for a new record. `calling`: needed with a calling package. */
  required?: 'always' | 'calling';
  /** The code of the issue when a required value is missing; `cell.required` if not named. */
  requiredCode?: CodeWith;
  max?: number;
  tooLongCode?: CodeWith<'length' | 'max' | 'value'>;
  /** Part of the record's natural key. */
  key?: boolean;
  /** Names another record. */
  refers?: boolean;
  /** It only says something of its own record: no rule weighs it against other records, no claim hangs on it. */
  plain?: boolean;
  /** A text of digits, such as a postal code, that spreadsheet programs take for a number. */
  digits?: boolean;
  /** It says something about the row; no record has it. */
  unstored?: true;
}

/** `Action` may be a column of every sheet. */
export const ACTION = { name: 'action', label: 'Action', codec: 'action', unstored: true } as const satisfies Field;
