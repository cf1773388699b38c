import type { Batch } from '#libs/batches/index.js';
import { listOf, removes, type Entity, type Mode } from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import type { StagedRow } from './model.js';
import { PHASES } from './running/totals.js';

/** So many documents a transaction writes at most, besides a few of the batch's own (MongoDB advises to stay below 1,000). */
const BATCH_DOCUMENTS = 980;
const SMALL_IMPORT_ROWS = 2_000;

/** Cuts rows where a transaction would write too many documents. */
export function inChunks(rows: StagedRow[], entity: Entity): StagedRow[][] {
  const chunks: StagedRow[][] = [];
  let documents = Infinity;
  for (const row of rows) {
    const more = documentsOf(row, entity);
    if (documents + more > BATCH_DOCUMENTS) {
      chunks.push([]);
      documents = 0;
    }
    chunks.at(-1)?.push(row);
    documents += more;
  }
  return chunks;
}

/** About how many documents a row makes a transaction write: its record, its claims, and what comes with it. */
function documentsOf({ a, w, v }: StagedRow, entity: Entity): number {
  if (a === 'blocked') return 1; // its wait
  if (a === 'update' && w !== undefined) return 1;
  if (a !== 'create' && a !== 'update' && a !== 'remove') return 0;
  if (entity === 'customers') return 5; // headquarters, their number, administrator, mail
  if (entity === 'locations') return 1 + listOf(v, 'numbers').length + (v['mainNumber'] ? 1 : 0);
  return 1 + (v['phoneNumber'] ? 1 : 0) + (v['extension'] ? 1 : 0);
}

/** Small imports before big ones: somebody is waiting for them. */
export function priorityOf(rows: number): number {
  return rows <= SMALL_IMPORT_ROWS ? 0 : 1;
}

type Begun = Pick<Batch, 'jobId' | 'attempt' | 'seq' | 'chunkId' | 'priority'> & { scope: PartnerScope };

/** A batch that waits for its phase. */
export function newBatch(of: Begun & Pick<Batch, 'phase' | 'rows'> & { kind: 'import' | 'undo' }): Batch {
  const { scope, ...rest } = of;
  const batch = `${String(of.seq).padStart(8, '0')}.${of.phase}.${of.attempt}`;
  const _id = `${of.jobId}.${batch}`;
  return { _id, partnerId: scope.partnerId, ...rest, status: 'waiting', token: 0, claims: 0, counts: {}, asPlanned: 0 };
}

/** The batches of an attempt at rows of a chunk: one for each phase that they belong to. */
export function batchesOf(
  of: Begun,
  { entity, mode }: { entity: Entity; mode: Mode },
  rows: StagedRow[],
  positions: Iterable<number> = rows.keys(),
): Batch[] {
  const byPhase = new Map<number, number[]>();
  for (const i of positions) {
    const phase = PHASES[removes(rows[i]?.v ?? {}, mode) ? 'remove' : 'save'][entity];
    const ofPhase = byPhase.get(phase);
    if (ofPhase) ofPhase.push(i);
    else byPhase.set(phase, [i]);
  }
  return [...byPhase].map(([phase, ofPhase]) => newBatch({ ...of, kind: 'import', phase, rows: ofPhase }));
}
