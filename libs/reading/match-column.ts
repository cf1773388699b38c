import { distance } from 'fastest-levenshtein';
import {
  allColumnNames,
  byEntity,
  canFeed,
  FIELDS,
  fold,
  FULL_NAMES,
  inAllLanguages,
  literal,
  REPORT_COLUMNS,
  type Entity,
  type Field,
} from '#libs/onboarding/index.js';
import type { ColumnMapping } from './column-mapping.js';

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

const NUMBER_WORDS = inAllLanguages(({ number }) => number);
/** `Customer no.`, `Acct #`, `Kunden-Nr.`, `מס' לקוח`: the word itself, not letters of another one. */
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${NUMBER_WORDS.map(literal)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);
const REMARK = /\([^)]*\)|\[[^\]]*\]/g;

/** A column's name as we may know it, folded: as it stands, without marks and remarks, with abbreviations written out. */
function waysToWrite(column: string): string[] {
  const ways = [column, column.replace(REMARK, ' ')];
  const bare = ways.map((name) => fold(name).replace(MARKS_OF_DUTY, ''));
  const inFull = ways.filter((name) => NUMBER.test(name));
  const spelledOut = inFull.flatMap((name) => NUMBER_WORDS.map((word) => fold(name.replace(NUMBER, ` ${word} `))));
  return [...new Set([...ways.map(fold), ...bare, ...spelledOut])].filter(Boolean);
}

/** What a column of whole names is called. */
const FULL_NAME_WORDS = byEntity(
  (entity) => new Set(inAllLanguages(({ fullNames }) => (entity === 'locations' ? [] : fullNames[entity])).map(fold)),
);

/** A column of which it is known what it says: a field, what it feeds, or nothing. */
export function mappedTo(entity: Entity, column: string, said: string | null, by: ColumnMapping['by']): ColumnMapping {
  if (said !== null && canFeed(entity, said)) return { column, field: null, feeds: said, by, confidence: 1 };
  return { column, field: FIELDS[entity].some((f) => f.name === said) ? said : null, by, confidence: 1 };
}

/** What a column says by its name in whatever language, or by likeness. */
export function mapColumn(entity: Entity, column: string, byLikeness: boolean): ColumnMapping {
  const folded = fold(column);
  if (!folded || REPORT_NAMES.has(folded)) return { column, field: null, by: 'none', confidence: 0 };
  const written = waysToWrite(column);
  for (const name of written) {
    const exact = NAMES[entity].get(name);
    if (exact) return { column, field: exact.field.name, by: exact.by, confidence: 1 };
  }
  const names = FULL_NAMES[entity];
  if (names && written.some((name) => FULL_NAME_WORDS[entity].has(name)))
    return { column, field: null, feeds: names.feeds, by: 'synonym', confidence: 1 };
  let best: ColumnMapping = { column, field: null, by: 'none', confidence: 0 };
  if (!byLikeness) return best;
  for (const [name, { field }] of NAMES[entity]) {
    const confidence = similarity(folded, name);
    if (confidence >= SIMILAR && confidence > best.confidence)
      best = { column, field: field.name, by: 'similarity', confidence };
  }
  return best;
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

/** So alike a name must be that anybody would see why it is offered. */
const NEAR = 0.6;

/** The candidate that a name is most like, or `far` if it is like none: no suggestion is better than a wrong one. */
export function nearest(name: string, candidates: readonly string[]): string {
  const folded = fold(name);
  const likeness = (other: string) => 1 - distance(folded, other) / Math.max(folded.length, other.length, 1);
  const ranked = candidates.map((one) => ({ one, like: likeness(fold(one)) })).sort((a, b) => b.like - a.like);
  return ranked[0] && ranked[0].like >= NEAR ? ranked[0].one : 'far';
}
