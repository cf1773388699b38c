import { areaText, parseArea, type Layout } from './areas.js';
import { columnIndex, columnName } from './references.js';
import { childOf, childrenOf, type XmlPatch } from './xml-patch.js';

/** Names that spreadsheet programs give to what is filtered and printed; they have to be about the same cells as the filter. */
const FILTER = '_xlnm._filterdatabase';
const PRINTED = '_xlnm.print_area';
const AREA = /\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+(?=\s*(?:,|$))/gi;
const COLUMNS = /(?<=^|[!,]\s*)(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?=\s*(?:,|$))/gi;
const SHEET_NAME = /'(?:[^']|'')*'|&apos;.*?&apos;/g;

/** Puts the filtered and the printed areas of sheets where they are now. @param layouts by the sheets' names */
export function patchDefinedNames(book: XmlPatch, layouts: ReadonlyMap<string, Layout>): void {
  const sheets = childrenOf(childOf(book.root, 'sheets'), 'sheet');
  for (const name of childrenOf(childOf(book.root, 'definedNames'), 'definedName')) {
    const sheet = sheets[Number(name.attributes.get('localSheetId') ?? -1)];
    const layout = layouts.get(sheet?.attributes.get('name') ?? '');
    const kind = name.attributes.get('name')?.toLowerCase();
    const before = book.inner(name);
    if (!layout || (kind !== FILTER && kind !== PRINTED) || before.replace(SHEET_NAME, '').includes('(')) continue;
    const after = movedAreas(before, layout);
    if (after === undefined && kind === FILTER) book.remove(name);
    else if (after !== undefined && after !== before) book.replaceInner(name, after);
  }
}

/** @returns undefined if rows of such an area are all gone */
function movedAreas(text: string, layout: Layout): string | undefined {
  let isGone = false;
  const moved = text
    .replace(AREA, (reference) => {
      const area = parseArea(reference);
      const now = area && layout.areaOf(area);
      isGone ||= area !== undefined && now === undefined;
      if (!area || !now || areaText(area) === areaText(now)) return reference;
      return areaText(now).replace(/([A-Z]+)(\d+)/g, reference.includes('$') ? '$$$1$$$2' : '$1$2');
    })
    .replace(COLUMNS, (_reference, first: string, from: string, second: string, to: string) => {
      const right = layout.rightOf({ left: columnIndex(from), right: columnIndex(to) });
      return `${first}${from}:${second}${columnName(right)}`;
    });
  return isGone ? undefined : moved;
}
