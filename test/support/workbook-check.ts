import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import { Archive } from '#libs/spreadsheet/xlsx/archive.js';

/** An element as a parser that knows namespaces sees it. */
export interface Node {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

/** What the schema allows within these elements, in its order. */
const ORDERS: Record<string, string> = {
  worksheet:
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst',
  workbook:
    'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst',
  styleSheet: 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  table: 'autoFilter sortState tableColumns tableStyleInfo extLst',
  comments: 'authors commentList extLst',
  cfRule: 'formula colorScale dataBar iconSet extLst',
  autoFilter: 'filterColumn sortState extLst',
  sheetData: 'row',
  row: 'c extLst',
  c: 'f v is extLst',
  cols: 'col',
  xf: 'alignment protection extLst',
  tableColumns: 'tableColumn',
  comment: 'text commentPr',
  Types: 'Default Override',
  Relationships: 'Relationship',
};
/** What may come only once among them. */
const MANY = new Set(['cols', 'conditionalFormatting', 'row', 'c', 'col', 'tableColumn', 'formula', 'filterColumn']);
const FREE = new Set(['Types', 'Relationships']);

/** A workbook's parts, each as a tree; what isn't well-formed is a fault. */
export async function partsOf(path: string, faults: string[] = []): Promise<Map<string, Node>> {
  const archive = await Archive.open(path);
  const parts = new Map<string, Node>();
  try {
    for (const name of archive.entries.keys())
      if (/\.(xml|rels|vml)$/i.test(name))
        parts.set(
          name,
          parsed(await archive.text(name), (fault) => faults.push(`${name}: ${fault}`)),
        );
  } finally {
    archive.close();
  }
  return parts;
}

/** All elements of a name below one. */
export function* all(node: Node, name: string): Generator<Node> {
  for (const child of node.children) {
    if (child.name === name) yield child;
    yield* all(child, name);
  }
}

/** What a spreadsheet program would complain of in a workbook; nothing if all is well. */
export async function faultsOf(path: string): Promise<string[]> {
  const faults: string[] = [];
  const parts = await partsOf(path, faults);
  const names = [...parts.keys()].map((name) => name.toLowerCase());
  if (new Set(names).size < names.length) faults.push(`two parts have one name: ${names.join(' ')}`);
  for (const [name, root] of parts) {
    const say = (fault: string) => faults.push(`${name}: ${fault}`);
    checkOrder(root, root.namespace, say);
    if (root.name === 'Relationships') checkRelations(name, root, names, say);
    if (root.name === 'calcChain') checkChain(root, parts, say);
    if (root.name === 'worksheet') checkSheet(name, root, parts, say);
    if (root.name === 'Types')
      for (const { attributes } of root.children)
        if (attributes['PartName'] && !names.includes(attributes['PartName'].slice(1).toLowerCase()))
          say(`no part ${attributes['PartName']}`);
  }
  return faults;
}

type Say = (fault: string) => void;

function checkOrder(node: Node, namespace: string, say: Say): void {
  const order = node.namespace === namespace ? ORDERS[node.name]?.split(' ') : undefined;
  const found = node.children.map((child) => {
    const inner = child.name === 'AlternateContent' ? child.children[0]?.children[0] : child;
    return (inner ?? child).name;
  });
  const places = found.map((name) => order?.indexOf(name) ?? 0);
  if (order && !FREE.has(node.name)) {
    if (places.includes(-1)) say(`${found.join(' ')} in ${node.name}`);
    if (places.some((place, i) => place < (places[i - 1] ?? 0)))
      say(`${node.name} has ${found.join(' ')} in this order`);
    for (const [i, name] of found.entries()) if (found.indexOf(name) < i && !MANY.has(name)) say(`${name} twice`);
  }
  for (const child of node.children) checkOrder(child, namespace, say);
}

function checkRelations(name: string, root: Node, names: string[], say: Say): void {
  const ids = root.children.map(({ attributes }) => attributes['Id']);
  if (new Set(ids).size < ids.length) say(`ids ${ids.join(' ')}`);
  const folder = posix.join(posix.dirname(name), '..');
  for (const { attributes } of root.children) {
    const target = posix.join(folder, attributes['Target'] ?? '').toLowerCase();
    if (!names.includes(target)) say(`no part ${target}`);
  }
}

function checkChain(chain: Node, parts: Map<string, Node>, say: Say): void {
  const sheets = [...parts.values()].filter((part) => part.name === 'worksheet');
  const formulas = sheets.flatMap((sheet) => [...all(sheet, 'c')].filter((cell) => cell.children[0]?.name === 'f'));
  for (const { attributes } of chain.children)
    if (!formulas.some((cell) => cell.attributes['r'] === attributes['r'])) say(`no formula in ${attributes['r']}`);
}

function checkSheet(name: string, root: Node, parts: Map<string, Node>, say: Say): void {
  const relations = parts.get(posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`))?.children ?? [];
  const office = root.namespace.startsWith('http://purl.oclc.org/')
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  for (const child of ['legacyDrawing', 'legacyDrawingHF', 'tablePart'].flatMap((kind) => [...all(root, kind)]))
    if (!relations.some(({ attributes }) => attributes['Id'] === child.attributes[`{${office}}id`]))
      say(`${child.name} without its relationship`);
  const cells = [...all(root, 'c')];
  const texts = new Map(
    cells.map((cell) => [cell.attributes['r'] ?? '', [...all(cell, 't')].map(({ text }) => text).join('')]),
  );
  const formulas = cells.flatMap((cell) =>
    cell.children.filter((child) => child.name === 'f').map((f) => ({ at: cell.attributes['r'], f })),
  );
  const masters = formulas.filter(({ f }) => f.text !== '').map(({ f }) => f.attributes['si']);
  for (const { at, f } of formulas)
    if (f.attributes['t'] === 'shared' && !masters.includes(f.attributes['si']))
      say(`${at} shares a formula that isn't there`);
  let last = 0;
  for (const { attributes } of all(root, 'col')) {
    if (Number(attributes['min']) <= last) say(`columns overlap at ${attributes['min']}`);
    last = Number(attributes['max']);
  }
  const styles = [...parts.values()].find((part) => part.name === 'styleSheet');
  const xfs = styles?.children.find((child) => child.name === 'cellXfs')?.children.length ?? 1;
  if (cells.some((cell) => Number(cell.attributes['s'] ?? 0) >= xfs)) say('a style that there is not');
  for (const relation of relations.filter(({ attributes }) => attributes['Type']?.endsWith('/table'))) {
    const table = parts.get(posix.join(posix.dirname(name), relation.attributes['Target'] ?? ''));
    if (table) checkTable(table, texts, say);
  }
}

function checkTable(table: Node, texts: Map<string, string>, say: Say): void {
  const [, left = '', top = '', right = '', bottom = ''] =
    /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(table.attributes['ref'] ?? '') ?? [];
  const columns = [...all(table, 'tableColumn')].map(({ attributes }) => attributes['name'] ?? '');
  const [list] = all(table, 'tableColumns');
  const width = right.charCodeAt(0) - left.charCodeAt(0) + 1;
  if (columns.length !== width || list?.attributes['count'] !== `${width}`)
    say(`${columns.length} columns in ${table.attributes['ref']}`);
  if (new Set(columns.map((column) => column.toLowerCase())).size < width) say(`table columns ${columns.join(' ')}`);
  const hasHeader = table.attributes['headerRowCount'] !== '0';
  if (Number(bottom) - Number(top) < (hasHeader ? 1 : 0)) say(`a table ${table.attributes['ref']}`);
  const header = columns.map((_column, i) => texts.get(`${String.fromCharCode(left.charCodeAt(0) + i)}${top}`) ?? '');
  if (hasHeader && header.join('|') !== columns.join('|')) say(`a header ${header.join('|')} of ${columns.join('|')}`);
  if (!hasHeader && [...all(table, 'autoFilter')].length > 0) say('a filter without header');
}

function parsed(xml: string, fault: (message: string) => void): Node {
  const top: Node = { name: '', namespace: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => fault(error.message));
  parser.on('opentag', ({ local, uri, attributes }) => {
    const named = Object.values(attributes).map(({ local: name, prefix, uri: of, value }) => [
      prefix === '' ? name : `{${of}}${name}`,
      value,
    ]);
    const node: Node = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(named) as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const node = open.at(-1);
    if (node) node.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return top.children[0] ?? top;
}
