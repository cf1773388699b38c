import { Readable, type Writable } from 'node:stream';
import type yazl from 'yazl';
import { Archive } from './archive.js';
import { addStream, isPart, writeArchive } from './archive-writer.js';
import { patchDefinedNames } from './defined-names.js';
import { PackageParts } from './package-parts.js';
import { SheetJob } from './sheet-job.js';
import type { SheetReport, SheetWriter } from './sheet-writer.js';
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
  const parts = await PackageParts.of(archive, workbook);
  const stylesPart = await parts.stylesPart();
  const styles = new StyleBook(archive.has(stylesPart) ? await archive.text(stylesPart) : undefined, parts.strict);
  const jobs: SheetJob[] = [];
  for (const sheet of workbook.sheets) {
    const report = reports.get(sheet.name);
    if (report) jobs.push(await SheetJob.of(sheet, report, { archive, parts, styles }));
  }
  const sheets = jobs.map((job) => job.part);
  const summaryPart = workbook.sheets.find((sheet) => sheet.name === summary?.name)?.part;
  const chains = await parts.related(workbook.part, '/calcChain');
  const later = new Set([
    ...[stylesPart, ...(summaryPart ? [summaryPart] : []), ...chains.map(({ target }) => target)],
    ...[...jobs.flatMap((job) => job.otherParts), ...parts.changeable(sheets)],
  ]);
  for (const [name, entry] of archive.entries) {
    if (!isPart(name) || later.has(name) || sheets.includes(name)) continue;
    addStream(zip, name, entry.getLastModDate(), () => archive.stream(name));
  }
  for (const { part, writer } of jobs) {
    const mtime = archive.entries.get(part)?.getLastModDate() ?? new Date();
    await new Promise<void>((resolve, reject) => {
      addStream(zip, part, mtime, () =>
        Promise.resolve(Readable.from(annotated(archive.portions(part), writer, resolve)).once('error', reject)),
      );
    });
  }
  for (const job of jobs) await job.finish();
  const layouts = new Map(jobs.map(({ name, layout }) => [name, layout]));
  await parts.patch(workbook.part, (book) => patchDefinedNames(book, layouts));
  if (jobs.some(({ writer }) => writer.lostFormulas)) await parts.removeCalculationChain();
  if (summary)
    parts.set(
      summaryPart ? await parts.withOwnName(summaryPart) : await parts.addSheet(summary.name),
      summaryXml(summary, styles.ownSheet(summary.rightToLeft), parts.strict),
    );
  if (styles.changed) parts.set(stylesPart, styles.toXml());
  for (const name of later) {
    const entry = parts.changed.has(name) || parts.removed.has(name) ? undefined : archive.entries.get(name);
    if (entry) addStream(zip, name, entry.getLastModDate(), () => archive.stream(name));
  }
  for (const [name, xml] of parts.changed) zip.addBuffer(Buffer.from(xml), name, { mtime: new Date() });
}

/** @param done called when the sheet has been written to its end */
async function* annotated(
  portions: AsyncIterable<string>,
  writer: SheetWriter,
  done: () => void,
): AsyncGenerator<Buffer> {
  for await (const portion of portions) {
    const text = await writer.write(portion);
    if (text) yield Buffer.from(text);
  }
  const rest = await writer.write('', true);
  if (rest) yield Buffer.from(rest);
  done();
}
