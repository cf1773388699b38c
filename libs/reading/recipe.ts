import { z } from 'zod';
import { ENTITIES, FIELDS, type Entity } from '#libs/onboarding/index.js';
import { columnName } from '#libs/spreadsheet/index.js';
import { canFeed } from './derived-cells.js';

const header = z.string().max(500);
const NAMES = new Set(ENTITIES.flatMap((entity) => FIELDS[entity].map(({ name }) => name)));
const field = z.string().refine((name) => NAMES.has(name), 'is not the name of a field');
const use = z
  .string()
  .refine(
    (name) => name === '' || NAMES.has(name) || ENTITIES.some((entity) => canFeed(entity, name)),
    'is not the name of a field, nor `fullName`, `adminFullName` or `package:NAME`',
  );
const cell = z.string().max(32_767);

/** What a person has decided about tables: which they are, what their columns mean, and what no column says. */
export const tableRecipe = z
  .strictObject({
    file: z.number().int().min(0).optional().describe('Position of the file; left out: tables of all files'),
    sheet: z.string().max(200).optional().describe('Left out: tables of all sheets'),
    headerRow: z.number().int().min(0).optional().describe('Where a sheet has several tables: the row of the header'),
    entity: z.enum(ENTITIES).optional().describe('What the rows are'),
    leaveOut: z.boolean().optional().describe('Nothing of the table is read'),
    columns: z
      .record(header, use)
      .optional()
      .describe(
        'Header → field. `""`: the column is left out. `fullName`, `adminFullName`: first and last name in one. `package:NAME`: TRUE or FALSE for a package. `[C]` in place of a header: column C',
      ),
    fixed: z.record(field, cell).optional().describe('Field → what every row says, unless a column says it'),
    values: z
      .record(field, z.record(cell, cell))
      .optional()
      .describe('Field → what cells say → what is meant. Case and punctuation do not count'),
  })
  .meta({ id: 'TableRecipe' });

export type TableRecipe = z.output<typeof tableRecipe>;

/** What holds for one table. */
export interface Recipe {
  entity: Entity | undefined;
  leaveOut: boolean;
  columns: ReadonlyMap<string, string>;
  fixed: Readonly<Record<string, string>>;
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const NOTHING: Recipe = { entity: undefined, leaveOut: false, columns: new Map(), fixed: {}, values: {} };

/** Those that speak of tables of this file, and, if it is given, of this sheet. */
export function recipesFor(recipes: readonly TableRecipe[], file: number, sheet?: string): TableRecipe[] {
  return recipes.filter(
    (one) => (one.file ?? file) === file && (sheet === undefined || (one.sheet ?? sheet) === sheet),
  );
}

/**
 * What was decided about the table of a sheet whose header is in this row; where several speak of it, the most particular has the
 * last word.
 * @param recipes those of its sheet
 */
export function recipeOf(recipes: readonly TableRecipe[], headerRow: number): Recipe {
  const meant = recipes.filter((one) => (one.headerRow ?? headerRow) === headerRow);
  const inOrder = meant.toSorted((one, other) => particularity(one) - particularity(other));
  return inOrder.reduce<Recipe>(
    (so, { entity = so.entity, leaveOut = so.leaveOut, columns = {}, fixed = {}, values = {} }) => ({
      entity,
      leaveOut,
      columns: new Map([...so.columns, ...Object.entries(columns)]),
      fixed: { ...so.fixed, ...fixed },
      values: { ...so.values, ...values },
    }),
    NOTHING,
  );
}

function particularity({ file, sheet, headerRow }: TableRecipe): number {
  return [file, sheet, headerRow].filter((one) => one !== undefined).length;
}

/** What was decided about a column: by its letter, which is surer, or by its header. */
export function givenFor({ columns }: Recipe, column: string, position: number): string | undefined {
  return columns.get(`[${columnName(position)}]`) ?? columns.get(column) ?? columns.get(column.trim());
}
