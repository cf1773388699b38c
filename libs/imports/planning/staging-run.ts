import type { Db } from 'mongodb';
import { languageOf } from '#libs/languages/index.js';
import type { JobBatches } from '#libs/batches/index.js';
import { ENTITIES, issue, type Entity, type Issue, type TemplateSettings } from '#libs/onboarding/index.js';
import { endSessions, newId, type PartnerScope } from '#libs/platform/index.js';
import { fileIssue, type KnownPart, type Portion } from '#libs/reading/index.js';
import { UnreadableFile } from '#libs/spreadsheet/index.js';
import type { ImportDoc, ImportSheet } from '../import/import.schema.js';
import { KnownPlan } from '../known/known-plan.js';
import type { KnownTables } from '../known/known-rows.service.js';
import { packKnownRows, type Recipe } from '../rows/known-rows.js';
import { problemOf } from '../rows/place.js';
import { RowStore } from '../rows/row-store.js';
import type { StagedRow } from '../rows/row.schema.js';
import { ALL_PHASES, phaseOf, PHASES } from '../running/totals.js';
import type { StagingProgress } from './checkpoints.js';
import { ChunkWriter, type Cut, type CutChunk } from './chunk-writer.js';
import { Cutter } from './chunking.js';
import { GoneRecords, goneSheetName } from './missing-from-file.js';
import { Planner, type LookedUp, type PlannedSheet } from './planner.js';
import { StagingFailed, StagingLost, type OpenTable, type Staged, type StagingWatch } from './staging.js';

const PORTIONS_IN_FLIGHT = 4;
const KEPT_PROBLEMS = 500;
/** Files of so many bytes together take long enough that their staging keeps checkpoints from its beginning. */
const LONG_BYTES = 20_000_000;

/** What is staged. */
export interface StagedImport {
  doc: ImportDoc;
  scope: PartnerScope;
  template: TemplateSettings;
}

/** A sheet on its way: where it stands among the others, and its rows that no chunk has yet. */
interface OpenSheet {
  sheet: ImportSheet;
  position: number;
  cutter: Cutter;
  /** What decides what its cells mean, where its rows may be known again. */
  basis?: string | undefined;
}

/** Rows of a portion: characters of each that is decided, and those that are known from earlier imports. */
type HandedRows = Pick<Portion, 'rows' | 'sizes' | 'known'>;

/** How far the reading of the tables has come. */
type ReadSoFar = Pick<StagingProgress, 'table' | 'consumed' | 'sheets'>;
const NOTHING_READ: ReadSoFar = { table: 0, consumed: 0, sheets: [] };

/** One staging of one import: state that lives from its first to its last row. */
export class StagingRun {
  readonly result: Staged;
  private readonly doc: ImportDoc;
  private readonly scope: PartnerScope;
  private readonly template: TemplateSettings;
  private readonly planner: Planner;
  private readonly gone: GoneRecords;
  private readonly writer: ChunkWriter;
  private seq = 0;
  private checkpoint = 0;
  private resumed: StagingProgress['sheets'] = [];
  begun = false;
  private planned: Promise<void> = Promise.resolve();
  private readonly inFlight: Promise<void>[] = [];
  private known: KnownPlan<PlannedSheet> | undefined;
  /** Whether a sheet was begun whose rows may be known. */
  private knowing = false;

