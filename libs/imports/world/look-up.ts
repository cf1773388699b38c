import {
  deciding,
  type DecideContext,
  type Entity,
  type Fact,
  type RowValues,
  type World,
} from '#libs/onboarding/index.js';
import type { Facts } from './facts.js';

/** A row that facts are looked up for. */
export interface SoughtRow {
  values: RowValues;
  mode: DecideContext['mode'];
  /**
   * Neither its record nor what it claims is there, by the plan. That isn't looked up again: should it be there by now,
   * the insert collides and the batch is decided anew without this.
   */
  isNew?: boolean;
}

/** Steps in which `deciding` tells the facts that it needs: the record, what it refers to, what rules need, what that leads to. */
const STEPS = 4;

/**
 * Looks up what deciding these rows will ask for: step by step, in each step the facts of all rows together.
 * @param world these facts, and what earlier rows of the import will have done; nothing is claimed in it
 */
export async function lookUp(
  entity: Entity,
  rows: readonly SoughtRow[],
  context: Pick<DecideContext, 'template' | 'restores'>,
  facts: Facts,
  world: World,
): Promise<void> {
  const open = rows.map(({ values, mode, isNew = false }) => ({
    isNew,
    steps: deciding(entity, values, { ...context, mode, world }),
  }));
  for (let step = 0; step < STEPS; step++) {
    const [wanted, supposed]: [Fact[], Fact[]] = [[], []];
    for (const { isNew, steps } of open) {
      const next = steps.next();
      if (next.done) continue;
      for (const fact of next.value()) (isNew && isOwn(fact) ? supposed : wanted).push(fact);
    }
    await facts.load(wanted);
    facts.supposeAbsent(supposed);
  }
}

function isOwn({ kind }: Fact): boolean {
  return kind === 'record' || kind === 'number' || kind === 'extension';
}
