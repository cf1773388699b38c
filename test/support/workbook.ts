import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** The text of a part, its bytes, or its pieces in order. */
type Part = string | Buffer | (() => Iterable<string>);
export type Parts = Record<string, Part>;

/** A part that names others. */
export function relations(...items: string[]): string {
  return `<Relationships ${PACKAGE}>${items.join('')}</Relationships>`;
}

export function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

/** What a workbook of one sheet consists of, besides its sheet. */
export const BASE: Parts = {
  '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="Users" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations(
    relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
    relation('r2', 'sharedStrings', 'sharedStrings.xml'),
    relation('r3', 'styles', 'styles.xml'),
  ),
};

/** A workbook of these parts, as no library would write it. */
export function zipOf(parts: Parts): NodeJS.ReadableStream {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts))
    if (typeof content === 'function') zip.addReadStreamLazy(name, (done) => done(null, Readable.from(content())));
    else zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name);
  zip.end();
  return zip.outputStream;
}

/** The part of a sheet with these rows: their cells as texts, or as XML where they begin with `<`. */
function sheetPart(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (text.startsWith('<') ? text : `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  const lines = rows.map((cells, i) => `<row r="${i + 1}">${cells.map(cell).join('')}</row>`);
  return `<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** The bytes of a workbook of one sheet. */
export function workbookOf(rows: readonly (readonly string[])[], others: Parts = {}): Promise<Buffer> {
  return buffer(zipOf({ ...BASE, 'xl/worksheets/sheet1.xml': sheetPart(rows), ...others }));
}
