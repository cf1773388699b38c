import { fact, restsOn, type Decision, type Entity, type Values } from '#libs/onboarding/index.js';
import type { Facts } from '#libs/records/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import type { StagedRow } from '../rows/row.schema.js';

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
  await facts.load(rows.flatMap(({ planned }) => restsOn(entity, planned.after ?? {})));
  facts.supposeAbsent(rows.map(({ staged }) => fact.record(entity, staged.key)));
}

/**
 * Whether what a planned create rests on is as it was when the row was planned, or as this import has left it since. Should
 * anybody have its key by now, of whichever partner, the insert collides and the batch is decided anew.
 */
export function stillHolds(
  entity: Entity,
  { staged, planned }: { staged: StagedRow; planned: Decision },
  facts: Facts,
  { _id: importId, createdAt: since }: Pick<ImportDoc, '_id' | 'createdAt'>,
): boolean {
  return restsOn(entity, planned.after ?? {}).every((about, i) => {
    const [parent, then] = [facts.get(about), staged.plan.parents?.[i] ?? -1];
    if (!parent) return false;
    // one that was made since is another one, whatever its version
    if (parent.madeAt && parent.madeAt > since && parent.madeBy !== importId) return false;
    return parent.version === then || (parent.version === then + 1 && parent.changedBy === importId);
  });
}
