import { issue } from './catalog.js';
import type { Field } from './field.js';
import type { CodeWith, Issue } from './issue.js';
import type { Entity, Value } from './model.js';
import type { TemplateSettings } from './template.js';

/** What a cell is read with. */
export interface CellContext {
  entity: Entity;
  field: Field;
  template: TemplateSettings;
}

export interface CellResult {
  value?: Value;
  issues?: Issue[];
}

/** A kind of cell: reading and writing side by side. `parse` gets cleaned text that isn't blank. */
export interface Codec {
  parse(text: string, context: CellContext): CellResult;
  format(value: Value): string;
}

/** A number that a spreadsheet program has shortened, e.g. `9.72502E+11`: the digits are lost. */
export const TRUNCATED = /^\d([.,]\d+)?E\+?\d+$/i;

/** Text as it is, lists with semicolons between. */
export const plain = (value: Value): string =>
  Array.isArray(value) ? value.join('; ') : value === true ? 'yes' : value === false ? 'no' : value;

/** What is wrong with a cell, where its text is all that there is to say. */
export function fail(code: CodeWith<'value'>, context: CellContext, text: string): CellResult {
  return { issues: [issue(code, cellOf(context, text))] };
}

export function cellOf({ field }: CellContext, value: string): { field: string; value: string } {
  return { field: field.name, value };
}

export function splitList(text: string): string[] {
  return text
    .split(/[;|\n\r]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
