import { areaText, parseArea, type Layout } from './areas.js';
import { relationAttribute } from './xml.js';
import { childOf, childrenOf, type XmlElement, XmlPatch } from './xml-patch.js';

/** What a worksheet holds, in the schema's order. */
const WORKSHEET_ORDER = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection'],
  ...['protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells'],
  ...[
    'phoneticPr',
    'conditionalFormatting',
    'dataValidations',
    'hyperlinks',
    'printOptions',
    'pageMargins',
    'pageSetup',
  ],
  ...['headerFooter', 'rowBreaks', 'colBreaks', 'customProperties', 'cellWatches', 'ignoredErrors', 'smartTags'],
  ...['drawing', 'legacyDrawing', 'legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls'],
  ...['webPublishItems', 'tableParts', 'extLst'],
];
/** What speaks of cells by row, and so of the wrong ones when rows have closed up. */
const BY_ROW = ['mergeCells', 'hyperlinks', 'sortState'];
/** A reference that is another one in the next column. */
const RELATIVE_COLUMN = /(?<![$\w.])[A-Z]{1,3}\$?\d|\bCOLUMN\(\)/i;

/** What stands above a sheet's rows, with our columns in its used range and of their own width. */
export function patchedHead(head: string, layout: Layout, widths: readonly number[], headerRow: number): string {
  const part = new XmlPatch(head);
  patchDimension(part, layout, headerRow);
  patchColumns(part, layout.columns, widths);
  return part.toString();
}

/**
 * The used range, which makes some readers drop cells that it doesn't name. One that can't be true says nothing, and neither
 * does one of rows that are about to close up: both are left out, as they may be.
 */
function patchDimension(part: XmlPatch, layout: Layout, headerRow: number): void {
  const dimension = childOf(part.root, 'dimension');
  if (!dimension || (layout.columns.length === 0 && !layout.moves)) return;
  const area = parseArea(dimension.attributes.get('ref'));
  if (!area || layout.moves || area.bottom <= Math.max(area.top, headerRow)) return part.remove(dimension);
  const right = Math.max(area.right, ...layout.columns);
  if (right !== area.right) part.setAttribute(dimension, 'ref', areaText({ ...area, right }));
}

/** Shows our columns in their own width, whatever is said of a range in which they are. The others stay as they are. */
function patchColumns(part: XmlPatch, columns: readonly number[], widths: readonly number[]): void {
  const ours = columns.flatMap((column, i) => (widths[i] ? [{ at: column + 1, width: widths[i] }] : []));
  if (ours.length === 0) return;
  const { root } = part;
  const [first, ...others] = childrenOf(root, 'cols');
  const { prefix } = first ?? root;
  const items = ours.map(({ at, width }) => ({
    min: at,
    xml: `<${prefix}col min="${at}" max="${at}" width="${width}" customWidth="1"/>`,
  }));
  for (const col of [first, ...others].flatMap((list) => childrenOf(list, 'col')))
    items.push(...withoutColumns(part, col, new Set(ours.map(({ at }) => at))));
  const xml = items
    .toSorted((a, b) => a.min - b.min)
    .map((item) => item.xml)
    .join('');
  if (first) part.replaceInner(first, xml);
  else part.insertInOrder(root, 'cols', WORKSHEET_ORDER, `<${prefix}cols>${xml}</${prefix}cols>`);
  for (const list of others) part.remove(list);
}

/** What is said of a range of columns, for those of them that aren't ours. */
function withoutColumns(part: XmlPatch, col: XmlElement, ours: ReadonlySet<number>): { min: number; xml: string }[] {
  const [min, max] = [Number(col.attributes.get('min')), Number(col.attributes.get('max'))];
  const pieces: { min: number; xml: string }[] = [];
  const inside = [...ours].filter((at) => at >= min && at <= max).toSorted((a, b) => a - b);
  if (inside.length === 0) return [{ min, xml: part.slice(col) }];
  let from = min;
  for (const at of [...inside, max + 1]) {
    if (from < at) pieces.push({ min: from, xml: part.sliceWith(col, { min: `${from}`, max: `${at - 1}` }) });
    from = at + 1;
  }
  return pieces;
}

/** What a sheet's end has to know. */
export interface TailChanges {
  layout: Layout;
  /** The relationships of the drawings that the sheet may show its notes in. */
  drawings: ReadonlySet<string>;
  /** The relationship of one to come, where there are notes to be shown. */
  newDrawing: string | undefined;
}

/**
 * What stands behind a sheet's rows, with our columns in what is filtered and coloured, and the drawing that shows our notes.
 * @param opening the tags within which it stands
 * @returns also the relationship of the drawing in which the sheet shows its notes, if it has one now
 */
export function patchedTail(
  opening: string,
  tail: string,
  { layout, drawings, newDrawing }: TailChanges,
): { xml: string; drawing: string | undefined } {
  const part = new XmlPatch(opening + tail);
  const { root } = part;
  const named = (name: string) => childrenOf(root, name);
  if (layout.moves) for (const child of BY_ROW.flatMap(named)) part.remove(child);
  else for (const order of named('sortState')) patchFilter(part, order, layout);
  for (const filter of named('autoFilter')) patchFilter(part, filter, layout);
  for (const formatting of named('conditionalFormatting')) patchBands(part, formatting, layout);
  const [shown] = named('legacyDrawing');
  const known = shown && [...drawings].find((id) => [...shown.attributes.values()].includes(id));
  if (known === undefined && newDrawing !== undefined) {
    const drawing = `<${root.prefix}legacyDrawing ${relationAttribute(root, newDrawing)}/>`;
    if (shown) part.replace(shown, drawing);
    else part.insertInOrder(root, 'legacyDrawing', WORKSHEET_ORDER, drawing);
  }
  return { xml: part.toString().slice(opening.length), drawing: known ?? newDrawing };
}

/** Puts what a filter or an order is about where it is now; an order of rows that have closed up is none. */
export function patchFilter(part: XmlPatch, element: XmlElement, layout: Layout): void {
  const area = parseArea(element.attributes.get('ref'));
  const now = area && layout.areaOf(area);
  if (area && !now) return part.remove(element);
  if (area && now && areaText(now) !== areaText(area)) part.setAttribute(element, 'ref', areaText(now));
  for (const order of childrenOf(element, 'sortState'))
    if (layout.moves) part.remove(order);
    else patchFilter(part, order, layout);
}

/** Rules that say the same of every cell of a row colour ours too: the bands of a table, for instance. */
function patchBands(part: XmlPatch, formatting: XmlElement, layout: Layout): void {
  const rules = childrenOf(formatting, 'cfRule');
  const formulas = rules.flatMap((rule) => childrenOf(rule, 'formula'));
  const alike =
    rules.every((rule) => rule.attributes.get('type') === 'expression') &&
    formulas.every((formula) => !RELATIVE_COLUMN.test(part.inner(formula)));
  if (rules.length === 0 || !alike) return;
  const before = formatting.attributes.get('sqref') ?? '';
  const after = before
    .split(/\s+/)
    .map((text) => {
      const area = parseArea(text);
      const right = area && area.right > area.left ? layout.rightOf(area) : undefined;
      return area && right !== undefined && right !== area.right ? areaText({ ...area, right }) : text;
    })
    .join(' ');
  if (after !== before) part.setAttribute(formatting, 'sqref', after);
}
