import { createHash } from 'node:crypto';
import { distance } from 'fastest-levenshtein';
import {
  allColumnNames,
  byEntity,
  ENTITIES,
  FIELDS,
  fold,
  inAllLanguages,
  isBlank,
  issue,
  REPORT_COLUMNS,
  SHEET_NAMES,
  type Entity,
  type Field,
  type Issue,
  type Mode,
} from '#libs/onboarding/index.js';
import type { SheetRow } from '#libs/spreadsheet/index.js';

export interface ColumnMapping {
  column: string;
  field: string | null;
  by: 'given' | 'saved' | 'name' | 'synonym' | 'similarity' | 'none';
  confidence: number;
}

/** A header row understood as one of an entity. */
export interface HeaderReading {
  entity: Entity;
  mapping: ColumnMapping[];
  problems: Issue[];
  score: number;
}

/** A header row found in a sheet. */
export interface FoundHeader {
  row: number;
  columns: string[];
  reading: HeaderReading;
}

/** What is known before the header is read. */
export interface HeaderHints {
  entity?: Entity | undefined;
  /** Names of sheet and file, which often say what they hold. */
  names: string[];
  /** Column → field, as a person mapped them for this import. */
  given?: Record<string, string> | undefined;
  /** What the import does with rows. */
  mode?: Mode | undefined;
  /** Mappings of earlier imports by the fingerprint of their headers. */
  saved?: SavedMappings | undefined;
}

/** By fingerprint: the entity, and the field of each column (null: ignored). */
export type SavedMappings = Map<string, { entity: Entity; columns: Map<string, string | null> }>;

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

/** What sheets and files of an entity are called, without the endings that languages put to it. */
const STEMS = byEntity((entity) =>
  SHEET_NAMES[entity]
    .map(fold)
    .map((name) => name.slice(0, name.length - (name.length >= 8 ? 3 : name.length > 4 ? 1 : 0))),
);

function isNamedAfter(entity: Entity, name: string): boolean {
  const folded = fold(name);
  return STEMS[entity].some((stem) => folded.includes(stem));
}

/** Whether a column is one of our own report, to be ignored on the way in. */
export function isReportColumn(header: string): boolean {
  return REPORT_NAMES.has(fold(header));
}

/**
 * Finds the header row among the first rows of a sheet, and the entity it speaks of: the reading under which most
 * columns are known and fewest needed ones are missing. Two rows may make one header, the upper naming groups of columns.
 * @returns undefined when no row looks like a header
 */
export function findHeader(rows: SheetRow[], hints: HeaderHints): FoundHeader | undefined {
  let best: FoundHeader | undefined;
  for (const [index, { row, cells }] of rows.entries()) {
    for (const columns of [cells, ...groupedHeader(rows[index - 1]?.cells, cells)]) {
      const grouped = columns !== cells;
      const folded = columns.map(fold);
      for (const entity of hints.entity ? [hints.entity] : ENTITIES) {
        if (!speaksOf(entity, folded, columns, hints)) continue;
        const reading = readHeader(entity, columns, hints);
        const known = reading.mapping.filter((m) => m.field !== null).length;
        const enough = isListOfUsers(reading, hints.mode) ? 1 : 2;
        if (known < Math.min(enough, columns.length)) continue;
        if (hints.names.some((name) => isNamedAfter(entity, name))) reading.score += 1.5;
        if (!best || reading.score > best.reading.score + (grouped ? 1 : 0)) best = { row, columns, reading };
      }
    }
  }
  return best;
}

/** Whether a row has a name of the entity's columns at all; rows of data don't, and likeness is dear to measure. */
function speaksOf(entity: Entity, folded: string[], columns: string[], { given = {}, saved }: HeaderHints): boolean {
  if (folded.some((name) => NAMES[entity].has(name))) return true;
  return (
    columns.some((column) => own(given, column) !== undefined) || saved?.get(fingerprint(columns))?.entity === entity
  );
}

/** "Admin" above "Email" and "First name" as "Admin Email" and "Admin First name". */
function groupedHeader(groups: string[] | undefined, cells: string[]): string[][] {
  const filled = groups?.filter((group) => !isBlank(group)).length ?? 0;
  if (!groups || filled === 0 || filled >= cells.length) return [];
  let group = '';
  return [
    cells.map((cell, i) => {
      if (!isBlank(groups[i])) group = groups[i]!.trim();
      return `${group} ${cell.trim()}`.trim();
    }),
  ];
}

/** What tells one kind of file from another: its columns' names in order; case and punctuation don't count. */
export function fingerprint(columns: readonly string[]): string {
  const names = columns.map(fold).filter((name) => !REPORT_NAMES.has(name));
  return createHash('sha256').update(names.join('\u0001')).digest('hex').slice(0, 32);
}

