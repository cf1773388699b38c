import {
  compileRowReader,
  issue,
  LEFT_OUT,
  recordKey,
  type Entity,
  type Issue,
  type Mode,
  type RowValues,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import type { SheetRow } from '#libs/spreadsheet/index.js';
import { derivedCells, type CellSources } from './derived-cells.js';
import { fileIssue } from './tables.js';

/** A row as its cells say, before anything stored is looked at. */
export interface CellRow {
  /** Its number as the spreadsheet program shows it. */
  number: number;
  /** Natural key, empty when its cells are missing. */
  key: string;
  values: RowValues;
  /** Issues of its content, whatever is stored. An error among them is final. */
  issues?: Issue[] | undefined;
  /** What its cells say, in base64, where it may be known again in a later file: its content raises no issue. */
  digest?: string | undefined;
}

/** Returns a function that checks the cells of a row of the table, as it stands in its file. */
export function rowReader(
  sources: CellSources,
  entity: Entity,
  template: TemplateSettings,
  mode: Mode,
): (row: SheetRow) => CellRow {
  const { fields, of } = derivedCells(entity, sources);
  const read = compileRowReader(entity, fields, template, mode);
  return ({ row, cells, shown = [], problem }) => {
    const said: Issue[] = [];
    const { values, issues } = read(of(cells, said));
    issues.unshift(...said);
    for (const { column, text } of shown) {
      const field = fields[column];
      if (field !== undefined)
        issues.push(issue('cell.numberFormat', { field, value: cells[column] ?? '', params: { shown: text } }));
    }
    if (problem) issues.unshift(fileIssue(problem));
    return {
      number: row,
      key: recordKey(entity, values),
      values,
      ...(issues.length > 0 ? { issues } : {}),
    };
  };
}

/** A row that isn't data: deciding it says so. */
export function leftOutRow({ row }: SheetRow): CellRow {
  return { number: row, key: '', values: { action: LEFT_OUT } };
}
