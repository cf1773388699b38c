import type { ClientSession, Db, Filter } from 'mongodb';
import { formerKeyOf, isOfAdministrator } from '#libs/onboarding/index.js';
import { ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import { recordId } from '#libs/records/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { idsIn } from './known-rows.js';
import type { KnownRows } from './known-rows.schema.js';
import { byPlace, inOneGo, merged, type AnsweredRow, type AnsweredRows } from './merge-rows.js';
import { packKnown, packOutcomes, packRows, unpackOutcomes, unpackRows } from './packing.js';
import {
  type Chunk,
  type ChunkHeader,
  CHUNKS,
  type OutcomeHeader,
  OUTCOMES,
  type Packed,
  type RowOutcome,
  type StagedRow,
} from './row.schema.js';

/** Rows of which any of these is true: what is planned for them, or what became of them, has such a mark. */
export interface Sought {
  planned?: readonly string[];
  became?: readonly string[];
}

/** An outcome that changed a record. */
type Changing = RowOutcome & { outcome: 'created' | 'updated' | 'removed' };

/** Which row changed its record, how, and in which attempt. */
export type Effect = Pick<Changing, 'position' | 'outcome'> & { attempt: number };

/** Where a row is: in its chunk by position, in its file by the number of its sheet in the import and its own in the sheet. */
export interface RowPlace {
  importId: string;
  chunkId: string;
  position: number;
  sheet: number;
  row: number;
  key: string;
  /** The key that its record has had before, if the row changed it. */
  formerKey: string;
}

/** The rows of imports as staged, and what became of them. The one place that knows how they are stored. */
export class RowStore {
  private readonly chunks: ScopedCollection<ChunkHeader & Packed>;
  private readonly outcomes: ScopedCollection<OutcomeHeader & Packed>;

  constructor(db: Db, scope: PartnerScope) {
    this.chunks = CHUNKS.of(db, scope);
    this.outcomes = OUTCOMES.of(db, scope);
  }

  async addChunks(chunks: Omit<Chunk, 'partnerId'>[], session?: ClientSession): Promise<void> {
    const packed = chunks.map(({ rows, ...header }) => ({
      ...header,
      ...(header.known ? packKnown() : packRows(rows)),
    }));
    await this.chunks.insertMany(packed, session);
  }

  async addOutcomes(
    header: Omit<OutcomeHeader, 'partnerId'>,
    rows: RowOutcome[],
    session: ClientSession,
  ): Promise<void> {
    await this.outcomes.insertMany([{ ...header, ...packOutcomes(rows, header.known !== undefined) }], session);
  }

  /** A chunk with its rows, or undefined once retention has removed it. */
  async chunk(id: string): Promise<Chunk | undefined> {
    const found = await this.chunks.findOne({ _id: id });
    return found ? { ...found, rows: unpackRows(found) } : undefined;
  }

  /** Chunks with their rows, in whatever order. Streams. */
  async *chunksOf(ids: string[]): AsyncGenerator<Chunk> {
    for await (const found of this.chunks.find({ _id: { $in: ids } }, { batchSize: 4 }))
      yield { ...found, rows: unpackRows(found) };
  }

  /** The chunks of a staging with their rows, in order. Streams. */
  async *chunksOfJob(jobId: string): AsyncGenerator<Chunk> {
    for await (const found of this.chunks.find({ jobId }, { batchSize: 4 }).sort({ seq: 1 }))
      yield { ...found, rows: unpackRows(found) };
  }

  /** Chunks without their rows. */
  async headers(ids: string[]): Promise<ChunkHeader[]> {
    return this.chunks.find({ _id: { $in: ids } }, { projection: { rows: 0, known: 0 } }).toArray();
  }

  /** What the rows of a chunk came to before the given attempt, by position. */
  async outcomesBefore(chunk: Chunk, attempt: number, session: ClientSession): Promise<Map<number, RowOutcome>> {
    return this.lastOf(chunk, { attempt: { $lt: attempt } }, unpackOutcomes, session);
  }

  /** What rows of a chunk changed, by position. A row changes its record once, in whatever attempt. */
  async effectsOf(chunk: Chunk, session: ClientSession): Promise<Map<number, RowOutcome>> {
    return this.lastOf(chunk, {}, (packed) => unpackOutcomes(packed).filter(isChange), session);
  }

  private async lastOf(
    { jobId, seq }: Chunk,
    filter: Filter<OutcomeHeader & Packed>,
    unpack: (packed: OutcomeHeader & Packed) => RowOutcome[],
    session: ClientSession,
  ): Promise<Map<number, RowOutcome>> {
    const found = new Map<number, RowOutcome>();
    const cursor = this.outcomes.find({ ...filter, jobId, seq }, { session }).sort({ attempt: 1 });
    for await (const doc of cursor) for (const row of unpack(doc)) found.set(row.position, row);
    return found;
  }

  /**
   * The rows of an import in the order of its sheets, each with what became of it. Streams; one chunk in memory, and the
   * rows that were decided late.
   * @param of from which chunk on; of which sheet only; whose outcomes: those of the import itself, or of its undoing, or both
   *   with the job that took it back; only chunks in which there may be rows of all that is sought: others aren't even read
   */
  async *answered(
    doc: ImportDoc,
    of: {
      fromSeq?: number;
      sheet?: number;
      jobId?: string | undefined;
      undoneBy?: string | undefined;
      sought?: readonly Sought[];
    } = {},
  ): AsyncGenerator<AnsweredRows> {
    if (!doc.jobId) return;
    const { fromSeq = 0, sheet, jobId = doc.jobId, undoneBy, sought = [] } = of;
    const only = sought.length > 0 ? { $in: await this.seqsWith(doc.jobId, jobId, sought) } : { $gte: 0 };
    const late: AnsweredRow[] = [];
    for await (const { rows } of this.inOrder({ jobId: doc.jobId, late: true, seq: only }, jobId, undoneBy))
      for (const row of rows) if (sheet === undefined || row.sheet === sheet) late.push(row);
    late.sort(byPlace);
    const ofSheet = sheet === undefined ? {} : { sheet };
    const filter = { jobId: doc.jobId, late: { $ne: true }, seq: { ...only, $gte: fromSeq }, ...ofSheet };
    const read = (apart: boolean) => this.inOrder({ ...filter, apart: apart || { $ne: true } }, jobId, undoneBy);
    yield* merged(merged(read(false), read(true), fromSeq), inOneGo(late), fromSeq);
  }

  /** The rows of chunks, in the order of these, each with what became of it in a job. */
  private async *inOrder(
    filter: Filter<ChunkHeader & Packed>,
    jobId: string,
    undoneBy: string | undefined,
  ): AsyncGenerator<AnsweredRows> {
    for await (const packed of this.chunks.find(filter, { batchSize: 4 }).sort({ seq: 1 })) {
      const { _id: chunkId, seq, entity, sheet } = packed;
      const staged = unpackRows(packed);
      const idOf = (position: number) => recordId(entity, staged[position]?.key ?? '');
      const outcomes = await this.outcomesOf(jobId, seq, idOf);
      const undone = undoneBy === undefined ? undefined : await this.outcomesOf(undoneBy, seq, idOf);
      const rows = staged.map((row, position): AnsweredRow => {
        const result = outcomes.get(position);
        const answered = { row, entity, sheet: row.sheet ?? sheet, chunkId, position, result };
        return undone ? { ...answered, undone: undone.get(position) } : answered;
      });
      yield { seq, rows };
    }
  }

  /** What became of the rows of a chunk in a job at last, by position. */
  private async outcomesOf(
    jobId: string,
    seq: number,
    idOf: (position: number) => string,
  ): Promise<Map<number, RowOutcome>> {
    const found = new Map<number, RowOutcome>();
    for await (const attempt of this.outcomes.find({ jobId, seq }).sort({ attempt: 1 })) {
      for (const position of positionsIn(attempt.known)) found.set(position, new KnownOutcome(position, idOf));
      for (const row of unpackOutcomes(attempt)) found.set(row.position, row);
    }
    return found;
  }

  /** The chunks of a staging in which, by their marks and those of a job's outcomes, there may be rows of all that is sought. */
  private async seqsWith(staging: string, jobId: string, sought: readonly Sought[]): Promise<number[]> {
    const projection = { seq: 1, marks: 1 };
    const chunks = await marksOf(this.chunks.find({ jobId: staging }, { projection }));
    const outcomes = await marksOf(this.outcomes.find({ jobId }, { projection }));
    const has = (marks: Marks | undefined, any: readonly string[] = []) =>
      marks === 'unknown' || (marks !== undefined && any.some((mark) => marks.has(mark)));
    return [...chunks.keys()].filter((seq) =>
      sought.every(({ planned, became }) => has(chunks.get(seq), planned) || has(outcomes.get(seq), became)),
    );
  }

  /** Outcomes of an import that changed a record, by chunk. */
  async *effects(doc: ImportDoc): AsyncGenerator<{ chunkId: string; rows: Effect[] }> {
    for await (const packed of this.outcomes.find({ jobId: doc.jobId }).sort({ seq: 1, attempt: 1 })) {
      const { chunkId, attempt } = packed;
      const changing = unpackOutcomes(packed).filter(isChange);
      yield { chunkId, rows: changing.map(({ position, outcome }) => ({ position, outcome, attempt })) };
    }
  }

  /** The rows that speak of a person. */
  async rowsWith(person: RegExp): Promise<RowPlace[]> {
    const found: RowPlace[] = [];
    for await (const packed of this.chunks.find()) {
      if (!packed.known && !person.test(packed.rows)) continue;
      const { _id: chunkId, importId, entity } = packed;
      for (const [position, row] of unpackRows(packed).entries()) {
        if (!person.test(contentOf(row))) continue;
        const { key, number, sheet = packed.sheet } = row;
        const formerKey = formerKeyOf(entity, row.values);
        found.push({ importId, chunkId, position, sheet, row: number, key, formerKey });
      }
    }
    return found;
  }

  /** Empties rows; their places and outcomes stay. Nothing among them is known again in a later import. */
  async erase(places: RowPlace[]): Promise<void> {
    const positions = new Map<string, Set<number>>();
    for (const { chunkId, position } of places)
      positions.set(chunkId, (positions.get(chunkId) ?? new Set()).add(position));
    // those that retention has removed meanwhile don't come any more
    for await (const { _id: chunkId, rows, known } of this.chunksOf([...positions.keys()])) {
      const ofChunk = positions.get(chunkId) ?? new Set();
      const kept = rows.map((row, i) => (ofChunk.has(i) ? erased(row) : row));
      await this.eraseOutcomes(chunkId, ofChunk, known);
      await this.chunks.updateOne(
        { _id: chunkId },
        { $set: { rows: packRows(kept).rows }, $unset: { known: 1, basis: 1 } },
      );
    }
  }

  /** Takes a person out of what removed customers took along: their rows speak of nobody. */
  async eraseTraces(person: RegExp): Promise<void> {
    for await (const packed of this.outcomes.find()) {
      if (!person.test(packed.rows)) continue;
      const rows = unpackOutcomes(packed).map((row) => withoutPerson(row, person));
      await this.outcomes.updateOne({ _id: packed._id }, { $set: { rows: packOutcomes(rows).rows } });
    }
  }

  /** @param known of a chunk of known rows: which records they are about can't be told from their keys any more */
  private async eraseOutcomes(chunkId: string, positions: ReadonlySet<number>, known?: KnownRows): Promise<void> {
    const ids = known ? idsIn(known.rests.ids.toString('hex')) : [];
    for await (const packed of this.outcomes.find({ chunkId })) {
      const rows: RowOutcome[] = Array.from(positionsIn(packed.known), (position) => {
        const id = ids[position];
        return { position, outcome: 'unchanged', ...(id ? { id } : {}) };
      });
      for (const row of unpackOutcomes(packed)) {
        const { position, outcome, id } = row;
        rows.push(positions.has(position) ? { position, outcome, ...(id ? { id } : {}) } : row);
      }
      const update = { $set: { rows: packOutcomes(rows).rows }, $unset: { known: 1 as const } };
      await this.outcomes.updateOne({ _id: packed._id }, update);
    }
  }
}

/** All that a row says of anybody, as one text. */
function contentOf({ key, values, issues, plan }: StagedRow): string {
  return JSON.stringify([key, values, issues, { ...plan, action: undefined }]);
}

/** An outcome without the administrator that a removed customer names, and without who went along, if that is the person. */
function withoutPerson(row: RowOutcome, person: RegExp): RowOutcome {
  const { removed = {}, along = [] } = row;
  const speaks = (of: object) => person.test(JSON.stringify(of));
  const left = Object.entries(removed).filter(([name]) => !isOfAdministrator(name));
  return {
    ...row,
    ...(speaks(removed) ? { removed: Object.fromEntries(left) } : {}),
    ...(speaks(along) ? { along: along.filter((one) => !speaks(one)) } : {}),
  };
}

/** What is left of a row: where it is, and what was planned. */
function erased({ number, plan, sheet }: StagedRow): StagedRow {
  return { number, key: ERASED, values: {}, plan: { action: plan.action }, sheet };
}

/** Whether the row is one of a person who was erased: nothing can be done with it any more. */
export function isErased({ key, values }: StagedRow): boolean {
  return key === ERASED && Object.keys(values).length === 0;
}

/** The key of a row of nobody. */
const ERASED = 'erased';

/** The outcome of a row that is as it was in an earlier import. */
class KnownOutcome implements RowOutcome {
  readonly outcome = 'unchanged';

  constructor(
    readonly position: number,
    private readonly idOf: (position: number) => string,
  ) {}

  get id(): string {
    return this.idOf(this.position);
  }
}

/** The positions in runs of them, each told by its first and last. */
function* positionsIn(runs: readonly number[] = []): Generator<number> {
  for (let i = 0; i + 1 < runs.length; i += 2)
    for (let position = runs[i]!; position <= runs[i + 1]!; position++) yield position;
}

function isChange(row: RowOutcome): row is Changing {
  return row.outcome === 'created' || row.outcome === 'updated' || row.outcome === 'removed';
}

type Marks = ReadonlySet<string> | 'unknown';

/** The marks of chunks, or of their outcomes in all attempts, by the place of the chunk. */
async function marksOf(documents: AsyncIterable<{ seq: number; marks?: string[] }>): Promise<Map<number, Marks>> {
  const found = new Map<number, Marks>();
  for await (const { seq, marks } of documents) {
    const known = found.get(seq) ?? new Set();
    found.set(seq, known === 'unknown' || !marks ? 'unknown' : new Set([...known, ...marks]));
  }
  return found;
}
