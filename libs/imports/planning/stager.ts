import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { JobBatches } from '#libs/batches/index.js';
import { CATALOG, ENTITIES, type TemplateSettings } from '#libs/onboarding/index.js';
import { DB, FileStore, PartnerScope, RELEASE } from '#libs/platform/index.js';
import {
  fileIssue,
  ReadingThread,
  UnopenedFile,
  type ColumnMapping,
  type FileHead,
  type OpenedFile,
  type TableHead,
  type TableRecipe,
} from '#libs/reading/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { Edits } from '../editing/edits.js';
import type { FileReading, ImportDoc, ImportOptions, UnmappedSheet } from '../import/import.schema.js';
import { NotAsKnown } from '../known/known-plan.js';
import { KnownRowsService } from '../known/known-rows.service.js';
import { problemOf } from '../rows/place.js';
import { MappingMemory } from './mapping-memory.js';
import { StagingFailed, type OpenTable, type Staged, type StagingWatch } from './staging.js';
import { StagingRun, type StagedImport } from './staging-run.js';

/** Rows are read, looked up and planned in portions. */
const PORTION_ROWS = 2000;
const PORTION_BYTES = 4_000_000;

/** Reads an import's files, checks and plans each row, and stages the rows as batches. Whoever dies over it leaves checkpoints. */
@Injectable()
export class Stager {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly files: FileStore,
    private readonly batches: JobBatches,
    private readonly templates: TemplatesService,
    private readonly known: KnownRowsService,
  ) {}

  /**
   * Files that can't be read become problems of the import.
   * @throws StagingFailed when a file breaks the reading of all; StagingLost, database errors
   */
  async stage(doc: ImportDoc, watch: StagingWatch): Promise<Staged> {
    ReadingThread.warm();
    const scope = new PartnerScope(doc.partnerId);
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const staged = { doc, scope, template };
    // where a staging has died, the next one decides each row: it may go on behind the last checkpoint
    if (watch.before) return this.stageAs(staged, watch, true);
    return this.stageAs(staged, watch, false).catch((error: unknown) => {
      if (!(error instanceof NotAsKnown)) throw error;
      this.known.tellOfRetreat(doc._id);
      return this.stageAs(staged, watch, true);
    });
  }

  /** @param decidesAll whether each row is decided, even one that is known from an earlier import */
  private async stageAs(staged: StagedImport, watch: StagingWatch, decidesAll: boolean): Promise<Staged> {
    const run = new StagingRun(this.db, this.batches, staged, watch);
    try {
      await this.stageAll(run, staged, decidesAll);
    } finally {
      await run.end();
    }
    return run.result;
  }

  private async stageAll(run: StagingRun, { doc, scope, template }: StagedImport, decidesAll: boolean): Promise<void> {
    await this.withFiles(doc, scope, 0, [], async (paths) => {
      const files = doc.files.map(({ name }, i) => ({ path: paths[i] ?? '', name }));
      const { delimiter, encoding, sheet } = doc.options;
      const recipes = recipesOf(doc.options);
      const saved = await new MappingMemory(this.db, scope).load();
      const options = { recipes, saved, delimiter, encoding, sheet, languageHint: template.emailLanguage };
      const portion = { rows: PORTION_ROWS, bytes: PORTION_BYTES };
      const edits = await new Edits(this.db, scope).inForce(doc._id, doc.edits ?? 0);
      await ReadingThread.use({ files, options, template, mode: doc.mode, portion, edits }, async (heads, thread) => {
        const usable = usableTables(heads, run);
        if (usable.length === 0 && nothingUsable(run.result)) return;
        if (asksForMapping(doc, run.result)) {
          for (const table of usable) run.showTable(table);
          return;
        }
        const order = doc.mode === 'remove' ? ENTITIES.toReversed() : ENTITIES;
        const tables = order.flatMap((wanted) => usable.filter((table) => table.entity === wanted));
        const known = await this.known.of(scope, doc, template, tables, decidesAll);
        const done = await run.begin(basisOf(doc, template, tables), known);
        for (const [number, table] of tables.entries()) {
          const skip = number === done.table ? done.consumed : 0;
          const basis = known?.bases[number];
          const digests = basis === undefined ? undefined : known?.table?.digests;
          const rows = number < done.table ? [] : thread.rows(table.file, table.index, { skip, basis, known: digests });
          await run.stageTable(table, number, rows, basis);
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

/** What was decided for all tables, and for single ones. */
function recipesOf({ entity, mapping: columns, recipes = [] }: ImportOptions): TableRecipe[] {
  return [{ entity, columns }, ...recipes];
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
  const { name, headerRow, guess, columns, mapping, fixed, values, sample = [] } = head;
  const unknown = (column: string): ColumnMapping => ({ column, field: null, by: 'none', confidence: 0 });
  return {
    file,
    name,
    headerRow,
    entity: guess ?? null,
    mapping: columns.map((column, i) => mapping[i] ?? unknown(column)),
    ...(fixed ? { fixed } : {}),
    ...(values ? { values } : {}),
    sample,
    ...(head.isLeftOut ? { leftOut: true } : {}),
  };
}

/** Whether a person is asked what tables hold before anything is planned: what no plan speaks of would be in no sum. */
export function asksForMapping({ options }: Pick<ImportDoc, 'options'>, { unmapped }: Staged): boolean {
  return options.askMapping === true && unmapped.some(({ sample, leftOut = false }) => sample.length > 0 && !leftOut);
}

/** Whether nothing of the files could be used. */
export function nothingUsable(staged: Staged): boolean {
  return staged.sheets.length === 0 && staged.problems.some((p) => CATALOG[p.code].severity === 'error');
}