  constructor(
    private readonly db: Db,
    batches: JobBatches,
    { doc, scope, template }: StagedImport,
    private readonly watch: StagingWatch,
  ) {
    this.doc = doc;
    this.scope = scope;
    this.template = template;
    this.planner = new Planner(db, scope, template, doc);
    this.gone = new GoneRecords(db, scope, doc);
    this.writer = new ChunkWriter(db, batches, doc, scope);
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
   * @param known what is known of the rows of tables
   * @returns how far the tables are staged already
   */
  async begin(basis: string, known?: KnownTables): Promise<ReadSoFar> {
    const { before } = this.watch;
    if (known) this.result.known = { ...known.looked, rows: 0 };
    if (known?.table) this.known = new KnownPlan(known.table);
    const continues = before?.basis === basis;
    if (continues) this.result.jobId = before.id;
    const { jobId } = this.result;
    // what is known depends on the time: another staging would find other rows, and it takes seconds
    const checks = !this.known && (before !== undefined || (this.doc.bytes ?? 0) >= LONG_BYTES);
    const sessions = this.writer.begin(jobId, checks ? PORTIONS_IN_FLIGHT : 0);
    await endSessions(this.db, before?.sessions ?? []);
    await this.watch.columnsKnown({ id: jobId, basis, sessions });
    this.begun = true;
    if (!checks) return NOTHING_READ;
    this.planner.keepProgress();
    return continues ? this.resume() : NOTHING_READ;
  }

  /** Takes over what is stored up to the last checkpoint, and removes what lies behind it. */
  private async resume(): Promise<ReadSoFar> {
    let last: StagingProgress | undefined;
    for await (const progress of this.writer.kept()) {
      this.planner.restore(progress.planner);
      this.checkpoint++;
      last = progress;
    }
    this.seq = last?.seq ?? 0;
    await this.writer.removeFrom(this.seq, this.checkpoint);
    if (!last) return NOTHING_READ;
    delete this.result.known; // nobody knows what the dead one could see when it planned these rows
    this.resumed = last.sheets;
    this.result.rows = last.rows;
    Object.assign(this.result.timings, last.timings);
    await this.watch.resumed(last.rows);
    if (this.doc.mode === 'full')
      for await (const { entity, rows } of new RowStore(this.db, this.scope).chunksOfJob(this.result.jobId))
        this.gone.note(entity, rows);
    return last;
  }

  report(problem: Issue, file: number, sheet?: string): void {
    if (this.result.problems.length < KEPT_PROBLEMS)
      this.result.problems.push(problemOf(this.doc, problem, file, sheet));
  }

  /** A table that is understood while others wait for a person; it isn't planned yet. */
  showTable(table: OpenTable): void {
    this.result.sheets.push(sheetOf(table));
  }

  /** @throws StagingFailed when the file breaks further down: nothing of the import is run with half a sheet */
  async stageTable(
    of: OpenTable,
    table: number,
    portions: AsyncIterable<Portion> | Portion[],
    basis?: string,
  ): Promise<void> {
    const {
      file,
      entity,
      head: { name },
    } = of;
    const sheet = sheetOf(of);
    await this.enter(phaseOf(entity, {}, this.doc.mode), { table, consumed: 0, sheets: this.sheetsSoFar() });
    const open = { ...this.open(sheet), basis };
    if (this.known && basis !== undefined && !this.knowing) await this.beginKnown(this.known);
    try {
      for await (const { rows, sizes, known, width, consumed, readMs, validateMs } of portions) {
        sheet.width = width;
        this.result.timings.readMs += readMs;
        this.result.timings.validateMs += validateMs;
        this.countRows(sheet, rows.length + (known?.numbers.length ?? 0));
        if (this.doc.mode === 'full') this.gone.note(entity, rows);
        // as of this portion: the next ones are read while it is planned
        const soFar = this.writer.keepsCheckpoints ? { table, consumed, sheets: this.sheetsSoFar() } : undefined;
        await this.hand({ rows, sizes, known }, open, soFar);
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
    for (const entity of ENTITIES.toReversed()) {
      const model = first(entity);
      if (!model) continue; // the files don't speak of these
      const name = goneSheetName(entity, languageOf(this.template.emailLanguage));
      const sheet: ImportSheet = {
        file: model.file,
        name,
        entity,
        format: model.format,
        headerRow: 0,
        columns: [],
        mapping: [],
        rows: 0,
        gone: true,
      };
      await this.enter(PHASES.remove[entity]);
      const open = this.open(sheet);
      for await (const rows of this.gone.rows(entity)) {
        sheet.rows += rows.length;
        await this.hand({ rows, sizes: [] }, open); // they have hardly more than a key
      }
      await this.close(open);
      if (sheet.rows === 0) this.result.sheets.pop();
    }
  }

  /** Ends what was begun, whether it came to its end or not. */
  async end(): Promise<void> {
    await Promise.allSettled(this.inFlight);
    await this.writer.end();
  }

  async finish(): Promise<void> {
    await this.enter(ALL_PHASES);
    await Promise.all(this.inFlight);
    await this.writer.finish();
    if (this.resumed.length > 0) await this.writer.removeFrom(this.seq, this.checkpoint);
    for (const [name, ms] of Object.entries(this.result.timings))
      Object.assign(this.result.timings, { [name]: Math.round(ms) });
  }

  private sheetsSoFar(): ReadSoFar['sheets'] {
    return this.result.sheets.map(({ rows, width }) => ({ rows, ...(width ? { width } : {}) }));
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

  private close(open: OpenSheet): Promise<void> {
    return this.passOn(this.planned, () => this.cut(open.cutter.rest(), open));
  }

  /** All that is decided before a row may be known is decided by then. */
  private async beginKnown(known: KnownPlan<PlannedSheet>): Promise<void> {
    this.knowing = true;
    await this.planned;
    this.planner.beginKnown(known);
  }

  /** The chunk of rows that stay known. */
  private knownChunk(
    known: KnownPlan<PlannedSheet>,
    { numbers, entries, texts }: KnownPart,
    { sheet: { entity }, position, basis }: OpenSheet,
    recipe: Recipe,
  ): CutChunk {
    this.planner.counts.unchanged += entries.length;
    this.result.rows += entries.length;
    if (this.result.known) this.result.known.rows = known.rows;
    const rests = known.table.restsOf(entries);
    const rows = packKnownRows(numbers, texts, recipe, rests);
    return {
      rows: [],
      apart: true,
      known: rows,
      seq: this.seq++,
      entity,
      sheet: position,
      ...(basis ? { basis } : {}),
    };
  }

  /**
   * Begins a phase: what was kept for it, or until now, becomes chunks of its own.
   * @param soFar where another staging would go on behind them
   */
  private enter(phase: number, soFar?: ReadSoFar): Promise<void> {
    return this.passOn(this.planned, async () => {
      const chunks: CutChunk[] = [];
      if (this.known && this.knowing && phase > PHASES.save.users) this.planner.endKnown(this.known);
      for (const { entity, groups, removed } of await this.planner.enter(phase)) {
        const cutter = new Cutter(entity);
        const full = groups.flatMap(({ rows, sizes }) => cutter.addTogether(rows, sizes, removed));
        for (const rows of [...full, ...cutter.rest()])
          chunks.push({ rows, seq: this.seq++, entity, sheet: rows[0]?.sheet ?? 0, late: true });
      }
      return chunks.length > 0 && soFar && this.writer.keepsCheckpoints
        ? { chunks, checkpoint: this.checkpointAt(soFar) }
        : { chunks };
    });
  }

  /**
   * Hands rows on while the next ones are read: facts are fetched ahead, planning keeps the order of rows (later rows see
   * what earlier ones will do), writes overlap. At most a few portions are under way; reading waits for them.
   */
  private async hand({ rows, sizes, known }: HandedRows, open: OpenSheet, soFar?: ReadSoFar): Promise<void> {
    const { cutter, sheet, position } = open;
    if (!this.watch.mine) throw new StagingLost();
    const ready = Promise.all([this.planner.lookUp(rows, sheet.entity), this.planned]);
    const plan = async ([found]: [LookedUp, void]) => {
      const of = { ...sheet, position };
      const { entity, mapping, fixed, values } = sheet;
      const recipe = { entity, sources: { mapping, fixed, values }, template: this.template, mode: this.doc.mode };
      const { part, ...toPlan } = this.known
        ? await this.planner.takeKnown(this.known, { rows, sizes, found }, known, { ...of, recipe })
        : { rows, sizes, found, part: undefined };
      const planned = await this.planner.planRows(toPlan, of);
      this.result.rows += toPlan.rows.length;
      const full = cutter.add(planned.rows, planned.sizes, planned.removed);
      const cut = this.cut(soFar ? [...full, ...cutter.rest()] : full, open, soFar);
      if (part && this.known) cut.chunks.push(this.knownChunk(this.known, part, open, recipe));
      this.watch.rows = this.result.rows;
      return cut;
    };
    await this.passOn(ready, plan);
  }

  /** Plans when all is ready for it, and writes the chunks that come of it. */
  private async passOn<T>(ready: Promise<T>, plan: (found: T) => Cut | Promise<Cut>): Promise<void> {
    const mark = performance.now();
    const planned = ready.then(plan);
    this.planned = planned.then(() => undefined);
    const written = planned
      .then((chunks) => this.writer.write(chunks, this.result.rows))
      .then((kept) => {
        this.watch.kept = Math.max(this.watch.kept, kept);
      })
      .then(() => {
        this.result.timings.planMs += (performance.now() - mark) / PORTIONS_IN_FLIGHT;
      });
    for (const seenLater of [this.planned, written]) seenLater.catch(() => undefined);
    this.inFlight.push(written);
    if (this.inFlight.length >= PORTIONS_IN_FLIGHT) await this.inFlight.shift();
  }

  /** Numbers chunks; with a checkpoint when it is told how far their table has been read. */
  private cut(chunks: StagedRow[][], { sheet: { entity }, position: sheet, basis }: OpenSheet, soFar?: ReadSoFar): Cut {
    const numbered = chunks.map((rows) => ({ rows, seq: this.seq++, entity, sheet, ...(basis ? { basis } : {}) }));
    return soFar ? { chunks: numbered, checkpoint: this.checkpointAt(soFar) } : { chunks: numbered };
  }

  private checkpointAt(soFar: ReadSoFar): NonNullable<Cut['checkpoint']> {
    const { rows, timings } = this.result;
    const planner = this.planner.progress();
    return { n: this.checkpoint++, progress: { ...soFar, seq: this.seq, rows, timings: { ...timings }, planner } };
  }
}

/** A sheet of which no rows have been read yet. */
function sheetOf({ head, file, entity, opened }: OpenTable): ImportSheet {
  const { name, headerRow, columns, mapping, fixed = {}, values = {}, exportedBy } = head;
  const { format, dialect } = opened;
  return {
    file,
    name,
    entity,
    format,
    headerRow,
    columns,
    mapping,
    rows: 0,
    ...(dialect ? { dialect } : {}),
    ...(Object.keys(fixed).length > 0 ? { fixed } : {}),
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(exportedBy ? { exportedBy } : {}),
  };
}
