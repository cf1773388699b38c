import { createHash } from 'node:crypto';
import type { Binary, ClientSession, Db, MongoClient } from 'mongodb';
import type { Batch, JobBatches } from '#libs/batches/index.js';
import {
  CATALOG,
  ENTITIES,
  issue,
  mailLanguage,
  type Entity,
  type Issue,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import {
  endSessions,
  FileStore,
  newId,
  PartnerScope,
  RELEASE,
  ScopedCollection,
  TRANSACTION_OPTIONS,
  type Logger,
} from '#libs/platform/index.js';
import { UnreadableFile } from '#libs/spreadsheet/index.js';
import type { Chunk, ColumnMapping, FileIssue, FileReading, ImportDoc, ImportSheet, PlanCounts, PlannedMails, StagedRow, UnmappedSheet } from './model.js'; // prettier-ignore
import { Checkpoints, type StagingProgress } from './checkpoints.js';
import { batchesOf, Cutter, priorityOf } from './cut.js';
import { Edits } from './editing/edits.js';
import { goneSheetName, GoneRecords } from './gone.js';
import { Planner } from './planner.js';
import { problemOf } from './place.js';
import { RowStore } from './row-store.js';
import type { FileHead, TableHead } from './reading/reader.worker.js';
import { ReadingThread, UnopenedFile, type Portion } from './reading/reading-thread.js';
import { MappingMemory } from './reading/saved-mappings.js';
import { fileIssue, type OpenedFile } from './reading/tables.js';
import type { TemplatesService } from './templates/templates.service.js';
import type { Facts } from './world/facts.js';

/** Rows are read, looked up and planned in portions. */
const PORTION_ROWS = 1000;
const PORTION_BYTES = 4_000_000;
const PORTIONS_IN_FLIGHT = 4;
const BATCHES_A_WRITE = 200;
const KEPT_PROBLEMS = 500;
/** Files of so many bytes together take long enough that their staging keeps checkpoints from its beginning. */
const LONG_BYTES = 20_000_000;

/** What staging an import comes to. */
export interface Staged {
  jobId: string;
  sheets: ImportSheet[];
  unmapped: UnmappedSheet[];
  readings: FileReading[];
  problems: FileIssue[];
  plan: PlanCounts;
  planIssues: Record<string, number>;
  planMails: PlannedMails[];
  rows: number;
  /** Rows of a full file that don't say which record they are about. */
  unclear: number;
  timings: { readMs: number; validateMs: number; planMs: number };
}

interface OpenTable {
  file: number;
  index: number;
  head: TableHead;
  entity: Entity;
  opened: Pick<OpenedFile, 'format' | 'dialect'>;
}

/** What a staging and whoever keeps its lease know of each other. */
export interface StagingWatch {
  /** Looked at before anything is written; false when the lease has passed on. */
  mine: boolean;
  /** Planned so far, and how many of these would survive the death of this process. */
  rows: number;
  kept: number;
  /** The staging that died before this one, whose checkpoints may serve. */
  before: StagingJob | undefined;
  /**
   * Told when all columns are known and rows are about to be staged.
   * @throws StagingLost
   */
  columnsKnown: (job: StagingJob) => Promise<void>;
}

/** A staging whose checkpoints another worker may continue from, as long as the basis is the same. */
export interface StagingJob {
  id: string;
  /** A digest of all that decides how files are read: another one makes other rows. */
  basis: string;
  /** The sessions of its transactions: whoever goes on with it ends them, so that nothing of them stays locked. */
  sessions: Binary[];
}

/** Thrown when nothing of the import may be staged: what is wrong, and with which file. */
export class StagingFailed extends Error {
  constructor(readonly problem: FileIssue) {
    super(problem.code);
  }
}

/** Thrown when a newer staging has taken over. */
export class StagingLost extends Error {}

/** Reads an import's files, checks and plans each row, and stages the rows as batches. Whoever dies over it leaves checkpoints. */
export class Stager {
  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly files: FileStore,
    private readonly batches: JobBatches,
    private readonly templates: TemplatesService,
    private readonly logger: Logger,
  ) {}

  /**
   * Files that can't be read become problems of the import.
   * @throws StagingFailed when a file breaks the reading of all; StagingLost, database errors
   */
  async stage(doc: ImportDoc, watch: StagingWatch): Promise<Staged> {
    ReadingThread.warm();
    const scope = new PartnerScope(doc.partnerId);
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const run = new StagingRun(this.client, this.db, this.batches, doc, scope, template, watch);
    try {
      await this.stageAll(run, doc, scope, template);
    } finally {
      await run.end();
    }
    this.logger.info({ import: doc._id, rows: run.result.rows, timings: run.result.timings }, 'import staged');
    return run.result;
  }

  private async stageAll(
    run: StagingRun,
    doc: ImportDoc,
    scope: PartnerScope,
    template: TemplateSettings,
  ): Promise<void> {
    await this.withFiles(doc, scope, 0, [], async (paths) => {
      const files = doc.files.map(({ name }, i) => ({ path: paths[i] ?? '', name }));
      const { entity, mapping: given, delimiter, encoding, sheet } = doc.options;
      const saved = await new MappingMemory(this.db, scope).load();
      const options = { entity, given, saved, delimiter, encoding, sheet, languageHint: template.emailLanguage };
      const portion = { rows: PORTION_ROWS, bytes: PORTION_BYTES };
      const edits = await new Edits(this.db, scope).inForce(doc._id, doc.edits ?? 0);
      await ReadingThread.use({ files, options, template, portion, edits }, async (heads, thread) => {
        const usable = usableTables(heads, run);
        if (usable.length === 0 && nothingUsable(run.result)) return;
        const order = doc.mode === 'remove' ? [...ENTITIES].reverse() : ENTITIES;
        const tables = order.flatMap((wanted) => usable.filter((table) => table.entity === wanted));
        const done = await run.begin(basisOf(doc, template, tables));
        for (const [number, table] of tables.entries()) {
          const skip = number === done.table ? done.consumed : 0;
          const rows = number < done.table ? [] : thread.rows(table.file, table.index, skip);
          await run.stageTable(table, number, rows);
        }
      }).catch((error: unknown) => {
        if (!(error instanceof UnopenedFile)) throw error;
        throw new StagingFailed(problemOf(doc, fileIssue(error.problem), error.file));
      });
    });
    if (doc.mode === 'full' && run.begun) await run.stageGone();
    await run.finish();
  }

  /** Local copies of all files at once, nested so that each temporary folder is removed whatever happens. */
  private async withFiles<T>(
    doc: ImportDoc,
    scope: PartnerScope,
    index: number,
    paths: string[],
    work: (paths: string[]) => Promise<T>,
  ): Promise<T> {
    const file = doc.files[index];
    if (!file) return work(paths);
    return this.files.withLocalCopy(scope, file.fileId, (path) =>
      this.withFiles(doc, scope, index + 1, [...paths, path], work),
    );
  }
}

