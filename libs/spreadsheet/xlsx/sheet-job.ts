import type { Archive } from './archive.js';
import { Layout } from './areas.js';
import { hasOurNotes, withNotes } from './notes.js';
import type { PackageParts } from './package-parts.js';
import { SheetWriter, type SheetReport } from './sheet-writer.js';
import type { StyleBook } from './styles.js';
import { SheetTable } from './tables.js';
import type { SheetPart } from './workbook.js';

/** Where a sheet is read from and what its report changes. */
interface Book {
  archive: Archive;
  parts: PackageParts;
  styles: StyleBook;
}

/** A table of a sheet, and the texts of our columns in it if they belong to it. */
interface TouchedTable {
  table: SheetTable;
  headers: string[] | undefined;
}

/** What goes with a sheet's rows. */
interface Surroundings {
  tables: readonly TouchedTable[];
  /** The part with its notes, the drawings that may show them by their relationships, and the relationship of a new one. */
  notes: { comments: string | undefined; drawings: ReadonlyMap<string, string>; newDrawing: string };
  layout: Layout;
}

/** Writes the report of one sheet: its rows, and then the parts that go with it. */
export class SheetJob {
  readonly writer: SheetWriter;
  readonly name: string;
  readonly part: string;
  readonly layout: Layout;

  private constructor(
    sheet: SheetPart,
    private readonly report: SheetReport,
    private readonly book: Book,
    private readonly around: Surroundings,
  ) {
    const { tables, notes, layout } = around;
    this.name = sheet.name;
    this.part = sheet.part;
    this.layout = layout;
    this.writer = new SheetWriter(report, book.styles, {
      layout,
      headerTexts: new Map(
        tables.flatMap(({ table, headers }) => (headers && table.headerRow ? [[table.headerRow, headers]] : [])),
      ),
      drawings: new Set(notes.drawings.keys()),
      newDrawing: book.parts.strict ? undefined : notes.newDrawing, // such a workbook can't hold these drawings, though some do
    });
  }

  static async of(sheet: SheetPart, report: SheetReport, book: Book): Promise<SheetJob> {
    const { archive, parts } = book;
    const layout = new Layout(report.columns, report.onlyAnnotated ? report.sections[0]?.headerRow : undefined);
    const headerRows = new Set(report.sections.map(({ headerRow }) => headerRow));
    const tables: TouchedTable[] = [];
    for (const { target } of await parts.related(sheet.part, '/table')) {
      const table = new SheetTable(target, await archive.text(target));
      tables.push({ table, headers: table.headersFor(report.headers, layout, headerRows) });
    }
    const drawings = await parts.related(sheet.part, '/vmlDrawing');
    const notes = {
      comments: (await parts.related(sheet.part, '/comments'))[0]?.target,
      drawings: new Map(drawings.map(({ id, target }) => [id, target])),
      newDrawing: await parts.freeId(sheet.part, 'gangwayNotes'),
    };
    return new SheetJob(sheet, report, book, { tables, notes, layout });
  }

  /** Existing parts that may change once the sheet has been written. */
  get otherParts(): string[] {
    const { tables, notes } = this.around;
    return [
      ...(notes.comments ? [notes.comments] : []),
      ...notes.drawings.values(),
      ...tables.map(({ table }) => table.part),
    ];
  }

  /** Changes the other parts, once the sheet has been written. */
  async finish(): Promise<void> {
    const { layout, tables } = this.around;
    let free = layout.lastRow + 2;
    for (const { table, headers } of tables) {
      const xml = table.patched(layout, headers, free);
      if (xml !== undefined) this.book.parts.set(table.part, xml);
      free += 2;
    }
    await this.addNotes();
  }

  private async addNotes(): Promise<void> {
    const { writer, part, report } = this;
    const { notes } = this.around;
    const { archive, parts } = this.book;
    const comments = notes.comments && (await archive.text(notes.comments));
    const isStale = comments !== undefined && (report.onlyAnnotated || hasOurNotes(comments));
    const shown = writer.drawing === undefined ? [] : writer.notes;
    if (shown.length === 0 && !isStale) return;
    const drawing = notes.drawings.get(writer.drawing ?? '');
    const old = { comments, drawing: drawing && (await archive.text(drawing)) };
    const now = withNotes(old, shown, !report.onlyAnnotated);
    parts.set(notes.comments ?? (await parts.addComments(part)), now.comments);
    if (writer.drawing !== undefined) parts.set(drawing ?? (await parts.addDrawing(part, writer.drawing)), now.drawing);
  }
}
