import { distance } from 'fastest-levenshtein';
import {
  allColumnNames,
  byEntity,
  FIELDS,
  fold,
  inAllLanguages,
  REPORT_COLUMNS,
  type Entity,
  type Field,
} from '#libs/onboarding/index.js';

export interface ColumnMapping {
  column: string;
  field: string | null;
  by: 'given' | 'saved' | 'name' | 'synonym' | 'similarity' | 'none';
  confidence: number;
}

const SIMILAR = 0.85;
/** What people write behind the name of a column that must be filled in. */
const MARKS_OF_DUTY = new RegExp(
  `(${inAllLanguages((words) => words.marksOfDuty)
    .map(fold)
    .join('|')})$`,
);
const REPORT_NAMES = new Set(REPORT_COLUMNS.map(fold));
const NAMES = byEntity(namesOf);

function namesOf(entity: Entity) {
  const names = new Map<string, { field: Field; by: 'name' | 'synonym' }>();
  for (const { name, field, isLabel } of allColumnNames(entity))
    if (isLabel || !names.has(fold(name))) names.set(fold(name), { field, by: isLabel ? 'name' : 'synonym' });
  for (const field of FIELDS[entity])
    for (const name of [field.name, field.label]) names.set(fold(name), { field, by: 'name' });
  return names;
}

/** Whether a column is one of our own report, to be ignored on the way in. */
export function isReportColumn(header: string): boolean {
  return REPORT_NAMES.has(fold(header));
}

/** Whether a text is the name of one of the entity's columns, in whatever language; likeness doesn't count. */
export function isColumnName(entity: Entity, text: string): boolean {
  return NAMES[entity].has(fold(text));
}

/** What a column's field is found by, besides its name. */
interface ColumnHints {
  given: Record<string, string>;
  saved: ReadonlyMap<string, string | null>;
  byLikeness: boolean;
}

/** The field that a column is for: as a person said, now or before, by its name in whatever language, or by likeness. */
export function mapColumn(entity: Entity, column: string, { given, saved, byLikeness }: ColumnHints): ColumnMapping {
  const isField = (name: string | null) => FIELDS[entity].some((f) => f.name === name);
  const named = own(given, column) ?? own(given, column.trim());
  if (named !== undefined) return { column, field: isField(named) ? named : null, by: 'given', confidence: 1 };
  const before = saved.get(column);
  if (before !== undefined) return { column, field: isField(before) ? before : null, by: 'saved', confidence: 1 };
  const folded = fold(column);
  if (!folded || REPORT_NAMES.has(folded)) return { column, field: null, by: 'none', confidence: 0 };
  const exact = NAMES[entity].get(folded) ?? NAMES[entity].get(folded.replace(MARKS_OF_DUTY, ''));
  if (exact) return { column, field: exact.field.name, by: exact.by, confidence: 1 };
  let best: ColumnMapping = { column, field: null, by: 'none', confidence: 0 };
  if (!byLikeness) return best;
  for (const [name, { field }] of NAMES[entity]) {
    const confidence = similarity(folded, name);
    if (confidence >= SIMILAR && confidence > best.confidence)
      best = { column, field: field.name, by: 'similarity', confidence };
  }
  return best;
}

/** What is said of a column by its name, if anything is: a header may be called `__proto__`. */
export function own(record: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  const edits = isTransposed(a, b) ? 1 : distance(a, b);
  return longer < 5 ? 0 : Math.round((1 - edits / longer) * 100) / 100;
}

/** Two neighbouring letters changed places, the commonest slip of all. */
function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return at >= 0 && a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2) === b;
}

/** The candidate that a name is most like. */
export function nearest(name: string, candidates: string[]): string {
  const folded = fold(name);
  const ranked = candidates.map((c) => ({ c, d: distance(folded, fold(c)) })).sort((a, b) => a.d - b.d);
  return ranked[0]?.c ?? '';
}
