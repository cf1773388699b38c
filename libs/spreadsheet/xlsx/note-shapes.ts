import { columnName } from './references.js';
import { childrenOf, type XmlElement, XmlPatch } from './xml-patch.js';

/** A note on a cell. */
export interface CellNote {
  /** From 1, as the cell's reference counts. */
  row: number;
  column: number;
  text: string;
}

const VML = 'urn:schemas-microsoft-com:vml';
const OFFICE = 'urn:schemas-microsoft-com:office:office';
const EXCEL = 'urn:schemas-microsoft-com:office:excel';
const EMPTY_DRAWING = `<xml xmlns:v="${VML}" xmlns:o="${OFFICE}" xmlns:x="${EXCEL}"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`;
/** The kind of box that notes are shown in. */
const BOX = '_x0000_t202';
/** The first number of our boxes, higher than those that spreadsheet programs give to a sheet of their own. */
const FIRST_NUMBER = 70_000;

/** The prefixes under which a drawing knows the three namespaces, and declarations of those that it doesn't. */
interface Prefixes {
  v: string;
  o: string;
  x: string;
  declared: string;
}

/**
 * A drawing with the boxes of our notes.
 * @param drawing as it is; a new one if there is none
 * @param gone the cells of the notes that are gone
 */
export function withShapes(drawing: string | undefined, notes: readonly CellNote[], gone: ReadonlySet<string>): string {
  const part = new XmlPatch(drawing ?? EMPTY_DRAWING);
  const { root } = part;
  const drawn = root.children.filter(({ namespace }) => namespace === VML);
  const stale = new Set(drawn.filter((shape) => gone.has(cellOf(part, shape))));
  for (const shape of stale) part.remove(shape);
  if (notes.length === 0) return part.toString();
  const prefixes = prefixesOf(root);
  const kept = drawn.filter((shape) => !stale.has(shape));
  const hasBox = kept.some(({ name, attributes }) => name === 'shapetype' && attributes.get('id') === BOX);
  const numbers = kept.map(({ attributes }) => Number(/^_x0000_s(\d+)$/.exec(attributes.get('id') ?? '')?.[1] ?? 0));
  const first = numbers.reduce((most, number) => Math.max(most, number + 1), FIRST_NUMBER);
  const shapes = notes.map((note, i) => shapeOf(note, first + i, prefixes));
  part.append(root, `${hasBox ? '' : boxOf(prefixes)}${shapes.join('')}`);
  return part.toString();
}

/** The cell that a shape is the note of; empty for other shapes. */
function cellOf(part: XmlPatch, shape: XmlElement): string {
  const data = shape.children.find(({ name, namespace }) => name === 'ClientData' && namespace === EXCEL);
  const [row, column] = ['Row', 'Column'].map((name) => childrenOf(data, name).map((child) => part.inner(child))[0]);
  return row === undefined || column === undefined ? '' : `${columnName(Number(column))}${Number(row) + 1}`;
}

function prefixesOf({ prefixes }: XmlElement): Prefixes {
  const known = Object.entries(prefixes);
  let declared = '';
  const prefixOf = (namespace: string, usual: string) => {
    const found = known.find(([prefix, of]) => of === namespace && prefix !== '');
    if (found) return found[0];
    const own = usual in prefixes ? `gangway-${usual}` : usual;
    declared += ` xmlns:${own}="${namespace}"`;
    return own;
  };
  return { v: prefixOf(VML, 'v'), o: prefixOf(OFFICE, 'o'), x: prefixOf(EXCEL, 'x'), declared };
}

function boxOf({ v, o, declared }: Prefixes): string {
  return `<${v}:shapetype${declared} id="${BOX}" coordsize="21600,21600" ${o}:spt="202" path="m,l,21600r21600,l21600,xe"><${v}:stroke joinstyle="miter"/><${v}:path gradientshapeok="t" ${o}:connecttype="rect"/></${v}:shapetype>`;
}

function shapeOf({ row, column, text }: CellNote, number: number, { v, o, x, declared }: Prefixes): string {
  const lines = Math.min(14, 2 + Math.ceil(text.length / 45));
  const anchor = [column + 1, 12, Math.max(0, row - 2), 8, column + 5, 12, Math.max(0, row - 2) + lines, 8].join(', ');
  return `<${v}:shape${declared} id="_x0000_s${number}" type="#${BOX}" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" ${o}:insetmode="auto"><${v}:fill color2="#ffffe1"/><${v}:shadow on="t" color="black" obscured="t"/><${v}:path ${o}:connecttype="none"/><${v}:textbox style="mso-direction-alt:auto"/><${x}:ClientData ObjectType="Note"><${x}:MoveWithCells/><${x}:SizeWithCells/><${x}:Anchor>${anchor}</${x}:Anchor><${x}:AutoFill>False</${x}:AutoFill><${x}:Row>${row - 1}</${x}:Row><${x}:Column>${column}</${x}:Column></${x}:ClientData></${v}:shape>`;
}
