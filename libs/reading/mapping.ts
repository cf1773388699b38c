import { createHash } from 'node:crypto';
import {
  ENTITIES,
  fedBy,
  FIELDS,
  fold,
  FULL_NAMES,
  issue,
  type Entity,
  type Issue,
  type Mode,
} from '#libs/onboarding/index.js';
import { LIMITS, type SheetRow } from '#libs/spreadsheet/index.js';
import type { ColumnMapping } from './column-mapping.js';
import { widthsOf, type Widths } from './data-rows.js';
import { dialectOf } from './export-dialects.js';
import { groupsAbove, isNamedAfter, joinedColumns } from './header-groups.js';
import { isColumnName, isReportColumn, mapColumn, mappedTo, nearest } from './match-column.js';
import { givenFor, recipeOf, type Recipe } from './recipe.js';
import type { TableRecipe } from './table-recipe.js';

/** A header row understood as one of an entity. */
export interface HeaderReading {
  entity: Entity;
  mapping: ColumnMapping[];
  /** Which system exports such files, if it is known by its header. */
  exportedBy?: string | undefined;
  problems: Issue[];
  score: number;
}

/** A header row found in a sheet. */
export interface FoundHeader {
  row: number;
  columns: string[];
  reading: HeaderReading;
  /** How many cells rows of a text file may have. */
  widths: Widths;
}

/** What is known before the header is read. */
export interface HeaderHints {
  /** Names of sheet and file, which often say what they hold. */
  names: string[];
  /** What people have decided about tables of the sheet. */
  recipes?: readonly TableRecipe[] | undefined;
  /** What the import does with rows. */
  mode?: Mode | undefined;
  /** Mappings of earlier imports by the fingerprint of their headers. */
  saved?: SavedMappings | undefined;
}

/** By header and entity (`savedKey`): what each column says, a field or what it feeds (null: nothing). */
export type SavedMappings = Map<string, Map<string, string | null>>;

/**
 * Finds the header row among the first rows of a sheet, and the entity it speaks of: the reading under which most
 * columns are known and fewest needed ones are missing. Two rows may make one header, the upper naming groups of columns.
 * @returns undefined when no row looks like a header
 */
export function findHeader(rows: SheetRow[], hints: HeaderHints): FoundHeader | undefined {
  let best: FoundHeader | undefined;
  for (const [index, { row, cells }] of rows.entries()) {
    const groups = groupsAbove(rows[index - 1]?.cells, cells);
    const recipe = recipeOf(hints.recipes ?? [], row);
    for (const entity of recipe.entity ? [recipe.entity] : ENTITIES) {
      for (const columns of groups ? [cells, joinedColumns(entity, groups, cells)] : [cells]) {
        if (!speaksOf(entity, columns, recipe, hints)) continue;
        const reading = readHeader(entity, columns, { ...hints, recipe });
        const known = reading.mapping.filter(isKnown).length;
        const enough = isListOfUsers(reading, hints.mode) ? 1 : 2;
        if (known < Math.min(enough, columns.length)) continue;
        if (hints.names.some((name) => isNamedAfter(entity, name))) reading.score += 1.5;
        const margin = columns === cells ? 0 : 1;
        if (!best || reading.score > best.reading.score + margin)
          best = { row, columns, reading, widths: widthsOf(columns) };
      }
    }
  }
  return best && withoutSurplus(best);
}

/** The header as far as it matters: beyond the columns that every file may have, to the last one that is known. */
function withoutSurplus(found: FoundHeader): FoundHeader {
  const { columns, reading } = found;
  if (columns.length <= LIMITS.columns) return found;
  const { mapping, problems } = reading;
  const last = mapping.findLastIndex((one) => isKnown(one) || isReportColumn(one.column));
  const end = Math.max(LIMITS.columns, last + 1);
  const isWide = mapping.slice(LIMITS.columns).some(isUnknown);
  const about = isWide ? [issue('file.tooManyColumns', { params: { max: LIMITS.columns } })] : [];
  const read = { ...reading, mapping: mapping.slice(0, end), problems: [...problems, ...about] };
  return { ...found, columns: columns.slice(0, end), reading: read };
}

/** Whether a row has a name of the entity's columns at all; rows of data don't, and likeness is dear to measure. */
function speaksOf(entity: Entity, columns: string[], recipe: Recipe, { saved }: Pick<HeaderHints, 'saved'>): boolean {
  if (columns.slice(0, LIMITS.columns).some((name) => isColumnName(entity, name))) return true;
  return (
    columns.some((column, i) => givenFor(recipe, column, i) !== undefined) ||
    saved?.has(savedKey(fingerprint(columns), entity)) === true
  );
}

