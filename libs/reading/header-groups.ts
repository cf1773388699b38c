import { LANGUAGES } from '#libs/languages/index.js';
import { byEntity, columnNames, fieldOf, fold, isBlank, SHEET_NAMES, type Entity } from '#libs/onboarding/index.js';
import { isColumnName } from './match-column.js';

/** What sheets and files of an entity are called, without the endings that languages put to it. */
const STEMS = byEntity((entity) =>
  SHEET_NAMES[entity]
    .map(fold)
    .map((name) => name.slice(0, name.length - (name.length >= 8 ? 3 : name.length > 4 ? 1 : 0))),
);

/** Whether a sheet, a file or a group of columns is named after an entity, in whatever language. */
export function isNamedAfter(entity: Entity, name: string): boolean {
  const folded = fold(name);
  return STEMS[entity].some((stem) => folded.includes(stem));
}

/** What a customer's own ID is called, and what other entities call it, in the same language. */
const CUSTOMERS_ID = byEntity(
  (entity) =>
    new Map(
      LANGUAGES.flatMap((language) => {
        const reference = entity === 'customers' ? undefined : fieldOf(entity, 'customerExternalId');
        const name = reference && columnNames(entity, reference, language)[0];
        const ids = columnNames('customers', fieldOf('customers', 'externalId'), language);
        return name ? ids.map((id) => [fold(id), name] as const) : [];
      }),
    ),
);

/** The group of each column as the row above names it: a name holds until the next one, but not for columns without a cell. */
export function groupsAbove(above: readonly string[] | undefined, cells: readonly string[]): string[] | undefined {
  if (!above || above.every(isBlank)) return undefined;
  let group = '';
  return cells.map((cell, i) => {
    if (!isBlank(above[i])) group = above[i]!.trim();
    return isBlank(cell) && isBlank(above[i]) ? '' : group;
  });
}

/**
 * "Admin" above "Email" and "First name" as "Admin Email" and "Admin First name"; "User" above them, among columns of users, as
 * "Email" and "First name"; "Customer" above "External ID" there as the customer's.
 */
export function joinedColumns(entity: Entity, groups: readonly string[], cells: readonly string[]): string[] {
  return cells.map((cell, i) => {
    const [group = '', name] = [groups[i], cell.trim()];
    const whole = `${group} ${name}`.trim();
    const forms = [whole, `${name} ${group}`.trim(), ...(isNamedAfter(entity, group) ? [name] : [])];
    const known = forms.find((form) => isColumnName(entity, form));
    const reference = isNamedAfter('customers', group) ? CUSTOMERS_ID[entity].get(fold(name)) : undefined;
    return known ?? reference ?? whole;
  });
}
