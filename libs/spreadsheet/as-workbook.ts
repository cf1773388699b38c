import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { SourceFile, SourceSheet } from './model.js';
import { openSpreadsheet } from './open.js';
import { addStream, writeArchive } from './xlsx/archive-writer.js';
import { columnName } from './xlsx/references.js';
import { escapeXml, MAIN, OFFICE } from './xlsx/xml.js';

const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The workbook that a file is, or is the same as: sheets, rows and merged cells of another format stand in it as they were read,
 * as text.
 * @param target where one is written if it must be; another file is left as it is
 * @returns the path of the workbook
 * @throws UnreadableFile
 */
export async function asWorkbook(path: string, target: string): Promise<string> {
  const file = await openSpreadsheet(path, '');
  if (file.format === 'xlsx') return path;
  const out = createWriteStream(target, { mode: 0o600 });
  try {
    await writeArchive((zip) => {
      for (const [name, part] of partsOf(file))
        addStream(zip, name, new Date(), async () => {
          const stream = Readable.from(part());
          return stream.once('error', (error) => zip.emit('error', error));
        });
    }, out);
    out.end();
    await finished(out);
    return target;
  } finally {
    out.destroy(); // when writing failed
  }
}

function partsOf({ sheets }: SourceFile): Map<string, () => Iterable<string> | AsyncIterable<string>> {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${TYPES}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (...all: string[]) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  const listed = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const part = (i: number) => `worksheets/sheet${i + 1}.xml`;
  return new Map<string, () => Iterable<string> | AsyncIterable<string>>([
    [
      '[Content_Types].xml',
      () => [
        `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
        override('xl/workbook.xml', 'sheet.main'),
        ...sheets.map((_sheet, i) => override(`xl/${part(i)}`, 'worksheet')),
        '</Types>',
      ],
    ],
    ['_rels/.rels', () => [relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))]],
    [
      'xl/workbook.xml',
      () => [`${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`],
    ],
    [
      'xl/_rels/workbook.xml.rels',
      () => [relations(...sheets.map((_sheet, i) => relation(`rId${i + 1}`, 'worksheet', part(i))))],
    ],
    ...sheets.map((sheet, i) => [`xl/${part(i)}`, () => sheetXml(sheet)] as const),
  ]);
}

async function* sheetXml({ rows, merges }: SourceSheet): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
  for await (const portion of rows())
    yield portion.map(({ row, cells }) => `<row r="${row}">${cellsXml(row, cells)}</row>`).join('');
  yield '</sheetData>';
  const merged = merges.map(({ column, top, bottom }) => {
    const letter = columnName(column);
    return `<mergeCell ref="${letter}${top}:${letter}${bottom}"/>`;
  });
  if (merged.length > 0) yield `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`;
  yield '</worksheet>';
}

function cellsXml(row: number, cells: readonly string[]): string {
  const written = cells.map((text, i) =>
    text === ''
      ? ''
      : `<c r="${columnName(i)}${row}" t="inlineStr"><is><t xml:space="preserve">${stringXml(text)}</t></is></c>`,
  );
  return written.join('');
}

/** A text whose characters survive XML: a carriage return, and what only looks like one that was escaped. */
function stringXml(text: string): string {
  return escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')).replaceAll('\r', '_x000D_');
}
