import { fedBy, FIELDS, type Entity, type Field } from '#libs/onboarding/browser.js';
import { columnName } from '#libs/spreadsheet/browser.js';
import type { ImportView, TableRecipe } from '../../views.js';

type Mapping = ImportView['sheets'][number]['mapping'];

/** A table of an import: one that was read, or one that waits for a person. */
export interface ShownTable {
  file: number;
  name: string;
  headerRow: number;
  entity: Entity | null;
  mapping: Mapping;
  fixed: Record<string, string>;
  values: Record<string, Record<string, string>>;
  rows?: number;
  exportedBy?: string | null;
  /** The first rows of one that isn't read. */
  sample?: string[][];
  leftOut?: boolean;
}

/** What a person says of a table before it is sent. */
export interface TableDraft {
  entity: Entity | null;
  leaveOut: boolean;
  /** By position: the field of a column, what it feeds, or `''` for one that is left out. */
  columns: ReadonlyMap<number, string>;
  fixed: Readonly<Record<string, string>>;
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What tells a table from the others of its import. */
export function tableKey({ file, name, headerRow }: Pick<ShownTable, 'file' | 'name' | 'headerRow'>): string {
  return JSON.stringify([file, name, headerRow]);
}

/** All tables of an import that a person can say something of, those first that wait for it. */
export function tablesOf(view: ImportView): ShownTable[] {
  const leftOut = view.leftOut.map((table) => ({ ...table, leftOut: true }));
  return [...view.unmapped, ...view.sheets.filter(({ gone }) => !gone), ...leftOut];
}

/** What holds for a table now. */
export function draftOf({ entity, mapping, fixed, values, leftOut = false }: ShownTable): TableDraft {
  const given = mapping.flatMap(({ field, feeds, by }, i): [number, string][] =>
    by === 'given' ? [[i, field ?? feeds ?? '']] : [],
  );
  return { entity, leaveOut: leftOut, columns: new Map(given), fixed, values };
}

/** What a column says by a draft. */
export function useOfColumn({ mapping }: ShownTable, { columns }: TableDraft, position: number): string {
  const { field = null, feeds } = mapping[position] ?? {};
  return columns.get(position) ?? field ?? feeds ?? '';
}

/** Fields that have a column of their own by a draft. */
export function fieldsOfColumns(table: ShownTable, draft: TableDraft): string[] {
  const { entity } = draft;
  const uses = new Set(table.mapping.map((_column, i) => useOfColumn(table, draft, i)));
  return entity ? FIELDS[entity].map(({ name }) => name).filter((name) => uses.has(name)) : [];
}

/** Fields that no column says by a draft, alone or with others. */
export function unsaidFields(table: ShownTable, draft: TableDraft): Field[] {
  const { entity } = draft;
  if (!entity) return [];
  const uses = table.mapping.map((_column, i) => useOfColumn(table, draft, i));
  const said = new Set(uses.flatMap((use) => [use, ...fedBy(entity, use)]));
  return FIELDS[entity].filter(({ name }) => !said.has(name));
}

/** Fields that a record of the table needs and no column says by a draft. */
export function missingFields(table: ShownTable, draft: TableDraft): string[] {
  return unsaidFields(table, draft)
    .filter(({ required }) => required === 'always')
    .map(({ name }) => name);
}

/** A draft as it is sent: it takes the place of what was said of the table before. */
export function recipeOf(table: ShownTable, draft: TableDraft): TableRecipe {
  const { file, name: sheet, headerRow, mapping } = table;
  const of = { file, sheet, headerRow };
  if (draft.leaveOut) return { ...of, leaveOut: true };
  const headers = mapping.map(({ column }) => column);
  const keyOf = (i: number) => {
    const header = headers[i] ?? '';
    return headers.filter((one) => one === header).length > 1 ? `[${columnName(i)}]` : header;
  };
  const filled = Object.entries(draft.fixed).filter(([, value]) => value.trim() !== '');
  return {
    ...of,
    ...(draft.entity ? { entity: draft.entity } : {}),
    columns: Object.fromEntries([...draft.columns].map(([i, use]) => [keyOf(i), use])),
    fixed: Object.fromEntries(filled),
    values: draft.values,
  };
}
