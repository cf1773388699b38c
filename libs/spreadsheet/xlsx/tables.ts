import { areaText, parseArea, type Area, type Layout } from './areas.js';
import { patchFilter } from './sheet-frame.js';
import { escapeXml } from './xml.js';
import { childOf, childrenOf, type XmlElement, XmlPatch } from './xml-patch.js';

/** A table of the partner's, as spreadsheet programs know it: an area with a name, whose columns have names too. */
export class SheetTable {
  private readonly patch: XmlPatch;
  private readonly area: Area | undefined;

  constructor(
    readonly part: string,
    xml: string,
  ) {
    this.patch = new XmlPatch(xml);
    this.area = parseArea(this.patch.root.attributes.get('ref'));
  }

  /** The row that holds its columns' names, if one does. */
  get headerRow(): number | undefined {
    return this.patch.root.attributes.get('headerRowCount') === '0' ? undefined : this.area?.top;
  }

  /**
   * Texts for our columns that no other column of the table has, as it needs them.
   * @param headerRows the rows into which the report writes them
   * @returns undefined if our columns don't belong to the table
   */
  headersFor(headers: readonly string[], layout: Layout, headerRows: ReadonlySet<number>): string[] | undefined {
    const { area, headerRow } = this;
    if (!area || !this.isOfCells || (headerRow !== undefined && !headerRows.has(headerRow))) return undefined;
    const right = layout.rightOf(area);
    if (!layout.columns.some((column) => column >= area.left && column <= right)) return undefined;
    const others = this.columns.filter((_column, i) => !layout.columns.includes(area.left + i));
    const taken = new Set(others.map(({ attributes }) => folded(attributes.get('name') ?? '')));
    return headers.map((header) => {
      let text = header;
      for (let i = 2; taken.has(folded(text)); i++) text = `${header}${i}`;
      taken.add(folded(text));
      return text;
    });
  }

  /**
   * The part as the report needs it: with our columns if they belong to it, and where its rows are now.
   * @param headers the texts of our columns
   * @param free the first row below all that the report holds, for a table of whose rows none is kept
   * @returns undefined if it can stay as it is
   */
  patched(layout: Layout, headers: readonly string[] | undefined, free: number): string | undefined {
    const { patch, area } = this;
    if (!area) return undefined;
    const now = { ...area, right: headers ? layout.rightOf(area) : area.right };
    if (layout.moves) this.move(area, now, layout, free);
    const filter = childOf(patch.root, 'autoFilter');
    if (filter && layout.moves) this.moveFilter(filter, now, layout);
    else if (headers)
      for (const element of [filter, childOf(patch.root, 'sortState')])
        if (element) patchFilter(patch, element, layout);
    if (areaText(now) !== areaText(area)) patch.setAttribute(patch.root, 'ref', areaText(now));
    if (headers) this.nameColumns(now, layout, headers);
    return patch.changed ? patch.toString() : undefined;
  }

  /** Puts the table where its rows have closed up; what isn't kept of it are its totals, and its header in a row that isn't. */
  private move(area: Area, now: Area, layout: Layout, free: number): void {
    const { patch, headerRow } = this;
    const moved = this.isKept(area, layout) ? layout.areaOf(area) : undefined;
    now.top = moved?.top ?? free;
    now.bottom = Math.max(moved?.bottom ?? free, now.top + (moved && headerRow !== undefined ? 1 : 0));
    if (!moved && headerRow !== undefined) patch.setAttribute(patch.root, 'headerRowCount', '0');
    patch.setAttribute(patch.root, 'totalsRowCount', undefined);
    for (const order of childrenOf(patch.root, 'sortState')) patch.remove(order);
  }

  private moveFilter(filter: XmlElement, now: Area, layout: Layout): void {
    if (!this.area || !this.isKept(this.area, layout)) return this.patch.remove(filter);
    this.patch.setAttribute(filter, 'ref', areaText(now));
    return childrenOf(filter, 'sortState').forEach((order) => this.patch.remove(order));
  }

  private isKept(area: Area, layout: Layout): boolean {
    return this.headerRow === undefined
      ? layout.areaOf(area) !== undefined
      : layout.rowOf(this.headerRow) !== undefined;
  }

  private nameColumns(now: Area, layout: Layout, headers: readonly string[]): void {
    const list = childOf(this.patch.root, 'tableColumns');
    if (!list) return;
    const { columns } = this;
    let id = Math.max(0, ...columns.map(({ attributes }) => Number(attributes.get('id') ?? 0)));
    const added: string[] = [];
    for (let at = now.left; at <= now.right; at++) {
      const column = columns[at - now.left];
      const name = escapeXml(headers[layout.columns.indexOf(at)] ?? '');
      if (!column) added.push(`<${list.prefix}tableColumn id="${++id}" name="${name}"/>`);
      else if (name !== '' && column.attributes.get('name') !== name) this.patch.setAttribute(column, 'name', name);
    }
    if (added.length === 0) return;
    this.patch.setAttribute(list, 'count', `${columns.length + added.length}`);
    this.patch.append(list, added.join(''));
  }

  private get columns(): XmlElement[] {
    return childrenOf(childOf(this.patch.root, 'tableColumns'), 'tableColumn');
  }

  /** Whether its columns are the sheet's own: those of a query or an XML map are described in other parts as well. */
  private get isOfCells(): boolean {
    return (this.patch.root.attributes.get('tableType') ?? 'worksheet') === 'worksheet';
  }
}

/** Columns whose names differ only in case have one name. */
function folded(name: string): string {
  return name.toLowerCase();
}
