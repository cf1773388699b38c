import type { Batch } from '#libs/batches/index.js';
import { listOf, removes, type Entity, type Mode } from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import type { StagedRow } from './model.js';
import { PHASES } from './running/totals.js';

/** So many documents a transaction writes at most, besides a few of the batch's own (MongoDB advises to stay below 1,000). */
const CHUNK_DOCUMENTS = 980;
const CHUNK_ROWS = 1000;
const CHUNK_BYTES = 4_000_000;
const SMALL_IMPORT_ROWS = 2_000;

/** Gathers the rows of a sheet into chunks that are as full as one transaction allows: each costs some twenty commands. */
export class Cutter {
  private rows: StagedRow[] = [];
  private documents = 0;
  private bytes = 0;

  constructor(private readonly entity: Entity) {}

  /**
   * @param bytes of all these rows together
   * @returns the chunks that have become full
   */
  add(rows: StagedRow[], bytes: number): StagedRow[][] {
    const full: StagedRow[][] = [];
    const bytesOfRow = bytes / rows.length;
    for (const row of rows) {
      const documents = documentsOf(row, this.entity);
      const fits = this.documents + documents <= CHUNK_DOCUMENTS && this.bytes + bytesOfRow <= CHUNK_BYTES;
      if (this.rows.length > 0 && !fits) full.push(this.take());
      this.rows.push(row);
      this.documents += documents;
      this.bytes += bytesOfRow;
      if (this.rows.length === CHUNK_ROWS) full.push(this.take());
    }
    return full;
  }

  /** What is left when the sheet ends. */
  rest(): StagedRow[][] {
    return this.rows.length > 0 ? [this.take()] : [];
  }

  private take(): StagedRow[] {
    const { rows } = this;
    this.rows = [];
    this.documents = 0;
    this.bytes = 0;
    return rows;
  }
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

type Begun = Pick<Batch, 'jobId' | 'attempt' | 'seq' | 'chunkId' | 'priority'> & {
  scope: PartnerScope;
  /** What makes the ids of one start of an attempt its own: of several starts at once only one is taken. */
  start?: string;
};

/** A batch that waits for its phase. */
export function newBatch(of: Begun & Pick<Batch, 'phase' | 'rows'> & { kind: 'import' | 'undo' }): Batch {
  const { scope, start, ...rest } = of;
  const batch = `${String(of.seq).padStart(8, '0')}.${of.phase}.${of.attempt}${start ? `.${start}` : ''}`;
  const _id = `${of.jobId}.${batch}`;
  return { _id, partnerId: scope.partnerId, ...rest, status: 'waiting', token: 0, counts: {}, asPlanned: 0 };
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
