import { STEPS, type Deciding, type Fact, type World } from '#libs/onboarding/index.js';
import type { Facts } from './facts.js';

/** A row that facts are looked up for. */
export interface SoughtRow {
  deciding: Deciding;
  /**
   * Neither its record nor what it claims is there, by the plan. That isn't looked up again: should it be there by now,
   * the insert collides and the batch is decided anew without this.
   */
  isNew?: boolean;
}

/**
 * Looks up what deciding these rows will ask for: step by step, in each step the facts of all rows together.
 * @param world these facts, and what earlier rows of the import will have done; nothing is claimed in it
 */
export async function lookUp(rows: readonly SoughtRow[], facts: Facts, world: World): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    const [wanted, supposed]: [Fact[], Fact[]] = [[], []];
    for (const { isNew = false, deciding } of rows)
      for (const fact of deciding.facts(step, world)) (isNew && isOwn(fact) ? supposed : wanted).push(fact);
    await facts.load(wanted);
    facts.supposeAbsent(supposed);
  }
}

function isOwn({ kind }: Fact): boolean {
  return kind === 'record' || kind === 'number' || kind === 'extension';
}
