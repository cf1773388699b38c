import type { Db } from 'mongodb';
import type { BatchQueue, Batch } from '#libs/batches/index.js';
import {
  CATALOG,
  compileRowReader,
  decide,
  ENTITIES,
  hasError,
  isPlainChange,
  issue,
  recordKey,
  textOf,
  type Decision,
  type Entity,
  type Issue,
  type RowReader,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import { FileStore, newId, PartnerScope, Problem, type Logger } from '#libs/platform/index.js';
import { UnreadableFile, type SheetRow } from '#libs/spreadsheet/index.js';
import type { FileIssue, ImportDoc, ImportSheet, PlanCounts, StagedRow } from './model.js';
import { RowStore } from './row-store.js';
import { columnFields, fileIssue, openTables, type OpenedFile, type Table } from './reading/tables.js';
import { PHASES } from './running/totals.js';
import type { TemplatesService } from './templates/templates.service.js';
import { Facts } from './world/facts.js';
import { ImportWorld } from './world/import-world.js';

/** Each batch costs some twenty commands, whatever its size; docs/decisions/0006. */
const BATCH_ROWS = 1000;
const BATCH_BYTES = 4_000_000;
const CHUNKS_IN_FLIGHT = 4;
const BATCHES_A_WRITE = 200;
const SMALL_IMPORT_ROWS = 2_000;
const KEPT_PROBLEMS = 500;

/** What staging an import comes to. */
export interface Staged {
  jobId: string;
  sheets: ImportSheet[];
  problems: FileIssue[];
  plan: PlanCounts;
  planIssues: Record<string, number>;
  rows: number;
  timings: { readMs: number; validateMs: number; planMs: number };
}

interface OpenTable {
  table: Table;
  file: number;
  opened: OpenedFile;
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
   * @throws UnreadableFile never: files that can't be read become problems. StagingLost, database errors
   */
  async stage(doc: ImportDoc, stillMine: () => boolean): Promise<Staged> {
    const scope = new PartnerScope(doc.partnerId);
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const run = new StagingRun(this.db, this.queue, doc, scope, template, stillMine);
    return this.withFiles(doc, scope, 0, [], async (paths) => {
      const tables = await this.open(doc, paths, template, run);
      const order = doc.mode === 'remove' ? [...ENTITIES].reverse() : ENTITIES;
      for (const entity of order)
        for (const open of tables.filter(({ table }) => table.entity === entity)) await run.stageTable(open, entity);
      await run.finish();
      this.logger.info({ import: doc._id, rows: run.result.rows, timings: run.result.timings }, 'import staged');
      return run.result;
    });
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

  private async open(
    doc: ImportDoc,
    paths: string[],
    template: TemplateSettings,
    run: StagingRun,
  ): Promise<OpenTable[]> {
    const tables: OpenTable[] = [];
    for (const [file, path] of paths.entries()) {
      const name = doc.files[file]?.name ?? '';
      const { entity, mapping, delimiter, encoding, sheet } = doc.options;
      try {
        const opened = await openTables(path, name, {
          entity,
          given: mapping,
          delimiter,
          encoding,
          sheet,
          languageHint: template.emailLanguage,
        });
        for (const problem of opened.problems) run.report(problem, name);
        for (const table of opened.tables) {
          for (const problem of table.problems) run.report(problem, name, table.name);
          if (table.entity) tables.push({ table, file, opened });
        }
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        run.report(fileIssue(error.problem), name);
      }
    }
    return tables;
  }
}

/** One staging of one import: state that lives from its first to its last row. */
class StagingRun {
  readonly result: Staged;
  private readonly world = new ImportWorld();
  private readonly scope: PartnerScope;
  private seq = 0;
  private pending: StagedRow[] = [];
  private pendingBytes = 0;
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
    this.result = {
      jobId: `${doc._id}.${newId()}`, // a name of its own: batches of an abandoned staging are never run
      sheets: [],
      problems: [],
      plan: { create: 0, update: 0, unchanged: 0, remove: 0, skip: 0, blocked: 0, invalid: 0 },
      planIssues: {},
      rows: 0,
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

  async stageTable({ table, file, opened }: OpenTable, entity: Entity): Promise<void> {
    const read = compileRowReader(entity, columnFields(table.mapping), this.template);
    const sheet: ImportSheet = {
      file,
      name: table.name,
      entity,
      format: opened.format,
      ...(opened.dialect ? { dialect: opened.dialect } : {}),
      headerRow: table.headerRow,
      columns: table.columns,
      mapping: table.mapping,
      rows: 0,
    };
    const position = this.result.sheets.push(sheet) - 1;
    const { timings } = this.result;
    let mark = performance.now();
    try {
      for await (const portion of table.rows()) {
        timings.readMs += performance.now() - mark;
        for (const row of portion) await this.stageRow(row, read, sheet, position);
        mark = performance.now();
      }
    } catch (error) {
      // the file broke further down: nothing of the import is run with half a sheet
      if (error instanceof UnreadableFile)
        throw new Problem('unprocessable', error.problem.code, `The sheet "${sheet.name}" can't be read to its end.`);
      throw error;
    }
    await this.flush(sheet, position);
  }

  async finish(): Promise<void> {
    await Promise.all(this.inFlight);
    await this.queue.insert(this.batches);
    for (const [name, ms] of Object.entries(this.result.timings))
      Object.assign(this.result.timings, { [name]: Math.round(ms) });
  }

  private async stageRow(row: SheetRow, read: RowReader, sheet: ImportSheet, position: number): Promise<void> {
    const mark = performance.now();
    const { values, issues } = read(row.cells);
    if (row.problem) issues.unshift(fileIssue(row.problem));
    const staged: StagedRow = {
      n: row.row,
      k: recordKey(sheet.entity, values),
      v: values,
      a: 'invalid',
      ...(issues.length > 0 ? { i: issues } : {}),
    };
    this.pending.push(staged);
    this.pendingBytes += sizeOf(staged);
    sheet.rows++;
    this.result.timings.validateMs += performance.now() - mark;
    const { maxRows } = this.template.rules;
    if (sheet.rows > maxRows)
      throw new Problem(
        'unprocessable',
        'file.tooManyRows',
        `The sheet "${sheet.name}" has more than ${maxRows} rows. Split it into several files, or raise the limit in the template.`,
      );
    if (this.pending.length >= BATCH_ROWS || this.pendingBytes >= BATCH_BYTES) await this.flush(sheet, position);
  }

  /**
   * Hands the pending rows on while the next ones are read: facts are fetched ahead, planning keeps the order of rows
   * (later rows see what earlier ones will do), writes overlap. At most a few chunks are under way.
   */
  private async flush(sheet: ImportSheet, position: number): Promise<void> {
    if (!this.stillMine()) throw new StagingLost();
    const rows = this.pending;
    if (rows.length === 0) return;
    this.pending = [];
    this.pendingBytes = 0;
    const seq = this.seq++;
    const mark = performance.now();
    const facts = this.loadFacts(rows, sheet.entity);
    const before = this.planned;
    this.planned = Promise.all([facts, before]).then(([loaded]) => this.plan(rows, sheet, loaded));
    const written = this.planned
      .then(() => this.write(rows, sheet.entity, position, seq))
      .then(() => {
        this.result.timings.planMs += (performance.now() - mark) / CHUNKS_IN_FLIGHT;
      });
    written.catch(() => undefined); // seen when it is awaited
    this.inFlight.push(written);
    if (this.inFlight.length >= CHUNKS_IN_FLIGHT) await this.inFlight.shift();
  }

  private async loadFacts(rows: StagedRow[], entity: Entity): Promise<Facts> {
    const facts = new Facts(this.db, this.scope);
    await facts.load(
      entity,
      rows.map((row) => ({ key: row.k, values: row.v, remove: this.removes(row) })),
    );
    return facts;
  }

  private removes(row: StagedRow): boolean {
    return this.doc.mode === 'remove' || row.v['action'] === 'remove';
  }

  private plan(rows: StagedRow[], sheet: ImportSheet, facts: Facts): void {
    this.world.use(facts);
    for (const row of rows) this.planRow(row, sheet);
    this.result.rows += rows.length;
  }

  private async write(rows: StagedRow[], entity: Entity, position: number, seq: number): Promise<void> {
    const { jobId } = this.result;
    const id = `${jobId}.${String(seq).padStart(8, '0')}`;
    const header = { _id: id, jobId, importId: this.doc._id, seq, sheet: position, entity };
    await new RowStore(this.db, this.scope).addChunk(header, rows);
    this.batches.push(...this.batchesOf(rows, entity, id, seq));
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
    if (standsAlone(entity, decision)) row.w = decision.before?.version;
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

  private batchesOf(rows: StagedRow[], entity: Entity, chunkId: string, seq: number): Batch[] {
    const byPhase = new Map<number, number[]>();
    for (const [i, row] of rows.entries()) {
      const phase = PHASES[this.removes(row) ? 'remove' : 'save'][entity];
      const positions = byPhase.get(phase);
      if (positions) positions.push(i);
      else byPhase.set(phase, [i]);
    }
    return [...byPhase].map(([phase, positions]) =>
      newBatch({
        scope: this.scope,
        jobId: this.result.jobId,
        attempt: 1,
        phase,
        seq,
        chunkId,
        rows: positions,
        priority: priorityOf(this.result.rows),
      }),
    );
  }
}

/** Small imports before big ones: somebody is waiting for them. */
export function priorityOf(rows: number): number {
  return rows <= SMALL_IMPORT_ROWS ? 0 : 1;
}

/** A batch that waits for its phase. */
export function newBatch(of: {
  scope: PartnerScope;
  jobId: string;
  attempt: number;
  phase: number;
  seq: number;
  chunkId: string;
  rows: number[];
  priority: number;
}): Batch {
  const { scope, ...rest } = of;
  const _id = `${of.chunkId}.${of.phase}.${of.attempt}`;
  return { _id, partnerId: scope.partnerId, ...rest, status: 'waiting', token: 0, claims: 0, counts: {}, asPlanned: 0 };
}

/** Whether a decision holds as long as the stored record is the same, whatever else changes. */
function standsAlone(entity: Entity, { action, changes }: Decision): boolean {
  if (entity === 'customers') return false; // they are also what their headquarters location is
  return action === 'unchanged' || (action === 'update' && isPlainChange(entity, changes));
}

/** A rough size of a row in bytes, so that a chunk stays far below the limit of a document. */
function sizeOf(row: StagedRow): number {
  let size = 100;
  for (const value of Object.values(row.v))
    size += Array.isArray(value) ? value.length * 24 : typeof value === 'string' ? value.length * 2 + 30 : 30;
  return size;
}

/** Whether nothing of the files could be used. */
export function nothingUsable(staged: Staged): boolean {
  return staged.sheets.length === 0 && staged.problems.some((p) => CATALOG[p.code] === 'error');
}
