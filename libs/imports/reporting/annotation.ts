import { columnOfField, type EditedCell } from '#libs/reading/index.js';
import type { Annotation, CellMark } from '#libs/spreadsheet/index.js';
import type { ImportSheet } from '../import/import.schema.js';
import type { RowView } from '../rows/row-view.js';

/** The corrected cells, by column: the report shows them in place, so that it can be uploaded as the retry. */
function replacedIn({ mapping }: ImportSheet, edited: EditedCell[]): Map<number, string> {
  return new Map(edited.map(({ field, value }) => [mapping.findIndex((m) => m.field === field), value]));
}

/** What a report says of a row: behind it, and at the cells that have something wrong. */
export function annotationOf(view: RowView, sheet: ImportSheet, edited: EditedCell[] | undefined): Annotation {
  const marks = new Map<number, CellMark>();
  for (const { field, severity, message, hint } of view.issues) {
    const column = field === null ? -1 : columnOfField(sheet.entity, sheet.mapping, field);
    if (column < 0) continue;
    const before = marks.get(column);
    const note = `${before ? `${before.note}\n\n` : ''}${message}\n${hint}`;
    const isError = severity === 'error' || before?.severity === 'error';
    marks.set(column, { column, severity: isError ? 'error' : 'warning', note });
  }
  const replaced = edited ? { replaced: replacedIn(sheet, edited) } : {};
  return {
    row: view.row,
    cells: answer(view),
    ...replaced,
    ...(marks.size > 0 ? { marks: [...marks.values()].sort((a, b) => a.column - b.column) } : {}),
  };
}

/** The four cells behind a row: status, codes, messages, id. */
function answer(view: RowView): string[] {
  const codes = view.issues.map((issue) => issue.code).join('; ');
  const messages = view.issues
    .map(
      (issue) => `${issue.cell || issue.column ? `${issue.cell ?? issue.column}: ` : ''}${issue.message} ${issue.hint}`,
    )
    .join(' · ');
  return [view.outcome ?? view.action, codes, messages, view.entityId ?? ''];
}
