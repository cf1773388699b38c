import { FIELDS, formatValue, type RowValues, type TemplateSettings } from '#libs/onboarding/index.js';
import { rowReader, type CellRow, type ColumnMapping, type Portion } from '#libs/reading/index.js';
import { PortionGatherer, type KnownBefore } from '#libs/reading/portion-gatherer.js';

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
  template: TemplateSettings,
  before: KnownBefore,
  most: number,
): Portion[] {
  const table = { mapping: USER_MAPPING };
  const read = rowReader(table, 'users', template, 'upsert');
  const gatherer = new PortionGatherer(table, read, { rows: most, bytes: Infinity }, before);
  const portions: Portion[] = [];
  for (let from = 0; from < rows.length; from += most) {
    const some = rows.slice(from, from + most);
    for (const [i, values] of some.entries()) gatherer.add({ row: from + i + 2, cells: cellsOf(values) });
    const gathered = gatherer.take();
    if (!gathered) continue;
    const decided = JSON.parse(gathered.rows) as CellRow[]; // what the gatherer wrote
    portions.push({ ...gathered, rows: decided, width: 1, consumed: from + some.length, readMs: 0, validateMs: 0 });
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