/** Reads a header row as one of the given entity. */
export function readHeader(
  entity: Entity,
  headers: string[],
  { given = {}, saved, mode }: Pick<HeaderHints, 'given' | 'saved' | 'mode'>,
): HeaderReading {
  const remembered = saved?.size ? saved.get(fingerprint(headers)) : undefined;
  const columns = remembered?.entity === entity ? remembered.columns : new Map<string, string | null>();
  const mapping = headers.map((column) => mapColumn(entity, column, given, columns));
  const problems = [...resolveClashes(mapping), ...describeUnknown(entity, mapping)];
  const found = new Set(mapping.map((m) => m.field));
  const missing = FIELDS[entity].filter((field) => field.required === 'always' && !found.has(field.name));
  const demanded = missing.filter(({ key, codec }) => key || (codec === 'reference' && !keyIsEnough(mapping, mode)));
  for (const field of demanded) {
    problems.push(
      issue('sheet.missingColumn', {
        field: field.name,
        params: { column: field.label, nearest: nearest(field.label, headers) },
      }),
    );
  }
  const known = mapping.filter((m) => m.field !== null).length;
  return { entity, mapping, problems, score: known - 0.5 * missing.length - 2 * demanded.length };
}

function changesOnly(mode: Mode | undefined): boolean {
  return mode === 'update' || mode === 'remove';
}

/** Email addresses among columns of another system say enough of who is to be removed. */
function isListOfUsers({ entity, mapping }: HeaderReading, mode: Mode | undefined): boolean {
  return entity === 'users' && changesOnly(mode) && mapping.some(({ field }) => field === 'email');
}

/**
 * Whether rows that don't name their customer may be meant so: they change or remove users who are there. Where most
 * columns are unknown, one of them is probably the customer, and a person is asked.
 */
function keyIsEnough(mapping: readonly ColumnMapping[], mode: Mode | undefined): boolean {
  if (changesOnly(mode) || mapping.some(({ field }) => field === 'action')) return true;
  const known = mapping.filter(({ field }) => field !== null).length;
  return known >= mapping.filter(isUnknown).length;
}

function mapColumn(
  entity: Entity,
  column: string,
  given: Record<string, string>,
  saved: ReadonlyMap<string, string | null>,
): ColumnMapping {
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
  for (const [name, { field }] of NAMES[entity]) {
    const confidence = similarity(folded, name);
    if (confidence >= SIMILAR && confidence > best.confidence)
      best = { column, field: field.name, by: 'similarity', confidence };
  }
  return best;
}

/** A header may be called `__proto__`. */
function own(record: Record<string, string>, key: string): string | undefined {
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

/** Two columns for one field: the surer one wins; a tie is for a person. */
function resolveClashes(mapping: ColumnMapping[]): Issue[] {
  const rank = { given: 4, saved: 3, name: 2, synonym: 1, similarity: 0, none: -1 };
  const problems: Issue[] = [];
  for (const field of new Set(mapping.map((m) => m.field))) {
    const claims = mapping.filter((m) => m.field === field);
    if (field === null || claims.length < 2) continue;
    claims.sort((a, b) => rank[b.by] - rank[a.by] || b.confidence - a.confidence);
    const [first, second] = claims;
    if (first && second && rank[first.by] === rank[second.by]) {
      const same = fold(first.column) === fold(second.column);
      if (same) problems.push(issue('sheet.duplicateColumn', { field, params: { column: first.column } }));
      else
        problems.push(
          issue('sheet.ambiguousColumn', { field, params: { columns: claims.map((c) => c.column).join(', '), field } }),
        );
      continue;
    }
    for (const loser of claims.slice(1)) Object.assign(loser, { field: null, by: 'none', confidence: 0 });
  }
  return problems;
}

function describeUnknown(entity: Entity, mapping: ColumnMapping[]): Issue[] {
  const labels = FIELDS[entity].map((f) => f.label);
  return mapping.filter(isUnknown).map((m) =>
    issue('sheet.unknownColumn', {
      value: m.column,
      params: { column: m.column, nearest: nearest(m.column, labels) },
    }),
  );
}

function isUnknown({ field, column }: ColumnMapping): boolean {
  return field === null && column.trim() !== '' && !isReportColumn(column);
}

function nearest(name: string, candidates: string[]): string {
  const folded = fold(name);
  const ranked = candidates.map((c) => ({ c, d: distance(folded, fold(c)) })).sort((a, b) => a.d - b.d);
  return ranked[0]?.c ?? '';
}
