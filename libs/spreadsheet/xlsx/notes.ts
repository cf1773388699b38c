import { columnIndex, columnName } from './references.js';
import { withShapes, type CellNote } from './note-shapes.js';
import { escapeXml, MAIN } from './xml.js';
import { childOf, childrenOf, type XmlElement, XmlPatch } from './xml-patch.js';

const AUTHOR = 'Gangway';
const COMMENTS_ORDER = ['authors', 'commentList', 'extLst'];
const EMPTY_COMMENTS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;

/** The parts of a sheet that hold its notes: the texts, and the boxes they are shown in. */
export interface NoteParts {
  comments: string | undefined;
  drawing: string | undefined;
}

/**
 * The parts that hold a sheet's notes, with ours added. Notes of an earlier report go; a cell on which the partner has a note keeps it
 * and gets none of ours.
 * @param parts as they are, if the sheet has them
 * @param keepOthers false when rows have moved, so that other people's notes would stand on the wrong cells
 */
export function withNotes(
  parts: NoteParts,
  notes: readonly CellNote[],
  keepOthers: boolean,
): { comments: string; drawing: string } {
  const part = new XmlPatch(parts.comments ?? EMPTY_COMMENTS);
  const { root } = part;
  const list = childOf(root, 'commentList');
  const existing = childrenOf(list, 'comment');
  const author = authorIndex(part);
  const isOurs = (comment: XmlElement) => comment.attributes.get('authorId') === `${author}`;
  const kept = new Set(keepOthers ? existing.filter((comment) => !isOurs(comment)) : []);
  const gone = existing.filter((comment) => !kept.has(comment));
  for (const comment of gone) part.remove(comment);
  const taken = new Set([...kept].map(referenceOf));
  const added = notes.filter((note) => !taken.has(reference(note)));
  const p = (list ?? root).prefix;
  const xml = added.map(
    (note) =>
      `<${p}comment ref="${reference(note)}" authorId="${author}"><${p}text><${p}r><${p}t xml:space="preserve">${escapeXml(note.text)}</${p}t></${p}r></${p}text></${p}comment>`,
  );
  if (list) part.append(list, xml.join(''));
  else part.insertInOrder(root, 'commentList', COMMENTS_ORDER, `<${p}commentList>${xml.join('')}</${p}commentList>`);
  return { comments: part.toString(), drawing: withShapes(parts.drawing, added, new Set(gone.map(referenceOf))) };
}

/** Whether an earlier report has left notes. */
export function hasOurNotes(comments: string): boolean {
  return comments.includes(`>${AUTHOR}<`);
}

/** The number of our own name among the authors, to whom it is added if it isn't there. */
function authorIndex(part: XmlPatch): number {
  const authors = childOf(part.root, 'authors');
  const names = childrenOf(authors, 'author').map((author) => part.inner(author));
  const known = names.indexOf(AUTHOR);
  if (known >= 0) return known;
  const { prefix } = authors ?? part.root;
  const added = `<${prefix}author>${AUTHOR}</${prefix}author>`;
  if (authors) part.append(authors, added);
  else part.insertInOrder(part.root, 'authors', COMMENTS_ORDER, `<${prefix}authors>${added}</${prefix}authors>`);
  return names.length;
}

function reference({ row, column }: CellNote): string {
  return `${columnName(column)}${row}`;
}

function referenceOf({ attributes }: XmlElement): string {
  const [, column = '', row = ''] = /^\$?([A-Za-z]+)\$?(\d+)$/.exec(attributes.get('ref') ?? '') ?? [];
  return `${columnName(columnIndex(column))}${row}`;
}
