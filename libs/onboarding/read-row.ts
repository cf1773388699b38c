import { issue } from './catalog.js';
import type { Issue } from './issue.js';
import { CODECS } from './codecs.js';
import { limitIssues } from './limit-issues.js';
import { fieldOf, type Field } from './fields.js';
import type { Entity, RowValues } from './model.js';
import type { TemplateSettings } from './template.js';
import { cleanText, isBlank, isRemoveWord, looksLikeFormula, withoutApostrophe } from './text.js';

export interface ReadRow {
  values: RowValues;
  issues: Issue[];
}

/** Reads the cells of one row; compiled once per (template version, mapping). */
export type RowReader = (cells: readonly string[]) => ReadRow;

const EXCEL_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

/**
 * Compiles the reading of a sheet's rows: which cell is which field, cleaned, checked and in canonical form.
 * Only what the cell itself can tell is checked here; what depends on the stored record is decided later.
 * @param columns the field of each column, `undefined` for ignored ones
 */
export function compileRowReader(
  entity: Entity,
  columns: readonly (string | undefined)[],
  template: TemplateSettings,
): RowReader {
  const readers = columns.flatMap((name, index) =>
    name === undefined ? [] : [{ index, field: fieldOf(entity, name) }],
  );
  return (cells) => {
    const values: RowValues = {};
    const issues: Issue[] = [];
    for (const { index, field } of readers) {
      const raw = cells[index];
      if (raw === undefined || isBlank(raw)) continue;
      const value = readCell(raw, entity, field, template, issues);
      if (value !== undefined) values[field.name] = value;
    }
    return { values, issues: limitIssues(issues) };
  };
}

function readCell(
  raw: string,
  entity: Entity,
  field: Field,
  template: TemplateSettings,
  issues: Issue[],
): RowValues[string] {
  const { text: shown, cleaned, control } = cleanText(raw);
  const text = withoutApostrophe(shown);
  const about = { field: field.name, value: text };
  if (control) return void issues.push(issue('cell.controlCharacter', about));
  if (cleaned) issues.push(issue('cell.invisibleCharacter', about));
  if (isBlank(text)) return undefined;
  if (isRemoveWord(text)) {
    if (field.required === 'always' || field.codec === 'action')
      return void issues.push(issue('cell.clearRequired', about));
    return null;
  }
  if (EXCEL_ERROR.test(text)) return void issues.push(issue('cell.excelError', about));
  if (field.max !== undefined && text.length > field.max) {
    const nameCode = field.codec === 'personName' ? 'user.name.tooLong' : undefined;
    return void issues.push(
      issue(field.tooLongCode ?? nameCode ?? 'cell.tooLong', {
        ...about,
        params: { max: field.max, length: text.length },
      }),
    );
  }
  const isPhone = field.codec === 'phone' || field.codec === 'numbers'; // these begin with a plus sign by right
  if (!isPhone && looksLikeFormula(text)) issues.push(issue('cell.looksLikeFormula', about));
  const result = CODECS[field.codec].parse(text, { entity, field, template });
  if (result.issues) issues.push(...result.issues);
  return result.value;
}
