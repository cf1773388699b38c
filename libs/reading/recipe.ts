import type { Entity } from '#libs/onboarding/index.js';
import { columnName } from '#libs/spreadsheet/index.js';
import type { TableRecipe } from './table-recipe.js';

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
