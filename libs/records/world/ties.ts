/** What ties a row to others: the names of what it asks for, and of what it would give up. */
export interface Ties {
  asks: readonly string[];
  gives: readonly string[];
}

/**
 * Groups rows of which one asks for what another gives up, or that give up the same.
 * @param tiesOf undefined for a row that nothing ties
 * @returns each row in one group, in the order of the groups' first rows
 */
export function groupsOfTied<Row>(rows: readonly Row[], tiesOf: (row: Row) => Ties | undefined): Row[][] {
  const groups = new Map<Row, Row[]>(rows.map((row) => [row, [row]]));
  const givers = new Map<string, Row>();
  for (const row of rows)
    for (const name of tiesOf(row)?.gives ?? []) {
      const first = givers.get(name);
      if (first) unite(groups, first, row);
      else givers.set(name, row);
    }
  for (const row of rows)
    for (const name of tiesOf(row)?.asks ?? []) {
      const giver = givers.get(name);
      if (giver) unite(groups, giver, row);
    }
  return [...new Set(groups.values())];
}

/** The smaller group joins the larger one. */
function unite<Row>(groups: Map<Row, Row[]>, one: Row, other: Row): void {
  const [left, right] = [groups.get(one) ?? [one], groups.get(other) ?? [other]];
  if (left === right) return;
  const [small, large] = left.length < right.length ? [left, right] : [right, left];
  for (const row of small) {
    large.push(row);
    groups.set(row, large);
  }
}