/** What tells one kind of file from another: its columns' names in order; case and punctuation don't count. */
export function fingerprint(columns: readonly string[]): string {
  const names = columns.slice(0, LIMITS.columns).filter((name) => !isReportColumn(name));
  return createHash('sha256').update(names.map(fold).join('\u0001')).digest('hex').slice(0, 32);
}

/** What a mapping is remembered by: sheets of one workbook may have the same header and hold other records. */
export function savedKey(headerPrint: string, entity: Entity): string {
  return `${headerPrint}.${entity}`;
}

/** Reads a header row as one of the given entity. */
export function readHeader(
  entity: Entity,
  headers: string[],
  { recipe = recipeOf([], 0), saved, mode }: { recipe?: Recipe } & Pick<HeaderHints, 'saved' | 'mode'>,
): HeaderReading {
  const before = saved?.size ? saved.get(savedKey(fingerprint(headers), entity)) : undefined;
  const exported = dialectOf(entity, headers);
  const mapping = headers.map((column, i) => {
    const given = givenFor(recipe, column, i);
    if (given !== undefined) return mappedTo(entity, column, given, 'given');
    const saidBefore = before?.get(column);
    if (saidBefore !== undefined) return mappedTo(entity, column, saidBefore, 'saved');
    const meant = exported?.columns.get(fold(column)) ?? exported?.licence(column);
    if (meant !== undefined) return mappedTo(entity, column, meant, 'export');
    return mapColumn(entity, column, i < LIMITS.columns);
  });
  const problems = [...resolveClashes(mapping), ...describeUnknown(entity, mapping.slice(0, LIMITS.columns))];
  dropNeedlessNames(entity, mapping);
  const fed = mapping.flatMap(({ feeds }) => (feeds === undefined ? [] : fedBy(entity, feeds)));
  const said = new Set([...mapping.map((m) => m.field), ...fed]);
  const found = new Set([...said, ...Object.keys(recipe.fixed)]);
  const missing = FIELDS[entity].filter((field) => field.required === 'always' && !found.has(field.name));
  const demanded = missing.filter(
    ({ key, codec }) => key || (codec === 'reference' && !keyIsEnough(mapping, mode, exported !== undefined)),
  );
  for (const field of demanded) {
    problems.push(
      issue('sheet.missingColumn', {
        field: field.name,
        params: { column: field.label, nearest: nearest(field.label, headers.slice(0, LIMITS.columns)) },
      }),
    );
  }
  const known = FIELDS[entity].filter((field) => said.has(field.name)).length;
  const score = known - 0.5 * missing.length - 2 * demanded.length;
  return { entity, mapping, problems, score, exportedBy: exported?.name };
}

function isKnown({ field, feeds }: ColumnMapping): boolean {
  return field !== null || feeds !== undefined;
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
 * columns are unknown, one of them is probably the customer, and a person is asked; so they are where another system, which knows
 * nothing of our customers, lists its users.
 */
function keyIsEnough(mapping: readonly ColumnMapping[], mode: Mode | undefined, isExport: boolean): boolean {
  if (changesOnly(mode) || mapping.some(({ field }) => field === 'action')) return true;
  if (isExport) return false;
  const known = mapping.filter(isKnown).length;
  return known >= mapping.filter(isUnknown).length;
}

/** A column of full names says nothing where first or last name has a column of its own. */
function dropNeedlessNames(entity: Entity, mapping: ColumnMapping[]): void {
  const names = FULL_NAMES[entity];
  const full = mapping.filter(({ feeds }) => names && feeds === names.feeds);
  const apart = mapping.some(({ field }) => names && (field === names.first || field === names.last));
  for (const [i, one] of full.entries())
    if (apart || i > 0) Object.assign(one, { feeds: undefined, by: 'none', confidence: 0 });
}

/** Two columns for one field: the surer one wins; a tie is for a person. */
function resolveClashes(mapping: ColumnMapping[]): Issue[] {
  const rank = { given: 5, saved: 4, export: 3, name: 2, synonym: 1, similarity: 0, none: -1 };
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

function isUnknown(mapping: ColumnMapping): boolean {
  const { column, by } = mapping;
  return !isKnown(mapping) && by !== 'export' && column.trim() !== '' && !isReportColumn(column);
}
