import { columnIndex, columnName } from './references.js';
import { escapeXml, MAIN } from './xml.js';

/** A note on a cell. */
export interface CellNote {
  /** From 1, as the cell's reference counts. */
  row: number;
  column: number;
  text: string;
}

const AUTHOR = 'Gangway';
const EMPTY_COMMENTS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;
const EMPTY_DRAWING = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>`;
const COMMENT = /<(?:\w+:)?comment\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?comment\s*>)/g;
const SHAPE = /<v:shape\b[\s\S]*?<\/v:shape>/g;

/**
 * The parts that hold a sheet's notes, with ours added: the texts, and the boxes they are shown in. Notes of an earlier report go;
 * a cell on which the partner has a note keeps it and gets none of ours.
 * @param comments the sheet's comments part as it is, if it has one
 * @param drawing the sheet's VML drawing as it is, if it has one
 * @param keepOthers false when rows have moved, so that other people's notes would stand on the wrong cells
 */
export function withNotes(
  comments: string | undefined,
  drawing: string | undefined,
  notes: readonly CellNote[],
  keepOthers: boolean,
): { comments: string; drawing: string } {
  const text = comments ?? EMPTY_COMMENTS;
  const p = /<(\w+:)?commentList\b/.exec(text)?.[1] ?? '';
  const authors: string[] =
    (/<(?:\w+:)?authors\b[^>]*>([\s\S]*?)<\/(?:\w+:)?authors\s*>/.exec(text)?.[1] ?? '').match(
      /<(?:\w+:)?author\b[^>]*?(?:\/>|>[^<]*<\/(?:\w+:)?author\s*>)/g,
    ) ?? [];
  const known = authors.findIndex((author) => author.includes(`>${AUTHOR}<`));
  const author = known >= 0 ? known : authors.push(`<${p}author>${AUTHOR}</${p}author>`) - 1;
  const existing = text.match(COMMENT) ?? [];
  const isOurs = (comment: string) => /\bauthorId="(\d+)"/.exec(comment)?.[1] === String(author);
  const kept = keepOthers ? existing.filter((comment) => !isOurs(comment)) : [];
  const gone = new Set(existing.filter((comment) => !kept.includes(comment)).map(referenceOf));
  const taken = new Set(kept.map(referenceOf));
  const added = notes.filter((note) => !taken.has(reference(note)));
  const list = [
    ...kept,
    ...added.map(
      (note) =>
        `<${p}comment ref="${reference(note)}" authorId="${author}"><${p}text><${p}r><${p}t xml:space="preserve">${escapeXml(note.text)}</${p}t></${p}r></${p}text></${p}comment>`,
    ),
  ];
  return {
    comments: text
      .replace(
        /<((?:\w+:)?authors)\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?authors\s*>)/,
        (_all, tag: string) => `<${tag}>${authors.join('')}</${tag}>`,
      )
      .replace(
        /<((?:\w+:)?commentList)\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?commentList\s*>)/,
        (_all, tag: string) => `<${tag}>${list.join('')}</${tag}>`,
      ),
    drawing: withShapes(drawing ?? EMPTY_DRAWING, added, gone),
  };
}

/** Whether an earlier report has left notes. */
export function hasOurNotes(comments: string): boolean {
  return comments.includes(`>${AUTHOR}<`);
}

function withShapes(drawing: string, notes: readonly CellNote[], gone: ReadonlySet<string>): string {
  const kept = drawing.replace(SHAPE, (shape) => {
    const row = /<x:Row>\s*(\d+)/.exec(shape)?.[1];
    const column = /<x:Column>\s*(\d+)/.exec(shape)?.[1];
    const isNote = row !== undefined && column !== undefined;
    return isNote && gone.has(`${columnName(Number(column))}${Number(row) + 1}`) ? '' : shape;
  });
  const end = kept.lastIndexOf('</xml>');
  return kept.slice(0, end) + notes.map(shapeOf).join('') + kept.slice(end);
}

function shapeOf({ row, column, text }: CellNote, index: number): string {
  const lines = Math.min(14, 2 + Math.ceil(text.length / 45));
  const anchor = [column + 1, 12, Math.max(0, row - 2), 8, column + 5, 12, Math.max(0, row - 2) + lines, 8].join(', ');
  return `<v:shape id="_x0000_s${70_000 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}

function reference({ row, column }: CellNote): string {
  return `${columnName(column)}${row}`;
}

function referenceOf(comment: string): string {
  const ref = /\bref="([A-Z]+)(\d+)"/.exec(comment);
  return ref ? `${columnName(columnIndex(ref[1] ?? ''))}${ref[2]}` : '';
}
