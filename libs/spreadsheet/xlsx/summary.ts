import { escapeXml, MAIN, STRICT_MAIN } from './xml.js';

/** A sheet of plain text that a report adds. */
export interface SummarySheet {
  name: string;
  rightToLeft: boolean;
  rows: string[][];
  /** Rows that are headings. */
  headings: number[];
  /** Widths of its columns in characters. */
  widths: number[];
}

/**
 * The sheet's part.
 * @param style the cell styles of its headings and of its other text
 * @param strict whether the workbook is of the kind with other namespaces
 */
export function summaryXml(
  { rows, headings, widths, rightToLeft }: SummarySheet,
  style: { heading: number; text: number },
  strict: boolean,
): string {
  const columns = widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const data = rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}">${cells.map((text, c) => (text === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${r + 1}" s="${headings.includes(r) ? style.heading : style.text}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`)).join('')}</row>`,
    )
    .join('');
  const view = `<sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}/></sheetViews>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${strict ? STRICT_MAIN : MAIN}">${view}<cols>${columns}</cols><sheetData>${data}</sheetData></worksheet>`;
}
