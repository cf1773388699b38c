import type { Db } from 'mongodb';
import type { BatchQueue, Batch } from '#libs/batches/index.js';
import {
  CATALOG,
  decide,
  ENTITIES,
  hasError,
  isPlainChange,
  issue,
  mailLanguage,
  removes,
  textOf,
  type Decision,
  type Entity,
  type Issue,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import { FileStore, newId, PartnerScope, Problem, type Logger } from '#libs/platform/index.js';
import { UnreadableFile } from '#libs/spreadsheet/index.js';
import type { ColumnMapping, FileIssue, ImportDoc, ImportSheet, PlanCounts, StagedRow, UnmappedSheet } from './model.js'; // prettier-ignore
import { batchesOf, inChunks, priorityOf } from './cut.js';
import { Edits } from './editing/edits.js';
import { goneSheetName, GoneRecords } from './gone.js';
import { RowStore } from './row-store.js';
import type { FileHead, TableHead } from './reading/reader.worker.js';
import { ReadingThread, type Portion } from './reading/reading-thread.js';
import { MappingMemory } from './reading/saved-mappings.js';
import { fileIssue, type OpenedFile } from './reading/tables.js';
import type { TemplatesService } from './templates/templates.service.js';
import { Facts } from './world/facts.js';
import { ImportWorld } from './world/import-world.js';

/** Rows are read and looked up in portions; each batch costs some twenty commands, whatever its size (docs/decisions/0006). */
const PORTION_ROWS = 1000;
const PORTION_BYTES = 4_000_000;
const PORTIONS_IN_FLIGHT = 4;
const BATCHES_A_WRITE = 200;
const KEPT_PROBLEMS = 500;

/** What staging an import comes to. */
export interface Staged {
  jobId: string;
  sheets: ImportSheet[];
  unmapped: UnmappedSheet[];
  problems: FileIssue[];
  plan: PlanCounts;
  planIssues: Record<string, number>;
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

/** Thrown when a newer staging has taken over. */
export class StagingLost extends Error {}

/** Reads an import's files, checks and plans each row, and stages the rows as batches. Restartable at any point. */
export class Stager {
  constructor(
    private readonly db: Db,
    private readonly files: FileStore,
    private readonly queue: BatchQueue,
    private readonly templates: TemplatesService,
    private readonly logger: Logger,
  ) {}

  /**
   * @param stillMine asked before anything is written; false when the lease has passed on
   * Files that can't be read become problems of the import.
   * @throws Problem when a file breaks the reading of all; StagingLost, database errors
   */
  async stage(doc: ImportDoc, stillMine: () => boolean): Promise<Staged> {
    const scope = new PartnerScope(doc.partnerId);
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const run = new StagingRun(this.db, this.queue, doc, scope, template, stillMine);
    await this.withFiles(doc, scope, 0, [], async (paths) => {
      const files = doc.files.map(({ name }, i) => ({ path: paths[i] ?? '', name }));
      const { entity, mapping: given, delimiter, encoding, sheet } = doc.options;
      const saved = await new MappingMemory(this.db, scope).load();
      const options = { entity, given, saved, delimiter, encoding, sheet, languageHint: template.emailLanguage };
      const portion = { rows: PORTION_ROWS, bytes: PORTION_BYTES };
      const edits = await new Edits(this.db, scope).inForce(doc._id, doc.edits ?? 0);
      await ReadingThread.use({ files, options, template, portion, edits }, async (heads, thread) => {
        const tables = usableTables(doc, heads, run);
        const order = doc.mode === 'remove' ? [...ENTITIES].reverse() : ENTITIES;
        for (const wanted of order)
          for (const table of tables.filter((t) => t.entity === wanted))
            await run.stageTable(table, thread.rows(table.file, table.index));
      }).catch((error: unknown) => {
        if (!(error instanceof UnreadableFile)) throw error;
        throw new Problem(
          'unprocessable',
          error.problem.code,
          String(error.problem.params?.['reason'] ?? error.message),
        );
      });
    });
    if (doc.mode === 'full') await run.stageGone();
    await run.finish();
    this.logger.info({ import: doc._id, rows: run.result.rows, timings: run.result.timings }, 'import staged');
    return run.result;
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
function usableTables(doc: ImportDoc, heads: FileHead[], run: StagingRun): OpenTable[] {
  const tables: OpenTable[] = [];
  for (const [file, opened] of heads.entries()) {
    const name = doc.files[file]?.name ?? '';
    if ('unreadable' in opened) {
      run.report(fileIssue(opened.unreadable), name);
      continue;
    }
    for (const problem of opened.problems) run.report(problem, name);
    for (const [index, head] of opened.tables.entries()) {
      for (const problem of head.problems) run.report(problem, name, head.name);
      if (head.entity) tables.push({ file, index, head, entity: head.entity, opened });
      else run.result.unmapped.push(unmapped(file, head));
    }
  }
  return tables;
}

function unmapped(file: number, head: TableHead): UnmappedSheet {
  const { name, headerRow, guess, columns, mapping, sample = [] } = head;
  const unknown = (column: string): ColumnMapping => ({ column, field: null, by: 'none', confidence: 0 });
  return { file, name, headerRow, entity: guess ?? null, mapping: columns.map((column, i) => mapping[i] ?? unknown(column)), sample }; // prettier-ignore
}

interface PlannedChunk {
  rows: StagedRow[];
  seq: number;
}

/** One staging of one import: state that lives from its first to its last row. */
class StagingRun {
  readonly result: Staged;
  private readonly world = new ImportWorld();
  private readonly scope: PartnerScope;
  private readonly gone: GoneRecords;
  private seq = 0;
  private readonly batches: Batch[] = [];
  private planned: Promise<void> = Promise.resolve();
  private readonly inFlight: Promise<void>[] = [];

  constructor(
    private readonly db: Db,
    private readonly queue: BatchQueue,
    private readonly doc: ImportDoc,
    scope: PartnerScope,
    private readonly template: TemplateSettings,
    private readonly stillMine: () => boolean,
  ) {
    this.scope = scope;
    this.gone = new GoneRecords(db, scope, doc);
    this.result = {
      jobId: `${doc._id}.${newId()}`, // a name of its own: batches of an abandoned staging are never run
      sheets: [],
      unmapped: [],
      problems: [],
      plan: { create: 0, update: 0, unchanged: 0, remove: 0, skip: 0, blocked: 0, invalid: 0 },
      planIssues: {},
      rows: 0,
      unclear: 0,
      timings: { readMs: 0, validateMs: 0, planMs: 0 },
    };
  }

  report(problem: Issue, file: string, sheet?: string, row?: number): void {
    if (this.result.problems.length >= KEPT_PROBLEMS) return;
    this.result.problems.push({
      ...problem,
      file,
      ...(sheet === undefined ? {} : { sheet }),
      ...(row === undefined ? {} : { row }),
    });
  }

  /** @throws Problem when the file breaks further down: nothing of the import is run with half a sheet */
  async stageTable({ head, file, entity, opened }: OpenTable, portions: AsyncIterable<Portion>): Promise<void> {
    const { name, headerRow, columns, mapping } = head;
    const { format, dialect } = opened;
    const sheet: ImportSheet = { file, name, entity, format, headerRow, columns, mapping, rows: 0, ...(dialect ? { dialect } : {}) }; // prettier-ignore
    const position = this.result.sheets.push(sheet) - 1;
    try {
      for await (const { rows, width, readMs, validateMs } of portions) {
        sheet.width = width;
        this.result.timings.readMs += readMs;
        this.result.timings.validateMs += validateMs;
        this.countRows(sheet, rows.length);
        if (this.doc.mode === 'full') this.gone.note(entity, rows);
        await this.hand(rows.map((row): StagedRow => ({ ...row, a: 'invalid' })), sheet, position); // prettier-ignore
      }
    } catch (error) {
      if (error instanceof UnreadableFile)
        throw new Problem('unprocessable', error.problem.code, `The sheet "${name}" can't be read to its end.`);
      throw error;
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
      const position = this.result.sheets.push(sheet) - 1;
      for await (const rows of this.gone.rows(entity)) {
        sheet.rows += rows.length;
        await this.hand(rows, sheet, position);
      }
      if (sheet.rows === 0) this.result.sheets.pop();
    }
  }

  async finish(): Promise<void> {
    await Promise.all(this.inFlight);
    await this.queue.insert(this.batches);
    for (const [name, ms] of Object.entries(this.result.timings))
      Object.assign(this.result.timings, { [name]: Math.round(ms) });
  }

  private countRows(sheet: ImportSheet, rows: number): void {
    const { maxRows } = this.template.rules;
    sheet.rows += rows;
    if (sheet.rows > maxRows)
      throw new Problem(
        'unprocessable',
        'file.tooManyRows',
        `The sheet "${sheet.name}" has more than ${maxRows} rows. Split it into several files, or raise the limit in the template.`,
      );
  }

  /**
   * Hands rows on while the next ones are read: facts are fetched ahead, planning keeps the order of rows (later rows see
   * what earlier ones will do), writes overlap. At most a few portions are under way; reading waits for them.
   */
  private async hand(rows: StagedRow[], sheet: ImportSheet, position: number): Promise<void> {
    if (!this.stillMine()) throw new StagingLost();
    const mark = performance.now();
    const facts = this.loadFacts(rows, sheet.entity);
    const before = this.planned;
    const planned = Promise.all([facts, before]).then(([loaded]) => this.plan(rows, sheet, loaded));
    this.planned = planned.then(() => undefined);
    const written = planned
      .then((chunks) => Promise.all(chunks.map((chunk) => this.write(chunk, sheet.entity, position))))
      .then(() => {
        this.result.timings.planMs += (performance.now() - mark) / PORTIONS_IN_FLIGHT;
      });
    written.catch(() => undefined); // seen when it is awaited
    this.inFlight.push(written);
    if (this.inFlight.length >= PORTIONS_IN_FLIGHT) await this.inFlight.shift();
  }

  private async loadFacts(rows: StagedRow[], entity: Entity): Promise<Facts> {
    const facts = new Facts(this.db, this.scope);
    await facts.load(
      entity,
      rows.map((row) => ({ key: row.k, values: row.v, remove: removes(row.v, this.doc.mode) })),
    );
    return facts;
  }

  private plan(rows: StagedRow[], sheet: ImportSheet, facts: Facts): PlannedChunk[] {
    this.world.use(facts);
    for (const row of rows) this.planRow(row, sheet);
    this.result.rows += rows.length;
    return inChunks(rows, sheet.entity).map((chunk) => ({ rows: chunk, seq: this.seq++ }));
  }

  private async write({ rows, seq }: PlannedChunk, entity: Entity, position: number): Promise<void> {
    const { jobId } = this.result;
    const id = `${jobId}.${String(seq).padStart(8, '0')}`;
    const header = { _id: id, jobId, importId: this.doc._id, seq, sheet: position, entity };
    await new RowStore(this.db, this.scope).addChunk(header, rows);
    const { scope } = this;
    const of = { scope, jobId, attempt: 1, seq, chunkId: id, priority: priorityOf(this.result.rows) };
    this.batches.push(...batchesOf(of, { entity, mode: this.doc.mode }, rows));
    if (this.batches.length >= BATCHES_A_WRITE) await this.queue.insert(this.batches.splice(0));
  }

  private planRow(row: StagedRow, sheet: ImportSheet): void {
    this.world.at({ sheet: sheet.name, row: row.n });
    const duplicate = row.k && !hasError(row.i ?? []) && this.refuseDuplicate(row, sheet.entity);
    if (!duplicate) this.decideRow(row, sheet.entity);
    this.result.plan[row.a]++;
    for (const { code } of [...(row.i ?? []), ...(row.p ?? [])])
      this.result.planIssues[code] = (this.result.planIssues[code] ?? 0) + 1;
  }

  private decideRow(row: StagedRow, entity: Entity): void {
    const said = row.i ?? [];
    const decision = decide(entity, row.v, { template: this.template, mode: this.doc.mode, world: this.world }, said);
    row.a = decision.action;
    const more = decision.issues.slice(said.length);
    if (more.length > 0) row.p = more;
    if (decision.action === 'update') row.c = decision.changes;
    const version = decision.before?.version;
    if (standsAlone(entity, decision)) row.w = version;
    else if (version !== undefined) row.pv = version;
    const number = decision.action === 'create' && entity === 'users' ? textOf(decision.after, 'phoneNumber') : '';
    if (number && this.world.number(number)) row.m = true;
    if (row.k) this.world.apply(entity, row.k, decision);
  }

  /** The second row of a key is refused and names the first. */
  private refuseDuplicate(row: StagedRow, entity: Entity): boolean {
    const first = this.world.claimInFile(entity, row.k);
    if (!first) return false;
    const about = { params: { ...first } };
    const duplicate = {
      customers: issue('customer.externalId.duplicateInFile', { field: 'externalId', value: row.k, ...about }),
      locations: issue('location.name.duplicateInFile', { field: 'locationName', ...about }),
      users: issue('user.email.duplicateInFile', { field: 'email', value: row.k, ...about }),
    }[entity];
    row.i = [...(row.i ?? []), duplicate];
    return true;
  }
}

/** Whether a decision holds as long as the stored record is the same, whatever else changes. */
function standsAlone(entity: Entity, { action, changes }: Decision): boolean {
  if (entity === 'customers') return false; // they are also what their headquarters location is
  return action === 'unchanged' || (action === 'update' && isPlainChange(entity, changes));
}

/** Whether nothing of the files could be used. */
export function nothingUsable(staged: Staged): boolean {
  return staged.sheets.length === 0 && staged.problems.some((p) => CATALOG[p.code] === 'error');
}
