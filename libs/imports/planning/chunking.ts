import type { Batch } from '#libs/batches/index.js';
import { listOf, type Entity, type Mode, type Values } from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import type { StagedRow } from '../rows/row.schema.js';
import { AFTERWARDS, phaseOf } from '../running/totals.js';

/** The most documents that a transaction writes, not counting a few of the batch's own, and the most rows. */
const CHUNK_DOCUMENTS = 5000;
const CHUNK_ROWS = 2000;
/** Of a text as which the rows, or their outcomes, are stored; a character takes up to three bytes, a document at most 16 MB. */
const CHUNK_CHARS = 2_500_000;
const SMALL_IMPORT_ROWS = 2_000;

/** So many rows that hang together are run in one transaction, and stored as one document. */
const ROWS_TOGETHER = 10_000;
const CHARS_TOGETHER = 4_000_000;

/** How many rows of such sizes (in characters, as they were read) may hang together. */
export function mostTogether(sizes: readonly number[]): number {
  const chars = sizes.reduce((sum, size) => sum + size, 0);
  return Math.min(ROWS_TOGETHER, Math.floor((sizes.length * CHARS_TOGETHER) / Math.max(1, chars)));
}

/** Gathers the rows of a sheet into chunks that are as full as one transaction allows: each costs some twenty commands. */
export class Cutter {
  private rows: StagedRow[] = [];
  private documents = 0;
  private chars = 0;

  constructor(private readonly entity: Entity) {}

  /**
   * @param sizes characters of each row as it was read
   * @param removed the records that rows will remove
   * @returns the chunks that have become full
   */
  add(rows: StagedRow[], sizes: readonly number[], removed: ReadonlyMap<StagedRow, Values> = new Map()): StagedRow[][] {
    const full: StagedRow[][] = [];
    for (const [i, row] of rows.entries()) full.push(...this.addTogether([row], [sizes[i] ?? 0], removed));
    return full;
  }

  /** Adds rows that are never to be parted, in whatever chunk they fit, or in one of their own. */
  addTogether(
    group: readonly StagedRow[],
    sizes: readonly number[],
    removed: ReadonlyMap<StagedRow, Values>,
  ): StagedRow[][] {
    const full: StagedRow[][] = [];
    let [documents, chars] = [0, 0];
    for (const [i, row] of group.entries()) {
      const before = removed.get(row);
      documents += documentsOf(row, this.entity, before);
      chars += (sizes[i] ?? 0) + plannedChars(row, before);
    }
    const rows = this.rows.length + group.length;
    const fits =
      rows <= CHUNK_ROWS && this.documents + documents <= CHUNK_DOCUMENTS && this.chars + chars <= CHUNK_CHARS;
    if (this.rows.length > 0 && !fits) full.push(this.take());
    this.rows.push(...group);
    this.documents += documents;
    this.chars += chars;
    if (this.rows.length >= CHUNK_ROWS) full.push(this.take());
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
    this.chars = 0;
    return rows;
  }
}

/** About how many documents a row makes a transaction write: its record, its claims, and what comes with it. */
function documentsOf({ plan, values }: StagedRow, entity: Entity, removed: Values = {}): number {
  const { action, holdsAt, changes } = plan;
  if (action === 'blocked') return 1; // its wait
  if (action === 'update' && holdsAt !== undefined) return 1;
  if (action !== 'create' && action !== 'update' && action !== 'remove') return 0;
  if (entity === 'customers') return 5; // headquarters, their number, administrator, mail
  if (entity === 'locations') {
    const had = changes?.find(({ field }) => field === 'numbers')?.from;
    const lists = [listOf(values, 'numbers'), listOf(removed, 'numbers'), Array.isArray(had) ? had : []];
    return 1 + Math.max(...lists.map(({ length }) => length)) + (values['mainNumber'] ? 1 : 0);
  }
  if (changes?.some(({ field }) => field === 'email')) return 7; // two records, a tombstone, claims, a mail at either address
  return 1 + (values['phoneNumber'] ? 1 : 0) + (values['extension'] ? 1 : 0);
}

/** What planning a row has added to its text, and what running it will store with its outcome. */
function plannedChars({ plan: { issues, changes } }: StagedRow, removed: Values | undefined): number {
  let chars = 0;
  for (const more of [issues, changes, removed]) if (more) chars += JSON.stringify(more).length;
  return chars;
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
export function newBatch(
  of: Begun & Pick<Batch, 'phase' | 'rows'> & { kind: 'import' | 'undo'; whole?: boolean; light?: boolean },
): Batch {
  const { scope, start, whole, light, ...rest } = of;
  const batch = `${String(of.seq).padStart(8, '0')}.${of.phase}.${of.attempt}${start ? `.${start}` : ''}`;
  const _id = `${of.jobId}.${batch}`;
  return {
    _id,
    partnerId: scope.partnerId,
    ...rest,
    status: 'waiting',
    token: 0,
    counts: {},
    asPlanned: 0,
    ...(whole ? { whole } : {}),
    ...(light ? { light } : {}),
  };
}

/** The batch of rows that are as they were in an earlier import. */
export function batchOfKnown(of: Begun, entity: Entity, mode: Mode, rows: number): Batch {
  const phase = phaseOf(entity, {}, mode);
  return newBatch({ ...of, kind: 'import', phase, rows: Array.from({ length: rows }, (_row, i) => i), light: true });
}

/** The batches of an attempt at rows of a chunk: one for each phase that they belong to. */
export function batchesOf(
  of: Begun,
  { entity, mode, late = false }: { entity: Entity; mode: Mode; late?: boolean | undefined },
  rows: StagedRow[],
  positions: Iterable<number> = rows.keys(),
): Batch[] {
  const byPhase = new Map<number, number[]>();
  for (const i of positions) {
    const phase = phaseOf(entity, rows[i]?.values ?? {}, mode) + (late ? AFTERWARDS : 0);
    const ofPhase = byPhase.get(phase);
    if (ofPhase) ofPhase.push(i);
    else byPhase.set(phase, [i]);
  }
  return [...byPhase].map(([phase, ofPhase]) => newBatch({ ...of, kind: 'import', phase, rows: ofPhase, whole: late }));
}
