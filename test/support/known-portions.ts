import { FIELDS, formatValue, recordKey, type RowValues } from '#libs/onboarding/index.js';
import { KnownGatherer } from '#libs/reading/known-part.js';
import type { CellRow, ColumnMapping, DigestTable, Portion } from '#libs/reading/index.js';
import { digestOfText, KnownDigests, textOfCells } from '#libs/reading/row-digests.js';

/** Every field of users as a column. */
export const USER_MAPPING: ColumnMapping[] = FIELDS.users.map(({ name, label }) => ({
  column: label,
  field: name,
  by: 'given',
  confidence: 1,
}));

/** Rows of users as a reading thread hands them on that knows rows of earlier imports. */
export function knownPortions(
  rows: readonly RowValues[],
  basis: string,
  digests: DigestTable | undefined,
  most: number,
): Portion[] {
  const known = digests && new KnownDigests(digests);
  const portions: Portion[] = [];
  for (let from = 0; from < rows.length; from += most) {
    const gathered = new KnownGatherer();
    const decided: CellRow[] = [];
    const some = rows.slice(from, from + most);
    for (const [i, values] of some.entries()) {
      const number = from + i + 2;
      const text = textOfCells(cellsOf(values)) ?? '';
      const digest = digestOfText(basis, text);
      const entry = known?.take(digest);
      if (entry !== undefined) gathered.add(number, entry, text);
      else {
        const base64 = Buffer.from(digest, 'latin1').toString('base64');
        decided.push({ number, key: recordKey('users', values), values, digest: base64 });
      }
    }
    const sizes = decided.map(() => 100);
    const times = { readMs: 0, validateMs: 0 };
    portions.push({ rows: decided, sizes, known: gathered.take(), width: 1, consumed: from + some.length, ...times });
  }
  return portions;
}

function cellsOf(values: RowValues): string[] {
  return FIELDS.users.map((field) => {
    const value = values[field.name];
    if (value === null) return 'REMOVE';
    return value === undefined ? '' : formatValue(field, value);
  });
}
