import { Readable, type Writable } from 'node:stream';
import type yazl from 'yazl';
import { Archive } from './archive.js';
import { addStream, isPart, writeArchive } from './archive-writer.js';
import { hasOurNotes, withNotes } from './notes.js';
import { PackageParts } from './package-parts.js';
import { SheetWriter, type SheetReport } from './sheet-writer.js';
import { StyleBook } from './styles.js';
import { summaryXml, type SummarySheet } from './summary.js';
import { readWorkbook } from './workbook.js';

export type { SheetReport, SummarySheet };

/**
 * Writes a workbook again with our columns, marks and notes in the given sheets, and a summary sheet at the end. Every part that
 * needs no change is copied as it is; in the sheets everything but the rows' own changes stays, character by character.
 */
export async function annotateXlsx(
  path: string,
  reports: ReadonlyMap<string, SheetReport>,
  summary: SummarySheet | undefined,
  out: Writable,
): Promise<void> {
  const archive = await Archive.open(path);
  try {
    await writeArchive((zip) => fill(zip, archive, reports, summary), out);
  } finally {
    archive.close();
  }
}

/** Adds all parts: first what stays and the sheets, as a stream, then what depends on what the sheets came to. */
async function fill(
  zip: yazl.ZipFile,
  archive: Archive,
  reports: ReadonlyMap<string, SheetReport>,
  summary: SummarySheet | undefined,
): Promise<void> {
  const workbook = await readWorkbook(archive);
  const parts = new PackageParts(archive, workbook);
  const stylesPart = await parts.stylesPart();
  const styles = new StyleBook(archive.has(stylesPart) ? await archive.text(stylesPart) : undefined);
  const jobs: SheetJob[] = [];
  for (const sheet of workbook.sheets) {
    const report = reports.get(sheet.name);
    if (report) jobs.push(await sheetJob(archive, parts, sheet.part, report, styles));
  }
  const sheets = jobs.map((job) => job.part);
  const summaryPart = workbook.sheets.find((sheet) => sheet.name === summary?.name)?.part;
  const notesParts = jobs.flatMap(({ comments, drawing }) => [comments, drawing]);
  const later = new Set(
    [stylesPart, summaryPart, ...notesParts, ...parts.changeable(sheets)].filter((name) => name !== undefined),
  );
  for (const [name, entry] of archive.entries) {
    if (!isPart(name) || later.has(name) || sheets.includes(name)) continue;
    addStream(zip, name, entry.getLastModDate(), () => archive.stream(name));
  }
  for (const { part, writer } of jobs) {
    const mtime = archive.entries.get(part)?.getLastModDate() ?? new Date();
    const source = await archive.stream(part);
    await new Promise<void>((resolve, reject) => {
      addStream(zip, part, mtime, () =>
        Promise.resolve(Readable.from(annotated(source, writer, resolve)).once('error', reject)),
      );
    });
  }
  for (const job of jobs) await addNotes(parts, job);
  if (summary)
    parts.set(
      summaryPart ?? (await parts.addSheet(summary.name)),
      summaryXml(summary, styles.ownSheet(summary.rightToLeft)),
    );
  if (styles.changed) parts.set(stylesPart, styles.toXml());
  for (const name of later) {
    const entry = parts.changed.has(name) ? undefined : archive.entries.get(name);
    if (entry) addStream(zip, name, entry.getLastModDate(), () => archive.stream(name));
  }
  for (const [name, xml] of parts.changed) zip.addBuffer(Buffer.from(xml), name, { mtime: new Date() });
}

interface SheetJob {
  part: string;
  writer: SheetWriter;
  report: SheetReport;
  /** The sheet's notes as they are, and the names of the parts that hold them. */
  comments: string | undefined;
  drawing: string | undefined;
  commentsXml: string | undefined;
  /** Strict workbooks can't hold the drawings that show notes. */
  strict: boolean;
}

/** The relationship of a drawing that we add. */
const DRAWING_ID = 'gangwayNotes';

async function sheetJob(
  archive: Archive,
  parts: PackageParts,
  part: string,
  report: SheetReport,
  styles: StyleBook,
): Promise<SheetJob> {
  const comments = await parts.related(part, '/comments');
  const drawing = await parts.related(part, '/vmlDrawing');
  const strict = await parts.isStrict();
  return {
    part,
    writer: new SheetWriter(report, styles, drawing || strict ? undefined : DRAWING_ID),
    report,
    comments,
    drawing,
    commentsXml: comments && (await archive.text(comments)),
    strict,
  };
}

/** @param done called when the sheet has been written to its end */
async function* annotated(
  source: AsyncIterable<Buffer>,
  writer: SheetWriter,
  done: () => void,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder();
  for await (const chunk of source) {
    const text = await writer.write(decoder.decode(chunk, { stream: true }));
    if (text) yield Buffer.from(text);
  }
  const rest = await writer.write(decoder.decode(), true);
  if (rest) yield Buffer.from(rest);
  done();
}

async function addNotes(parts: PackageParts, job: SheetJob): Promise<void> {
  const { part, writer, report, comments, drawing, commentsXml, strict } = job;
  const stale = commentsXml !== undefined && (report.onlyAnnotated || hasOurNotes(commentsXml));
  if (strict || (writer.notes.length === 0 && !stale)) return;
  const notes = withNotes(commentsXml, drawing && (await parts.text(drawing)), writer.notes, !report.onlyAnnotated);
  parts.set(comments ?? (await parts.addComments(part)), notes.comments);
  parts.set(drawing ?? (await parts.addDrawing(part, DRAWING_ID)), notes.drawing);
}
