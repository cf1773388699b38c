import {
  decide,
  type DecideContext,
  type Decision,
  type Entity,
  type Issue,
  type RowValues,
} from '#libs/onboarding/index.js';
import type { Facts } from './facts.js';
import type { ImportWorld } from './import-world.js';

/** Each round of looking up leads to others at most as often as rules ask in turn. */
const MOST_ROUNDS = 8;

/**
 * Decides a row with all the facts that it rests on. What wasn't looked up before, e.g. because an earlier row of the same
 * import has changed what the row refers to, is looked up now.
 */
export async function decideFully(
  entity: Entity,
  values: RowValues,
  context: Omit<DecideContext, 'world'>,
  said: readonly Issue[],
  world: ImportWorld,
  facts: Facts,
): Promise<Decision> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const decision = decide(entity, values, { ...context, world }, said);
    const missing = world.takeMissing();
    if (missing.length === 0) return decision;
    await facts.load(missing);
  }
  throw new Error(`The facts of a row of ${entity} are not complete after ${MOST_ROUNDS} rounds.`);
}
