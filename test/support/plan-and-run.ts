import type { Db, MongoClient } from 'mongodb';
import type { Batch } from '#libs/batches/index.js';
import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { checkGuardrails } from '#libs/imports/planning/guardrails.js';
import { StagingRun } from '#libs/imports/planning/staging-run.js';
import type { StagingJob } from '#libs/imports/planning/staging.js';
import { RowStore } from '#libs/imports/rows/row-store.js';
import { issuesOf } from '#libs/imports/rows/row-view.js';
import { Attempts } from '#libs/imports/running/attempts.js';
import { ImportContextCache } from '#libs/imports/running/import-context-cache.js';
import { ImportProcessor } from '#libs/imports/running/processor.js';
import { UndoProcessor } from '#libs/imports/undo/undo-processor.js';
import { Outbox } from '#libs/mail/index.js';
import {
  compileRowReader,
  ENTITIES,
  FIELDS,
  type Entity,
  type Issue,
  type Mode,
  type RowValues,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import {
  Clock,
  ensureCollections,
  isDuplicateKey,
  newId,
  PartnerScope,
  TRANSACTION_OPTIONS,
} from '#libs/platform/index.js';
import { NotAsKnown } from '#libs/imports/known/known-plan.js';
import type { KnownTables } from '#libs/imports/known/known-rows.service.js';
import { KnownStore } from '#libs/imports/known/known-store.js';
import { ChangeLog } from '#libs/records/index.js';
import { mentionOf } from '#libs/records/mention.js';
import { COLLECTIONS } from '#libs/workers/index.js';
import { importsCode, jobBatches, receivedImport } from './imports-code.js';
import { cellRowsOf, portionsOf, type ReadSheet } from './read-sheets.js';
import { knownPortions, USER_MAPPING } from './known-portions.js';
import { TEMPLATE } from './world.js';

const BASIS = 'basis';

/** Files of so many bytes keep checkpoints, so that each portion becomes a chunk. */
const LONG_BYTES = 20_000_000;

const NAMES = Object.keys(COLLECTIONS);

/** Databases whose collections are there. */
const PREPARED = new Set<string>();

/** A sheet of an import. */
export interface Sheet {
  entity: Entity;
  rows: RowValues[];
}

/** How an import is planned. */
interface Planning {
  mode?: Mode;
  /** So many rows become a chunk, instead of as many as fit. */
  chunk?: number | undefined;
  /** So many characters a row is said to have. */
  chars?: number;
  /** After so many portions another process has to go on with it. */
  diesAfter?: number;
  /** Whether rows of users are known again that are as they were in an earlier import. Given, they are read by their cells. */
  knows?: boolean;
}

/** A sheet as it is read. */
interface Table {
  entity: Entity;
  portions: ReturnType<typeof portionsOf>;
}

/** What became of a row. */
export interface Answer {
  sheet: number;
  /** Its position in the sheet. */
  row: number;
  action: string;
  outcome: string | undefined;
  planned: string[];
  codes: string[];
  issues: Issue[];
}

/** Plans and runs imports of one partner by the product's own code, without files, processes or a dashboard. */
export class PlanAndRun {
  readonly scope: PartnerScope;
  private readonly clock = new Clock();

  /**
   * @param random by which the order of batches is drawn; else they run as they were cut
   */
  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly template: TemplateSettings = TEMPLATE,
    private readonly random: () => number = () => 0,
    partner = 'p',
  ) {
    this.scope = new PartnerScope(partner);
  }

  /** Makes the collections of a database with their indexes once, and empties them from then on. */
  static async prepare(db: Db): Promise<void> {
    if (PREPARED.has(db.databaseName)) return PlanAndRun.empty(db);
    await ensureCollections(db, COLLECTIONS);
    PREPARED.add(db.databaseName);
  }

  /** Takes all out of them again. */
  static async empty(db: Db): Promise<void> {
    for (const name of NAMES) await db.collection(name).deleteMany({});
  }

  /** Plans an import. */
  async plan(
    sheets: readonly (Sheet | ReadSheet)[],
    { mode = 'upsert', chunk, chars, diesAfter, knows }: Planning = {},
  ): Promise<ImportDoc> {
    const doc = await this.submit(mode, chunk === undefined ? 1 : LONG_BYTES);
    const order = mode === 'remove' ? ENTITIES.toReversed() : ENTITIES;
    const tables = order
      .flatMap((entity) => sheets.filter((sheet) => sheet.entity === entity))
      .map((sheet) => ({ sheet, entity: sheet.entity, portions: portionsOf(readOf(sheet), chunk, chars) }));
    const first =
      knows === undefined
        ? await this.stage(doc, tables, undefined, diesAfter)
        : await this.stageRead(doc, tables, knows, chunk, diesAfter);
    const again = () => this.stage(doc, tables, first.job, Infinity, first.decidesAll);
    const run = first.died ? (await again()).run : first.run;
    const { jobId, sheets: staged, plan } = run.result;
    const guardrails = checkGuardrails(run.result, mode, this.template, undefined);
    const { known } = run.result;
    const planned = {
      ...(known ? { known } : {}),
      jobId,
      sheets: staged,
      plan,
      guardrails,
      status: 'running' as const,
      plannedAt: new Date(),
      startedAt: new Date(),
    };
    await this.db.collection<ImportDoc>('imports').updateOne({ _id: doc._id }, { $set: planned });
    return { ...doc, ...planned };
  }

  /** Stages an import whose rows of users are read as the thread reads them, by their cells. */
  private async stageRead(
    doc: ImportDoc,
    tables: readonly (Table & { sheet: Sheet | ReadSheet })[],
    knows: boolean,
    chunk = 500,
    diesAfter = Infinity,
  ) {
    const stage = (known: KnownTables | undefined) => {
      const before = known ? { basis: BASIS, known: known.table?.digests } : {};
      const read = tables.map((one) =>
        one.entity === 'users' && 'rows' in one.sheet
          ? { ...one, portions: knownPortions(one.sheet.rows, this.template, before, chunk) }
          : one,
      );
      return this.stage(doc, read, undefined, diesAfter, known);
    };
    const known = knows ? await this.knownTables(tables) : undefined;
    return stage(known).catch((error: unknown) => {
      if (!(error instanceof NotAsKnown) || !known) throw error;
      return stage({ ...known, table: undefined });
    });
  }

  private async knownTables(tables: readonly Table[]): Promise<KnownTables> {
    const now = this.clock.now();
    const looked = await new ChangeLog(this.db, this.scope).look(now);
    const table = await new KnownStore(this.db, this.scope).load([BASIS], now);
    return { looked, bases: tables.map(({ entity }) => (entity === 'users' ? BASIS : undefined)), table };
  }

  private async stage(
    doc: ImportDoc,
    tables: readonly Table[],
    before?: StagingJob,
    diesAfter = Infinity,
    known?: KnownTables,
  ) {
    let job: StagingJob | undefined;
    const columnsKnown = (known: StagingJob) => {
      job = known;
      return Promise.resolve();
    };
    const resumed = () => Promise.resolve();
    const watch = { mine: true, rows: 0, kept: 0, before, columnsKnown, resumed };
    const run = new StagingRun(
      this.db,
      jobBatches(this.db),
      { doc, scope: this.scope, template: this.template },
      watch,
    );
    const done = await run.begin('basis', known);
    let left = diesAfter;
    try {
      for (const [index, { entity, portions }] of tables.entries()) {
        const head = {
          name: `${entity}${index}`,
          headerRow: 1,
          columns: [],
          mapping: entity === 'users' ? USER_MAPPING : [],
          entity,
          problems: [],
        };
        const opened = { format: 'csv' as const, dialect: undefined };
        const open = portions.filter(({ consumed }) => index > done.table || consumed > done.consumed);
        const rest = (index < done.table ? [] : open).slice(0, left);
        await run.stageTable({ head, file: 0, index, entity, opened }, index, rest, known?.bases[index]);
        left -= rest.length;
        if (left <= 0) return { run, job, died: true, decidesAll: known && { ...known, table: undefined } };
      }
      if (doc.mode === 'full') await run.stageGone();
      await run.finish();
      return { run, job, died: false, decidesAll: undefined };
    } finally {
      await run.end();
    }
  }

  /** Runs what was planned: phase by phase, the batches of a phase in any order. */
  async run(doc: ImportDoc): Promise<void> {
    const processor = new ImportProcessor(this.db, this.contexts(), new Outbox(this.db), this.clock);
    const { asPlanned, rows } = await this.runJob(doc.jobId, processor);
    const isWhole = (await this.answers(doc)).every(({ outcome }) => outcome !== 'failed' && outcome !== 'blocked');
    const status = isWhole ? 'completed' : 'completed_with_errors';
    await this.db
      .collection<ImportDoc>('imports')
      .updateOne({ _id: doc._id }, { $set: { status, totals: { byEntity: {}, issues: {}, asPlanned, rows } } });
  }

  /** Runs rows that wait once more, if what they wait for has come or a later import has named their record. */
  async runWaiting(doc: ImportDoc): Promise<void> {
    await this.attempts().unblock('test', { thorough: true });
    await this.run(doc);
  }

  /** Gives the rows of an import up, as a worker does that fails with each of them. */
  async giveUp(doc: ImportDoc): Promise<void> {
    const processor = new ImportProcessor(this.db, this.contexts(), new Outbox(this.db), this.clock);
    await this.runJob(doc.jobId, { process: (batch, session) => processor.giveUp(batch, newId(), session) });
  }

  /** Cancels an import. */
  async cancel(doc: ImportDoc): Promise<void> {
    const { requests, lifecycle } = importsCode(this.db);
    await requests.cancel(this.scope, doc._id, 'somebody');
    while (await lifecycle.advance('test'));
  }

  /** Plans and runs an import, and then what rows of earlier ones waited for. */
  async import(sheets: readonly (Sheet | ReadSheet)[], options: Planning = {}): Promise<ImportDoc> {
    const doc = await this.plan(sheets, options);
    await this.run(doc);
    while (await this.attempts().unblock('test', { thorough: true })) await this.runAttempts();
    return doc;
  }

  /** Tries rows of an import again. */
  async retry({ _id }: ImportDoc): Promise<void> {
    await this.attempts().retry(this.scope, _id, 'somebody');
    await this.runAttempts();
  }

  private async runAttempts(): Promise<void> {
    const begun = { status: 'running' as const, attempt: { $gt: 1 } };
    for (const doc of await this.db.collection<ImportDoc>('imports').find(begun).toArray()) await this.run(doc);
  }

  /** Empties the rows that speak of a person, as an erasure does. */
  async eraseRows(email: string): Promise<void> {
    const rows = new RowStore(this.db, this.scope);
    await rows.erase(await rows.rowsWith(mentionOf(email)));
    await new KnownStore(this.db, this.scope).forget();
  }

  /** Takes an import back. @returns how many rows came to what */
  async undo(doc: ImportDoc): Promise<Record<string, number>> {
    await importsCode(this.db).undo.begin(this.scope, doc._id, 'somebody');
    const now = await this.db.collection<ImportDoc>('imports').findOne({ _id: doc._id });
    const processor = new UndoProcessor(this.db, this.contexts(), new Outbox(this.db), this.clock);
    return (await this.runJob(now?.undo?.jobId ?? '', processor)).sum;
  }

  /** What was planned for each row, and what became of it, in the order of the sheets. */
  async answers(doc: ImportDoc): Promise<Answer[]> {
    const found: Answer[] = [];
    for await (const { rows } of new RowStore(this.db, this.scope).answered(doc))
      for (const { row, sheet, result } of rows)
        found.push({
          sheet,
          row: row.number - 2,
          action: row.plan.action,
          outcome: result?.outcome,
          planned: [...(row.issues ?? []), ...(row.plan.issues ?? [])].map(({ code }) => code),
          codes: (result?.issues ?? []).map(({ code }) => code),
          issues: result?.issues ?? [],
        });
    return found;
  }

  /** The codes that are said now of all rows: as they were run, as they were taken back, or both, as the report does. */
  async codes(doc: ImportDoc, of: 'run' | 'undo' | 'both' = 'run'): Promise<string[]> {
    return (await this.issues(doc, of)).map(({ code }) => code);
  }

  /** All that is said now of the rows. */
  async issues({ _id }: ImportDoc, of: 'run' | 'undo' | 'both' = 'run'): Promise<Issue[]> {
    const doc = await this.db.collection<ImportDoc>('imports').findOne({ _id });
    if (!doc) return [];
    const issues: Issue[] = [];
    const jobId = doc.undo?.jobId;
    const sought = { run: {}, undo: { jobId }, both: { undoneBy: jobId } }[of];
    for await (const { rows } of new RowStore(this.db, this.scope).answered(doc, sought))
      for (const answered of rows) issues.push(...issuesOf(doc, answered));
    return issues;
  }

  private async runJob(jobId: string, processor: Pick<ImportProcessor, 'process'>) {
    const sum: Record<string, number> = {};
    let [planned, rows] = [0, 0];
    const batches = await this.db.collection<Batch>('batches').find({ jobId }).toArray();
    const drawn = batches.map((batch) => ({ batch, lot: this.random() }));
    drawn.sort((a, b) => a.batch.phase - b.batch.phase || a.lot - b.lot);
    for (const { batch } of drawn) {
      const { counts, asPlanned } = await this.client.withSession((session) =>
        retried((careful) =>
          session.withTransaction(() => processor.process(batch, session, careful), TRANSACTION_OPTIONS),
        ),
      );
      for (const [name, n] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + n;
      planned += asPlanned;
      rows += batch.rows.length;
    }
    await this.db.collection<Batch>('batches').deleteMany({ jobId });
    return { sum, asPlanned: planned, rows };
  }

  private attempts(): Attempts {
    return importsCode(this.db).attempts;
  }

  private contexts(): ImportContextCache {
    return new ImportContextCache(this.db, { settings: () => Promise.resolve(this.template) });
  }

  private async submit(mode: Mode, bytes: number): Promise<ImportDoc> {
    const doc = receivedImport(this.scope.partnerId, mode, bytes);
    await this.db.collection<ImportDoc>('imports').insertOne(doc);
    return doc;
  }
}

/** A sheet as its lines say, cells parted by commas. @param lines the header by the English names of its columns, then rows */
export function sheetOf(entity: Entity, lines: readonly string[], template: TemplateSettings = TEMPLATE): Sheet {
  const [header = [], ...rows] = lines.map((line) => line.split(','));
  const columns = header.map((label) => FIELDS[entity].find((field) => field.label === label)?.name);
  if (columns.includes(undefined)) throw new Error(`A column of ${header.join(', ')} is no field of ${entity}.`);
  const read = compileRowReader(entity, columns, template);
  return { entity, rows: rows.map((cells) => read(cells).values) };
}

/** As a worker does: a key that somebody else wrote first is looked at again. */
async function retried<T>(work: (careful: boolean) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await work(tries > 0);
    } catch (error) {
      if (!isDuplicateKey(error) || tries > 20) throw error;
    }
}

function readOf(sheet: Sheet | ReadSheet) {
  return 'read' in sheet ? sheet.read : cellRowsOf(sheet.entity, sheet.rows);
}
