import type { PhaseTotals } from '#libs/batches/index.js';
import {
  ENTITIES,
  isIssueCode,
  OUTCOMES,
  removes,
  type Entity,
  type IssueCode,
  type Mode,
  type Outcome,
  type RowValues,
} from '#libs/onboarding/index.js';
import type { ImportTotals } from '../import/import.schema.js';
import type { RowOutcome } from '../rows/row.schema.js';

/** Phases of an import's run: what others build on comes first, removals in the reverse order at the end. */
export const PHASES = {
  save: { customers: 1, locations: 2, users: 3 },
  remove: { users: 3, locations: 4, customers: 5 },
} as const;
/** So much later, in a phase of their own, run the rows that rest on what others of the same phase give up. */
export const AFTERWARDS = 0.5;
const ENTITY_OF_PHASE = new Map(
  Object.values(PHASES).flatMap((phases) => ENTITIES.map((entity) => [phases[entity] as number, entity] as const)),
);
/** Behind the last phase. */
export const ALL_PHASES = 1 + Math.max(...ENTITY_OF_PHASE.keys());

/** The phase that a row belongs to, by what it does to its record. */
export function phaseOf(entity: Entity, values: RowValues, mode: Mode): number {
  return PHASES[removes(values, mode) ? 'remove' : 'save'][entity];
}

/** An issue code as a key among a batch's counts; keys of documents must not hold dots. */
function issueKey(code: IssueCode): string {
  return `issue/${code.replaceAll('.', '/')}`;
}

function codeOfKey(key: string): IssueCode | undefined {
  const code = key.slice('issue/'.length).replaceAll('/', '.');
  return key.startsWith('issue/') && isIssueCode(code) ? code : undefined;
}

/** Adds a row's result and its issues to the counts of a batch, or takes them back with `by` -1. */
export function countOutcome(counts: Record<string, number>, { outcome, issues = [] }: RowOutcome, by: 1 | -1): void {
  for (const name of [outcome, ...issues.map(({ code }) => issueKey(code))]) counts[name] = (counts[name] ?? 0) + by;
}

/** An empty count of every outcome. */
export function noOutcomes(): Record<Outcome, number> {
  return { created: 0, updated: 0, unchanged: 0, removed: 0, skipped: 0, failed: 0, blocked: 0 };
}

/** The totals of an import: the sum of what its batches counted. */
export function totalsOf(phases: readonly PhaseTotals[]): ImportTotals {
  const totals: ImportTotals = { byEntity: {}, issues: {}, asPlanned: 0, rows: 0 };
  for (const { phase, counts, asPlanned, rows } of phases) {
    const entity = ENTITY_OF_PHASE.get(Math.floor(phase));
    if (!entity) throw new Error(`Phase ${phase} is none of an import.`);
    const sum = (totals.byEntity[entity] ??= noOutcomes());
    for (const outcome of OUTCOMES) sum[outcome] += counts[outcome] ?? 0;
    for (const [key, n] of Object.entries(counts)) {
      const code = codeOfKey(key);
      if (code && n !== 0) totals.issues[code] = (totals.issues[code] ?? 0) + n;
    }
    totals.asPlanned += asPlanned;
    totals.rows += rows;
  }
  return totals;
}

/** The outcomes of all entities together. */
export function sumOutcomes(totals: ImportTotals): Record<Outcome, number> {
  const sum = noOutcomes();
  for (const counts of Object.values(totals.byEntity)) for (const outcome of OUTCOMES) sum[outcome] += counts[outcome];
  return sum;
}
