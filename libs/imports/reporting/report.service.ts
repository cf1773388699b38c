import { once } from 'node:events';
import { join } from 'node:path';
import { createReadStream, createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import yazl from 'yazl';
import { type Language, languageOf, TEXTS } from '#libs/languages/index.js';
import type { Attachment } from '#libs/mail/index.js';
import { fold, harmless, issueText, REPORT_COLUMNS } from '#libs/onboarding/index.js';
import {
  DB,
  FileStore,
  problemIn,
  withTempFolder,
  XLSX,
  type PartnerScope,
  type Problem,
} from '#libs/platform/index.js';
import { placeOf, reportColumnPositions, type EditedCell } from '#libs/reading/index.js';
import {
  annotateCsv,
  annotateXlsx,
  asWorkbook,
  canEncode,
  type Annotation,
  reportFormat,
  type ReportFormat,
  type SheetReport,
  type TableSection,
} from '#libs/spreadsheet/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { Edits } from '../editing/edits.js';
import type { ImportView } from '../import/import-view.js';
import type { ImportDoc, ImportSheet } from '../import/import.schema.js';
import { ImportsService } from '../import/imports.service.js';
import { RowStore, type Sought } from '../rows/row-store.js';
import { rowView, type RowView } from '../rows/row-view.js';
import { annotationOf } from './annotation.js';
import { summarySheet } from './summary.js';

export interface ReportFile {
  name: string;
  contentType: string;
  /** Writes the report; the stream is left open. */
  write(out: Writable): Promise<void>;
}

/** Of records that are gone from a file so many are listed in its report; all of them are in the dashboard and the JSON report. */
const MOST_GONE = 10_000;

const TYPES: Record<ReportFormat, string> = { csv: 'text/csv', xlsx: XLSX };

/** Gives the partner's own files back with every row answered. */
@Injectable()
export class ReportService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly files: FileStore,
    private readonly imports: ImportsService,
    private readonly templates: TemplatesService,
  ) {}

  /**
   * The report of an import: its file annotated; several files come as a ZIP.
   * @throws Problem `import.notFound`, `import.notRead` while nothing is staged yet
   */
  async report(
    scope: PartnerScope,
    id: string,
    options: { onlyFailed: boolean; language?: Language },
  ): Promise<ReportFile> {
    const doc = await this.imports.get(scope, id);
    if (doc.sheets.length === 0) throw nothingRead(doc);
    const language = options.language ?? (await this.language(scope, doc));
    const used = doc.files.flatMap((file, index) =>
      doc.sheets.some((sheet) => sheet.file === index) ? [{ file, index }] : [],
    );
    const [only] = used;
    if (used.length === 1 && only) {
      const format = formatOf(doc, only.index);
      return {
        name: reportName(only.file.name, format),
        contentType: TYPES[format],
        write: (out) => this.annotate(scope, doc, only.index, language, options.onlyFailed, out),
      };
    }
    const write = (out: Writable) =>
      this.writeZip(
        scope,
        doc,
        used.map(({ index }) => index),
        language,
        options.onlyFailed,
        out,
      );
    return { name: `report-${id}.zip`, contentType: 'application/zip', write };
  }

  /**
   * The report of an import in memory. Undefined: nothing of it could be read, or it is larger than `most` bytes.
   * @throws Problem `import.notFound`
   */
  async inMemory(scope: PartnerScope, id: string, most = Infinity): Promise<Attachment | undefined> {
    const { sheets, files } = await this.imports.get(scope, id);
    if (sheets.length === 0 || files.reduce((sum, { bytes }) => sum + bytes, 0) > most) return undefined;
    const { name, contentType, write } = await this.report(scope, id, { onlyFailed: false });
    const chunks: Buffer[] = [];
    let bytes = 0;
    await write(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          bytes += chunk.length;
          if (bytes <= most) chunks.push(chunk);
          done();
        },
      }),
    );
    return bytes <= most ? { name, contentType, content: Buffer.concat(chunks) } : undefined;
  }

  /** The whole report as one JSON document (docs/interface.md, section 4), streamed. */
  async writeJson(scope: PartnerScope, id: string, onlyFailed: boolean, out: Writable): Promise<void> {
    const doc = await this.imports.get(scope, id);
    const view: ImportView = await this.imports.show(scope, id);
    const language = await this.language(scope, doc);
    out.write(`{"import":${JSON.stringify(view)},"items":[`);
    let separator = '';
    for await (const rows of this.rows(scope, doc, language, onlyFailed))
      for (const row of rows) {
        if (!out.write(`${separator}\n${JSON.stringify(row)}`)) await once(out, 'drain');
        separator = ',';
      }
    out.write(']}\n');
  }

  /** The rows of an import, or of one of its sheets; all of them, or those that somebody has to do something about. */
  private async *rows(
    scope: PartnerScope,
    doc: ImportDoc,
    language: Language,
    onlyFailed: boolean,
    sheet?: number,
  ): AsyncGenerator<RowView[]> {
    const undoneBy = doc.status === 'undone' ? doc.undo?.jobId : undefined;
    const of = { ...(sheet === undefined ? {} : { sheet }), ...(onlyFailed ? { sought: NEEDS_WORK } : {}), undoneBy };
    for await (const { rows } of new RowStore(this.db, scope).answered(doc, of)) {
      const views = rows.map((row) => rowView(doc, row, language));
      yield onlyFailed ? views.filter(needsWork) : views;
    }
  }

  private async language(scope: PartnerScope, doc: ImportDoc): Promise<Language> {
    return languageOf((await this.templates.settings(scope, doc.template.id, doc.template.version)).emailLanguage);
  }

  private async writeZip(
    scope: PartnerScope,
    doc: ImportDoc,
    files: number[],
    language: Language,
    onlyFailed: boolean,
    out: Writable,
  ): Promise<void> {
    await withTempFolder(async (folder) => {
      const zip = new yazl.ZipFile();
      for (const file of files) {
        const path = join(folder, String(file));
        const target = createWriteStream(path, { mode: 0o600 });
        await this.annotate(scope, doc, file, language, onlyFailed, target);
        target.end();
        await finished(target);
        zip.addReadStreamLazy(`${file + 1}-${reportName(doc.files[file]?.name ?? '', formatOf(doc, file))}`, (done) =>
          done(null, createReadStream(path)),
        );
      }
      zip.end();
      await pipeline(zip.outputStream, out, { end: false });
    });
  }

  private async annotate(
    scope: PartnerScope,
    doc: ImportDoc,
    file: number,
    language: Language,
    onlyFailed: boolean,
    out: Writable,
  ): Promise<void> {
    const tables = doc.sheets.flatMap((sheet, index) => (sheet.file === file && !sheet.gone ? [{ sheet, index }] : []));
    const edited = byRow(await new Edits(this.db, scope).inForce(doc._id, doc.stagedEdits ?? 0));
    const rows = { scope, doc, onlyFailed, edited };
    const annotators: Record<ReportFormat, (path: string) => Promise<void>> = {
      csv: (path) => this.annotateText(path, rows, tables, language, out),
      xlsx: async (path) => {
        const view = await this.imports.show(scope, doc._id);
        const gone = await this.gone(scope, doc, file, language);
        const reports = this.sheetReports(rows, tables, language);
        const workbook = await asWorkbook(path, `${path}.xlsx`);
        await annotateXlsx(workbook, reports, summarySheet(view, language, gone), out);
      },
    };
    await this.files.withLocalCopy(scope, doc.files[file]?.fileId ?? '', annotators[formatOf(doc, file)]);
  }

  private async annotateText(
    path: string,
    rows: RowsWanted,
    tables: IndexedSheet[],
    language: Language,
    out: Writable,
  ): Promise<void> {
    const dialect = tables[0]?.sheet.dialect;
    if (!dialect) throw new Error(`The import ${rows.doc._id} has a text file without a dialect.`);
    // a file whose encoding can't hold Hebrew gets its messages in English
    const spoken = canEncode(TEXTS[language].issues['cell.required'][0], dialect.encoding) ? language : 'en';
    const report = { dialect, headers: REPORT_COLUMNS, onlyAnnotated: rows.onlyFailed, harmless };
    const annotations = this.annotations(rows, tables, spoken);
    return annotateCsv(path, { ...report, sections: sectionsOf(tables), annotations }, out);
  }

  private sheetReports(rows: RowsWanted, tables: IndexedSheet[], language: Language): Map<string, SheetReport> {
    const names = new Set(tables.map(({ sheet }) => sheet.name));
    const of = (name: string) => tables.filter(({ sheet }) => sheet.name === name);
    return new Map([...names].map((name) => [name, this.sheetReport(rows, of(name), language)]));
  }

  /** What a full file no longer names, as far as a sheet can take it for a person to read. */
  private async gone(scope: PartnerScope, doc: ImportDoc, file: number, language: Language): Promise<RowView[]> {
    const rows: RowView[] = [];
    for (const [sheet, { gone, file: of }] of doc.sheets.entries()) {
      if (!gone || of !== file) continue;
      for await (const views of this.rows(scope, doc, language, false, sheet)) {
        if (rows.length >= MOST_GONE) break;
        rows.push(...views);
      }
    }
    return rows;
  }

  private sheetReport(rows: RowsWanted, tables: IndexedSheet[], language: Language): SheetReport {
    const widest = Math.max(...tables.map(({ sheet }) => Math.max(sheet.columns.length, sheet.width ?? 0)));
    return {
      sections: sectionsOf(tables),
      headers: REPORT_COLUMNS,
      columns: placesOfOurs(
        tables.map(({ sheet }) => sheet.columns),
        widest,
      ),
      widths: [16, 24, 64, 20],
      annotations: this.annotations(rows, tables, language),
      onlyAnnotated: rows.onlyFailed,
    };
  }

  /** The answers to the rows of a sheet, in the order of its rows. */
  private async *annotations(
    { scope, doc, onlyFailed, edited }: RowsWanted,
    tables: IndexedSheet[],
    language: Language,
  ): AsyncGenerator<Annotation[]> {
    for (const { sheet, index } of inOrder(tables))
      for await (const views of this.rows(scope, doc, language, onlyFailed, index))
        if (views.length > 0)
          yield views.map((view) =>
            annotationOf(view, sheet, edited.get(placeOf({ ...sheet, sheet: sheet.name, row: view.row }))),
          );
  }
}

