import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import yazl from 'yazl';
import { messageLanguage, MESSAGE_LANGUAGES, REPORT_COLUMNS, type MessageLanguage } from '#libs/onboarding/index.js';
import { DB, FileStore, Problem, type PartnerScope } from '#libs/platform/index.js';
import { annotateCsv, annotateXlsx, canEncode, type Annotation, type SheetReport } from '#libs/spreadsheet/index.js';
import { ImportsService, type ImportView } from '../imports.service.js';
import type { ImportDoc, ImportSheet } from '../model.js';
import { reportColumnPositions } from '../reading/tables.js';
import { TemplatesService } from '../templates/templates.service.js';
import { RowStore } from '../row-store.js';
import { rowView, type RowView } from './rows.js';

export interface ReportFile {
  name: string;
  contentType: string;
  /** Writes the report; the stream is left open. */
  write(out: Writable): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.csv': 'text/csv',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
  '.json': 'application/json',
};

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
    options: { onlyFailed: boolean; language?: MessageLanguage },
  ): Promise<ReportFile> {
    const doc = await this.imports.get(scope, id);
    if (doc.sheets.length === 0)
      throw new Problem(
        'conflict',
        'import.notRead',
        'Nothing of this import could be read, so there is no file to give back.',
      );
    const language = options.language ?? (await this.language(scope, doc));
    const used = doc.files.flatMap((file, index) =>
      doc.sheets.some((sheet) => sheet.file === index) ? [{ file, index }] : [],
    );
    const [only] = used;
    if (used.length === 1 && only) {
      const name = reportName(only.file.name, this.formatOf(doc, only.index));
      return {
        name,
        contentType: TYPES[extname(name)] ?? 'application/octet-stream',
        write: (out) => this.annotate(scope, doc, only.index, language, options.onlyFailed, out),
      };
    }
    const write = (out: Writable) => this.writeZip(scope, doc, used.map(({ index }) => index), language, options.onlyFailed, out); // prettier-ignore
    return { name: `report-${id}.zip`, contentType: 'application/zip', write };
  }

  /** The whole report as one JSON document (interface.md, section 4), streamed. */
  async writeJson(scope: PartnerScope, id: string, onlyFailed: boolean, out: Writable): Promise<void> {
    const doc = await this.imports.get(scope, id);
    const view: ImportView = await this.imports.show(scope, id);
    const language = await this.language(scope, doc);
    out.write(`{"import":${JSON.stringify(view)},"items":[`);
    let separator = '';
    for await (const row of this.rows(scope, doc, language)) {
      if (onlyFailed && row.outcome !== 'failed' && row.outcome !== 'blocked') continue;
      if (!out.write(`${separator}\n${JSON.stringify(row)}`)) await once(out, 'drain');
      separator = ',';
    }
    out.write(']}\n');
  }

  private async *rows(scope: PartnerScope, doc: ImportDoc, language: MessageLanguage): AsyncGenerator<RowView> {
    for await (const { chunk, outcomes } of new RowStore(this.db, scope).answered(doc)) {
      for (const [i, row] of chunk.rows.entries()) yield rowView(doc, chunk, row, outcomes[i], language);
    }
  }

  private async language(scope: PartnerScope, doc: ImportDoc): Promise<MessageLanguage> {
    return messageLanguage((await this.templates.settings(scope, doc.template.id, doc.template.version)).emailLanguage);
  }

  private formatOf(doc: ImportDoc, file: number): 'csv' | 'xlsx' {
    return doc.sheets.find((sheet) => sheet.file === file)?.format ?? 'csv';
  }

  private async writeZip(
    scope: PartnerScope,
    doc: ImportDoc,
    files: number[],
    language: MessageLanguage,
    onlyFailed: boolean,
    out: Writable,
  ): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'gangway-report-'));
    try {
      const zip = new yazl.ZipFile();
      for (const file of files) {
        const path = join(folder, String(file));
        const target = createWriteStream(path, { mode: 0o600 });
        await this.annotate(scope, doc, file, language, onlyFailed, target);
        target.end();
        await finished(target);
        zip.addReadStreamLazy(
          `${file + 1}-${reportName(doc.files[file]?.name ?? '', this.formatOf(doc, file))}`,
          (done) => done(null, createReadStream(path)),
        );
      }
      zip.end();
      await pipeline(zip.outputStream, out, { end: false });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async annotate(
    scope: PartnerScope,
    doc: ImportDoc,
    file: number,
    language: MessageLanguage,
    onlyFailed: boolean,
    out: Writable,
  ): Promise<void> {
    const sheets = doc.sheets.flatMap((sheet, index) => (sheet.file === file ? [{ sheet, index }] : []));
    const fileId = doc.files[file]?.fileId ?? '';
    await this.files.withLocalCopy(scope, fileId, async (path) => {
      const [first] = sheets;
      if (first?.sheet.dialect) {
        const { dialect } = first.sheet;
        // a file whose encoding can't hold Hebrew gets its messages in English
        const spoken = canEncode(MESSAGE_LANGUAGES[language]['cell.required'][0], dialect.encoding) ? language : 'en';
        const annotations = this.annotations(scope, doc, first.index, spoken, onlyFailed);
        await annotateCsv(
          path,
          {
            dialect,
            headerRow: first.sheet.headerRow,
            headers: REPORT_COLUMNS,
            dropColumns: new Set(reportColumnPositions(first.sheet.columns)),
            annotations,
            onlyAnnotated: onlyFailed,
          },
          out,
        );
        return;
      }
      const reports = new Map(
        sheets.map(({ sheet, index }) => [
          sheet.name,
          this.sheetReport(scope, doc, sheet, index, language, onlyFailed),
        ]),
      );
      await annotateXlsx(path, reports, out);
    });
  }

  private sheetReport(
    scope: PartnerScope,
    doc: ImportDoc,
    sheet: ImportSheet,
    index: number,
    language: MessageLanguage,
    onlyFailed: boolean,
  ): SheetReport {
    const earlier = reportColumnPositions(sheet.columns);
    const columns =
      earlier.length === REPORT_COLUMNS.length ? earlier : REPORT_COLUMNS.map((_name, i) => sheet.columns.length + i);
    return {
      headerRow: sheet.headerRow,
      headers: REPORT_COLUMNS,
      columns,
      annotations: this.annotations(scope, doc, index, language, onlyFailed),
      onlyAnnotated: onlyFailed,
    };
  }

  private async *annotations(
    scope: PartnerScope,
    doc: ImportDoc,
    sheet: number,
    language: MessageLanguage,
    onlyFailed: boolean,
  ): AsyncGenerator<Annotation[]> {
    for await (const { chunk, outcomes } of new RowStore(this.db, scope).answered(doc)) {
      if (chunk.sheet !== sheet) continue;
      const views = chunk.rows.map((row, i) => rowView(doc, chunk, row, outcomes[i], language));
      const wanted = onlyFailed
        ? views.filter(
            ({ outcome, action }) =>
              outcome === 'failed' || outcome === 'blocked' || (outcome === null && action === 'invalid'),
          )
        : views;
      if (wanted.length > 0) yield wanted.map((view) => ({ row: view.row, cells: answer(view) }));
    }
  }
}

/** The four cells behind a row: status, codes, messages, id. */
function answer(view: RowView): string[] {
  const codes = view.issues.map((issue) => issue.code).join('; ');
  const messages = view.issues
    .map((issue) => `${issue.cell ? `${issue.cell}: ` : ''}${issue.message} ${issue.hint}`)
    .join('\n');
  return [view.outcome ?? view.action, codes, messages, view.entityId ?? ''];
}

function reportName(name: string, format: 'csv' | 'xlsx'): string {
  const base = name.replace(/\.[^.]{1,5}$/, '').replace(/[/\\\u0000-\u001F]/g, '_');
  return `${base}-report.${format}`;
}
