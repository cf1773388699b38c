import { issue } from './catalog.js';
import { hasError, type Issue } from './issue.js';
import { looksLikeClear } from './cell-words.js';
import { CODECS } from './codecs.js';
import type { CodecName } from './field.js';
import { likelyText } from './garbled.js';
import { limitIssues } from './limit-issues.js';
import { fieldOf, type Field } from './fields.js';
import { contradicts, removes, textOf, type Entity, type Mode, type RowValues } from './model.js';
import { digitsOf, openCell, type Digits } from './open-cell.js';
import type { TemplateSettings } from './template.js';
import { cleanText, hasStrayQuote, isBlank, isRemoveWord, looksLikeFormula } from './text.js';

interface ReadRow {
  values: RowValues;
  issues: Issue[];
}

/** Reads the cells of one row; compiled once per (template version, mapping). */
export type RowReader = (cells: readonly string[]) => ReadRow;

interface Column {
  index: number;
  field: Field;
  digits: Digits;
  /** It holds whatever people write: a word such as `N/A` becomes part of the record, or of its key. */
  isFree: boolean;
}

const EXCEL_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;
const FREE_TEXT: ReadonlySet<CodecName> = new Set(['text', 'companyName', 'personName', 'reference']);

/** Whether a field holds whatever people write. */
export function isFreeText({ codec }: Field): boolean {
  return FREE_TEXT.has(codec);
}

/**
 * Compiles the reading of a sheet's rows: which cell is which field, cleaned, checked and in canonical form.
 * Only what the cell itself can tell is checked here; what depends on the stored record is decided later.
 * @param columns the field of each column, `undefined` for ignored ones
 * @param mode of the import: a row whose action contradicts it is an error, and of removals only the key counts
 */
export function compileRowReader(
  entity: Entity,
  columns: readonly (string | undefined)[],
  template: TemplateSettings,
  mode: Mode = 'upsert',
): RowReader {
  const all = columns.flatMap((name, index): Column[] => {
    if (name === undefined) return [];
    const field = fieldOf(entity, name);
    return [{ index, field, digits: digitsOf(field), isFree: isFreeText(field) }];
  });
  const [actions, others] = [all.filter(isAction), all.filter((column) => !isAction(column))];
  const [keys, references] = [others.filter(({ field }) => field.key), others.filter(isOwner)];
  const read = (cells: readonly string[], from: readonly Column[], values: RowValues, issues: Issue[]) => {
    for (const column of from) {
      const raw = cells[column.index];
      if (raw === undefined || isBlank(raw)) continue;
      const value = readCell(raw, entity, column, template, issues);
      if (value !== undefined) values[column.field.name] = value;
    }
  };
  return (cells) => {
    const values: RowValues = {};
    const issues: Issue[] = [];
    read(cells, actions, values, issues);
    const action = textOf(values, 'action');
    if (contradicts(action, mode))
      issues.push(issue('row.actionContradicts', { field: 'action', value: action, params: { mode } }));
    if (!hasError(issues) && removes(values, mode)) {
      read(cells, keys, values, issues);
      read(cells, references, values, []); // what is wrong with any other cell doesn't keep the record
    } else read(cells, others, values, issues);
    return { values, issues: limitIssues(issues) };
  };
}

const isAction = ({ field }: Column) => field.codec === 'action';
/** Says whose record it is, beyond its key. */
const isOwner = ({ field }: Column) => field.codec === 'reference' && !field.key;

function readCell(
  raw: string,
  entity: Entity,
  { field, digits, isFree }: Column,
  template: TemplateSettings,
  issues: Issue[],
): RowValues[string] {
  const { text: shown, plain, cleaned, control } = cleanText(raw);
  const likely = plain || !isFree ? undefined : likelyText(raw);
  if (likely !== undefined) issues.push(issue('cell.garbled', { field: field.name, value: shown, params: { likely } }));
  if (control) return void issues.push(issue('cell.controlCharacter', { field: field.name, value: shown }));
  if (cleaned) issues.push(issue('cell.invisibleCharacter', { field: field.name, value: shown }));
  const text = openCell(shown, field, digits, issues);
  const about = { field: field.name, value: text };
  if (isBlank(text)) return undefined;
  if (isRemoveWord(text) && field.codec !== 'action') {
    if (field.required === 'always') return void issues.push(issue('cell.clearRequired', about));
    return null;
  }
  if (EXCEL_ERROR.test(text)) return void issues.push(issue('cell.excelError', about));
  if (isFree && looksLikeClear(text)) {
    if (field.key || field.refers) return void issues.push(issue('cell.notAKey', about));
    issues.push(issue('cell.looksLikeClear', about));
  }
  if (hasStrayQuote(text)) {
    if (field.key || field.refers) return void issues.push(issue('cell.strayQuoteInKey', about));
    if (isFree) issues.push(issue('cell.strayQuote', about));
  }
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