interface IndexedSheet {
  sheet: ImportSheet;
  index: number;
}

interface RowsWanted {
  scope: PartnerScope;
  doc: ImportDoc;
  onlyFailed: boolean;
  /** What people corrected, by the place of its row. */
  edited: ReadonlyMap<string, EditedCell[]>;
}

function inOrder(tables: IndexedSheet[]): IndexedSheet[] {
  return [...tables].sort((a, b) => a.sheet.headerRow - b.sheet.headerRow);
}

function sectionsOf(tables: IndexedSheet[]): TableSection[] {
  return inOrder(tables).map(({ sheet }) => ({
    headerRow: sheet.headerRow,
    reportColumns: reportColumnPositions(sheet.columns),
  }));
}

/** Where our columns go: each to where an earlier report has put it, those that people took out again behind all others. */
function placesOfOurs(headers: string[][], firstFree: number): number[] {
  const header = headers.find((columns) => reportColumnPositions(columns).length > 0) ?? [];
  let free = firstFree;
  return REPORT_COLUMNS.map((name) => {
    const earlier = header.findIndex((column) => fold(column) === fold(name));
    return earlier >= 0 ? earlier : free++;
  });
}

/** Rows that somebody has to do something about, as the row store looks for them. */
const NEEDS_WORK: Sought[] = [{ planned: ['invalid'], became: ['failed', 'blocked'] }];

