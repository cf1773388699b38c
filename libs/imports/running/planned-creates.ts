import { fact, restsOn, type Decision, type Entity, type Fact, type Values } from '#libs/onboarding/index.js';
import type { StagedRow } from '../model.js';
import type { Facts } from '../world/facts.js';

/**
 * What was planned for a row that makes a record, if that is all there is to know: what the row rests on is looked at, and
 * whatever else it claims collides if somebody has it.
 */
export function plannedCreate({ plan, values, issues = [] }: StagedRow): Decision | undefined {
  if (plan.action !== 'create' || !plan.parents) return undefined;
  const after: Values = {};
  for (const some of [values, plan.settled ?? {}])
    for (const [name, value] of Object.entries(some)) {
      if (name === 'action') continue;
      if (value === null) delete after[name];
      else after[name] = value;
    }
  return { action: 'create', issues: [...issues, ...(plan.issues ?? [])], changes: [], after };
}

/** Loads what tells whether planned creates still hold, and takes for granted that nobody has what they claim. */
export async function lookUpBasis(
  entity: Entity,
  rows: readonly { staged: StagedRow; planned: Decision }[],
  facts: Facts,
): Promise<void> {
  const parents = new Map<string, Fact>();
  const [own, foreign]: [Fact[], Fact[]] = [[], []];
  for (const { staged, planned } of rows) {
    for (const about of restsOn(entity, planned.after ?? {})) parents.set(`${about.of}\u0002${about.key}`, about);
    if (entity === 'users') foreign.push(fact.foreign('users', staged.key));
    own.push(fact.record(entity, staged.key));
  }
  await facts.load([...parents.values(), ...foreign]);
  facts.supposeAbsent(own);
}

/**
 * Whether what a planned create rests on is as it was when the row was planned, or as this import has left it since, and no
 * other partner has its key.
 */
export function stillHolds(
  entity: Entity,
  { staged, planned }: { staged: StagedRow; planned: Decision },
  facts: Facts,
  importId: string,
): boolean {
  if (entity === 'users' && facts.get(fact.foreign('users', staged.key)) !== false) return false;
  return restsOn(entity, planned.after ?? {}).every((about, i) => {
    const [parent, then] = [facts.get(about), staged.plan.parents?.[i] ?? -1];
    if (!parent) return false;
    return parent.version === then || (parent.version === then + 1 && parent.changedBy === importId);
  });
}