/** The tables that have an entity; what is wrong with files and sheets is reported. */
function usableTables(heads: FileHead[], run: StagingRun): OpenTable[] {
  const tables: OpenTable[] = [];
  for (const [file, opened] of heads.entries()) {
    if ('unreadable' in opened) {
      run.report(fileIssue(opened.unreadable), file, opened.unreadable.sheet);
      continue;
    }
    run.result.readings.push(readingOf(file, opened));
    for (const problem of opened.problems) run.report(problem, file);
    for (const [index, head] of opened.tables.entries()) {
      for (const problem of head.problems) run.report(problem, file, head.name);
      if (head.entity) tables.push({ file, index, head, entity: head.entity, opened });
      else run.result.unmapped.push(unmapped(file, head));
    }
  }
  return tables;
}

/** A digest of all that decides which rows are read from the files and what they mean. */
function basisOf(doc: ImportDoc, template: TemplateSettings, tables: readonly OpenTable[]): string {
  const { files, mode, options, edits = 0 } = doc;
  const heads = tables.map(({ file, index, head, opened }) => ({ file, index, head, opened }));
  const basis = { release: RELEASE, files: files.map(({ sha256 }) => sha256), mode, options, edits, template, heads };
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex');
}

function readingOf(file: number, { format, dialect, repairs }: Omit<OpenedFile, 'tables'>): FileReading {
  return { file, format, repairs, ...(dialect ? { encoding: dialect.encoding, delimiter: dialect.delimiter } : {}) };
}

function unmapped(file: number, head: TableHead): UnmappedSheet {
  const { name, headerRow, guess, columns, mapping, sample = [] } = head;
  const unknown = (column: string): ColumnMapping => ({ column, field: null, by: 'none', confidence: 0 });
  return { file, name, headerRow, entity: guess ?? null, mapping: columns.map((column, i) => mapping[i] ?? unknown(column)), sample }; // prettier-ignore
}