function nothingRead({ status, problems }: ImportDoc): Problem {
  const [about] = problems.filter(({ severity }) => severity === 'error');
  const why = status === 'cancelled' ? 'cancelled' : status === 'failed' ? 'refused' : 'unread';
  return problemIn('import.notRead', (language) => {
    const reason = about ? `${about.file ? `${about.file}: ` : ''}${issueText(about, language).message}` : '';
    return { params: { why, reason } };
  });
}

function needsWork({ outcome, action }: RowView): boolean {
  return outcome === 'failed' || outcome === 'blocked' || (outcome === null && action === 'invalid');
}

function byRow(cells: EditedCell[]): Map<string, EditedCell[]> {
  const rows = new Map<string, EditedCell[]>();
  for (const cell of cells) rows.set(placeOf(cell), [...(rows.get(placeOf(cell)) ?? []), cell]);
  return rows;
}

/** All sheets of a file have its format. */
function formatOf(doc: ImportDoc, file: number): ReportFormat {
  return reportFormat(doc.sheets.find((sheet) => sheet.file === file)?.format ?? 'csv');
}

function reportName(name: string, format: ReportFormat): string {
  const base = name.replace(/\.[^.]{1,5}$/, '').replace(/[/\\\u0000-\u001F]/g, '_');
  return `${base}-report.${format}`;
}
