import { LAST_COLUMN, LAST_ROW, parseArea } from './areas.js';
import { columnIndex, columnName } from './references.js';

/** What a formula consists of, as far as references must be told from everything that looks like them. */
const TOKENS = new RegExp(
  [
    String.raw`"(?:[^"]|"")*"`, // text
    String.raw`'(?:[^']|'')*'`, // the name of a sheet
    String.raw`\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]`, // columns of a table, another workbook
    String.raw`(?<rows>(?<fromRow>\$?\d+):(?<toRow>\$?\d+))(?![\w.(!])`,
    String.raw`(?<columns>(?<fromColumn>\$?[A-Za-z]{1,3}):(?<toColumn>\$?[A-Za-z]{1,3}))(?![\w.(!\\?])`,
    String.raw`(?<cell>(?<column>\$?[A-Za-z]{1,3})(?<row>\$?\d{1,7}))(?![\p{L}\p{N}_.(!\\?])`,
    String.raw`[\p{L}_\\][\p{L}\p{N}_.\\?]*`, // functions, names
    String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`,
    String.raw`[\s\S]`,
  ].join('|'),
  'gu',
);

/** A formula as it reads when it is copied so many rows down and columns to the right. */
export function movedFormula(formula: string, down: number, right: number): string {
  const row = (text: string) => {
    const moved = text.startsWith('$') ? Number(text.slice(1)) : Number(text) + down;
    return moved >= 1 && moved <= LAST_ROW ? `${text.startsWith('$') ? '$' : ''}${moved}` : undefined;
  };
  const column = (text: string) => {
    const fixed = text.startsWith('$');
    const moved = columnIndex(fixed ? text.slice(1) : text) + (fixed ? 0 : right);
    return moved >= 0 && moved <= LAST_COLUMN ? `${fixed ? '$' : ''}${columnName(moved)}` : undefined;
  };
  const joined = (parts: (string | undefined)[], mark: string) =>
    parts.includes(undefined) ? '#REF!' : parts.join(mark);
  return formula.replace(TOKENS, (token, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    if (groups['cell'] && !parseArea(token)) return token; // a name that looks like a cell beyond the last one
    if (groups['cell']) return joined([column(groups['column'] ?? ''), row(groups['row'] ?? '')], '');
    if (groups['columns']) return joined([column(groups['fromColumn'] ?? ''), column(groups['toColumn'] ?? '')], ':');
    if (groups['rows']) return joined([row(groups['fromRow'] ?? ''), row(groups['toRow'] ?? '')], ':');
    return token;
  });
}