/** A sheet on its way: where it stands among the others, and its rows that no chunk has yet. */
interface OpenSheet {
  sheet: ImportSheet;
  position: number;
  cutter: Cutter;
}

/** How far the reading of the tables has come. */
type ReadSoFar = Pick<StagingProgress, 'table' | 'consumed' | 'sheets'>;
const NOTHING_READ: ReadSoFar = { table: 0, consumed: 0, sheets: [] };

/** Chunks to be written, and the checkpoint that tells of them. */
interface Cut {
  chunks: { rows: StagedRow[]; seq: number }[];
  checkpoint?: { n: number; progress: StagingProgress };
}

/** One staging of one import: state that lives from its first to its last row. */
class StagingRun {
  readonly result: Staged;
  private readonly planner: Planner;
  private readonly gone: GoneRecords;
  private seq = 0;
  /** Where the work of dead workers is kept, if this staging keeps it. */
  private checkpoints: Checkpoints | undefined;
  private checkpoint = 0;
  private resumed: StagingProgress['sheets'] = [];
  /** Those that no transaction uses at the moment. */
  private readonly sessions: ClientSession[] = [];
  begun = false;
  private readonly prepared: Batch[] = [];
  private planned: Promise<void> = Promise.resolve();
  private readonly inFlight: Promise<void>[] = [];

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly batches: JobBatches,
    private readonly doc: ImportDoc,
    private readonly scope: PartnerScope,
    private readonly template: TemplateSettings,
    private readonly watch: StagingWatch,
  ) {
    this.planner = new Planner(db, scope, template, doc);
    this.gone = new GoneRecords(db, scope, doc);
    this.result = {
      jobId: `${doc._id}.${newId()}`, // a name of its own: batches of an abandoned staging are never run
      sheets: [],
      unmapped: [],
      readings: [],
      problems: [],
      plan: this.planner.counts,
      planIssues: this.planner.issues,
      planMails: this.planner.mails,
      rows: 0,
      unclear: 0,
      timings: { readMs: 0, validateMs: 0, planMs: 0 },
    };
  }

  /**
   * Begins to stage rows; where a dead worker has left checkpoints of the same basis, behind the last of them.
   * @returns how far the tables are staged already
   */
  async begin(basis: string): Promise<ReadSoFar> {
    const { before } = this.watch;
    const continues = before?.basis === basis;
    if (continues) this.result.jobId = before.id;
    const { jobId } = this.result;
    const checks = before !== undefined || (this.doc.bytes ?? 0) >= LONG_BYTES;
    if (checks) for (let i = 0; i < PORTIONS_IN_FLIGHT; i++) this.sessions.push(this.client.startSession());
    const sessions = this.sessions.flatMap(({ id }) => (id ? [id.id] : []));
    await endSessions(this.db, before?.sessions ?? []);
    await this.watch.columnsKnown({ id: jobId, basis, sessions });
    this.begun = true;
    if (!checks) return NOTHING_READ;
    this.checkpoints = new Checkpoints(this.db, this.scope, this.doc._id, jobId);
    this.planner.keepProgress();
    return continues ? this.resume(this.checkpoints) : NOTHING_READ;
  }

  /** Takes over what is stored up to the last checkpoint, and removes what lies behind it. */
  private async resume(checkpoints: Checkpoints): Promise<ReadSoFar> {
    let last: StagingProgress | undefined;
    for await (const progress of checkpoints.inOrder()) {
      this.planner.restore(progress.planner);
      this.checkpoint++;
      last = progress;
    }
    this.seq = last?.seq ?? 0;
    await checkpoints.removeFrom(this.checkpoint);
    await this.removeBehind();
    if (!last) return NOTHING_READ;
    this.resumed = last.sheets;
    this.result.rows = last.rows;
    Object.assign(this.result.timings, last.timings);
    this.watch.rows = last.rows;
    this.watch.kept = last.rows;
    if (this.doc.mode === 'full')
      for await (const { entity, rows } of new RowStore(this.db, this.scope).chunksOfJob(this.result.jobId))
        this.gone.note(entity, rows);
    return last;
  }

  /** Removes chunks and batches that no checkpoint tells of: rows of records that a full file no longer names. */
  private async removeBehind(): Promise<void> {
    const behind = { jobId: this.result.jobId, seq: { $gte: this.seq } };
    for (const name of ['batches', 'chunks']) await new ScopedCollection(this.db, name, this.scope).deleteMany(behind);
  }

  report(problem: Issue, file: number, sheet?: string): void {
    if (this.result.problems.length < KEPT_PROBLEMS)
      this.result.problems.push(problemOf(this.doc, problem, file, sheet));
  }

  /** @throws StagingFailed when the file breaks further down: nothing of the import is run with half a sheet */
  async stageTable(
    { head, file, entity, opened }: OpenTable,
    table: number,
    portions: AsyncIterable<Portion> | Portion[],
  ): Promise<void> {
    const { name, headerRow, columns, mapping } = head;
    const { format, dialect } = opened;
    const sheet: ImportSheet = { file, name, entity, format, headerRow, columns, mapping, rows: 0, ...(dialect ? { dialect } : {}) }; // prettier-ignore
    const open = this.open(sheet);
    try {
      for await (const { rows, sizes, width, consumed, readMs, validateMs } of portions) {
        sheet.width = width;
        this.result.timings.readMs += readMs;
        this.result.timings.validateMs += validateMs;
        this.countRows(sheet, rows.length);
        if (this.doc.mode === 'full') this.gone.note(entity, rows);
        const staged = rows.map((row): StagedRow => ({ ...row, a: 'invalid' }));
        // as of this portion: the next ones are read while it is planned
        const sheets = this.result.sheets.map(({ rows: ofSheet, width: widest }) => ({
          rows: ofSheet,
          ...(widest ? { width: widest } : {}),
        }));
        await this.hand(staged, sizes, open, { table, consumed, sheets });
      }
      await this.close(open);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      throw new StagingFailed(problemOf(this.doc, fileIssue(error.problem), file, name));
    }
  }

  /** Stages what is stored but not in the files: a sheet of its own for each entity, in the order of removal. */
  async stageGone(): Promise<void> {
    this.result.unclear = this.gone.unclear;
    const first = (entity: Entity) => this.result.sheets.find((sheet) => sheet.entity === entity && sheet.rows > 0);
    if (first('customers')) await this.gone.noteGoneCustomers();
    for (const entity of [...ENTITIES].reverse()) {
      const model = first(entity);
      if (!model) continue; // the files don't speak of these
      const name = goneSheetName(entity, mailLanguage(this.template.emailLanguage));
      const sheet: ImportSheet = { file: model.file, name, entity, format: model.format, headerRow: 0, columns: [], mapping: [], rows: 0, gone: true }; // prettier-ignore
      const open = this.open(sheet);
      for await (const rows of this.gone.rows(entity)) {
        sheet.rows += rows.length;
        await this.hand(rows, [], open); // they have hardly more than a key
      }
      await this.close(open);
      if (sheet.rows === 0) this.result.sheets.pop();
    }
  }

  /** Ends what was begun, whether it came to its end or not. */
  async end(): Promise<void> {
    await Promise.allSettled(this.inFlight);
    await Promise.all(this.sessions.map((session) => session.endSession()));
  }

  async finish(): Promise<void> {
    await Promise.all(this.inFlight);
    await this.batches.insert(this.prepared);
    if (this.resumed.length > 0) await this.removeBehind();
    for (const [name, ms] of Object.entries(this.result.timings))
      Object.assign(this.result.timings, { [name]: Math.round(ms) });
  }

  private countRows(sheet: ImportSheet, rows: number): void {
    const { maxRows } = this.template.rules;
    sheet.rows += rows;
    if (sheet.rows <= maxRows) return;
    const about = issue('file.tooManyRows', { params: { max: maxRows } });
    throw new StagingFailed(problemOf(this.doc, about, sheet.file, sheet.name));
  }

  private open(sheet: ImportSheet): OpenSheet {
    const position = this.result.sheets.push(sheet) - 1;
    Object.assign(sheet, this.resumed[position]);
    return { sheet, position, cutter: new Cutter(sheet.entity) };
  }

  private close({ cutter, ...sheet }: OpenSheet): Promise<void> {
    return this.passOn(this.planned, () => this.cut(cutter.rest()), sheet);
  }

  /**
   * Hands rows on while the next ones are read: facts are fetched ahead, planning keeps the order of rows (later rows see
   * what earlier ones will do), writes overlap. At most a few portions are under way; reading waits for them.
   * @param sizes of the rows as they were read, in characters
   */
  private async hand(
    rows: StagedRow[],
    sizes: number[],
    { cutter, ...of }: OpenSheet,
    soFar?: ReadSoFar,
  ): Promise<void> {
    if (!this.watch.mine) throw new StagingLost();
    const { sheet } = of;
    const ready = Promise.all([this.planner.lookUp(rows, sheet.entity), this.planned]);
    const plan = ([facts]: [Facts, void]) => {
      const removed = this.planner.planRows(rows, sheet, facts);
      this.result.rows += rows.length;
      this.watch.rows = this.result.rows;
      const full = cutter.add(rows, sizes, removed);
      if (!soFar || !this.checkpoints) return this.cut(full);
      return this.cut([...full, ...cutter.rest()], soFar);
    };
    await this.passOn(ready, plan, of);
  }

  /** Plans when all is ready for it, and writes the chunks that come of it. */
  private async passOn<T>(
    ready: Promise<T>,
    plan: (found: T) => Cut,
    { sheet, position }: Omit<OpenSheet, 'cutter'>,
  ): Promise<void> {
    const mark = performance.now();
    const planned = ready.then(plan);
    this.planned = planned.then(() => undefined);
    const written = planned
      .then((cut) => this.write(cut, sheet.entity, position))
      .then(() => {
        this.result.timings.planMs += (performance.now() - mark) / PORTIONS_IN_FLIGHT;
      });
    for (const seenLater of [this.planned, written]) seenLater.catch(() => undefined);
    this.inFlight.push(written);
    if (this.inFlight.length >= PORTIONS_IN_FLIGHT) await this.inFlight.shift();
  }

  /** Numbers chunks; with a checkpoint when it is told how far their table has been read. */
  private cut(chunks: StagedRow[][], soFar?: ReadSoFar): Cut {
    const numbered = chunks.map((rows) => ({ rows, seq: this.seq++ }));
    if (!soFar) return { chunks: numbered };
    const { rows, timings } = this.result;
    const progress = {
      ...soFar,
      seq: this.seq,
      rows,
      timings: { ...timings },
      planner: this.planner.progress(),
    };
    return { chunks: numbered, checkpoint: { n: this.checkpoint++, progress } };
  }

  private async write({ chunks, checkpoint }: Cut, entity: Entity, sheet: number): Promise<void> {
    const { scope, doc } = this;
    const { jobId } = this.result;
    const named = chunks.map((chunk) => ({ ...chunk, _id: `${jobId}.${String(chunk.seq).padStart(8, '0')}` }));
    const header = { jobId, importId: doc._id, sheet, entity };
    const stored = named.map((chunk) => ({ ...header, ...chunk }));
    const prepared = named.flatMap(({ _id: chunkId, seq, rows }) => {
      const of = { scope, jobId, attempt: 1, seq, chunkId, priority: priorityOf(this.result.rows) };
      return batchesOf(of, { entity, mode: doc.mode }, rows);
    });
    if (checkpoint) return this.writeChecked(stored, prepared, checkpoint);
    await new RowStore(this.db, scope).addChunks(stored);
    this.prepared.push(...prepared);
    if (this.prepared.length >= BATCHES_A_WRITE) await this.batches.insert(this.prepared.splice(0));
  }

  /**
   * Writes chunks, batches and the checkpoint that tells of them together. A checkpoint of a number exists once: of two
   * stagings of one job only one goes on.
   */
  private async writeChecked(
    chunks: Omit<Chunk, 'partnerId'>[],
    batches: Batch[],
    { n, progress }: NonNullable<Cut['checkpoint']>,
  ): Promise<void> {
    const session = this.sessions.pop();
    if (!session) throw new Error('More portions are written at once than there are sessions.');
    try {
      await session.withTransaction(async () => {
        await new RowStore(this.db, this.scope).addChunks(chunks, session);
        await this.batches.insert(batches, session);
        await this.checkpoints?.add(n, progress, session);
      }, TRANSACTION_OPTIONS);
    } finally {
      this.sessions.push(session);
    }
    this.watch.kept = Math.max(this.watch.kept, progress.rows);
  }
}

/** Whether nothing of the files could be used. */
export function nothingUsable(staged: Staged): boolean {
  return staged.sheets.length === 0 && staged.problems.some((p) => CATALOG[p.code] === 'error');
}
