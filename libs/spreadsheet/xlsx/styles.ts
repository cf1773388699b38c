import type { CellMark } from '../model.js';
import { MAIN, STRICT_MAIN } from './xml.js';
import { childOf, childrenOf, type XmlElement, XmlPatch } from './xml-patch.js';

const STYLES_ORDER = [
  ...['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs', 'tableStyles', 'colors'],
  'extLst',
];
const emptyStyles = (namespace: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="${namespace}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>`;

/** Colours that nobody uses by chance, so that those of an earlier report are found again. */
const COLOURS: Record<CellMark['severity'], string> = { error: 'FFFFD6D9', warning: 'FFFFF0C3' };

/** Items of a list that spreadsheet programs take for granted, whatever stands in their places. */
const FIRST = {
  fonts: ['<font><sz val="11"/><name val="Calibri"/></font>'],
  fills: ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'],
  cellXfs: ['<xf/>'],
};
const ITEMS = { fonts: 'font', fills: 'fill', cellXfs: 'xf' };

/** A list within the styles part, to which some are added. */
class StyleList {
  readonly items: string[];
  private readonly known: number;
  private readonly element: XmlElement | undefined;
  /** The prefix of what is added to it. */
  readonly prefix: string;

  constructor(
    private readonly part: XmlPatch,
    private readonly name: keyof typeof ITEMS,
  ) {
    this.element = childOf(part.root, name);
    this.prefix = (this.element ?? part.root).prefix;
    this.items = childrenOf(this.element, ITEMS[name]).map((child) => part.slice(child));
    this.known = this.items.length;
  }

  get changed(): boolean {
    return this.items.length > this.known;
  }

  /** @returns the number by which it is referred to */
  add(item: string): number {
    const known = this.items.indexOf(item);
    if (known >= 0) return known;
    for (const first of FIRST[this.name].slice(this.items.length))
      this.items.push(first.replace(/<(\/?)(?=\w)/g, `<$1${this.prefix}`));
    return this.items.push(item) - 1;
  }

  write(): void {
    if (!this.changed) return;
    const { part, name, element, prefix } = this;
    const added = this.items.slice(this.known).join('');
    const count = `${this.items.length}`;
    if (!element) {
      const xml = `<${prefix}${name} count="${count}">${added}</${prefix}${name}>`;
      return part.insertInOrder(part.root, name, STYLES_ORDER, xml);
    }
    part.setAttribute(element, 'count', count);
    return part.append(element, added);
  }
}

/** A workbook's cell styles, to which marked twins are added as they are needed. */
export class StyleBook {
  /** Whether marks of an earlier report may be found. */
  readonly hasMarks: boolean;
  private readonly part: XmlPatch;
  private readonly xfs: StyleList;
  private readonly fills: StyleList;
  private readonly fonts: StyleList;
  private readonly ours = new Map<CellMark['severity'], number>();
  private readonly added = new Map<string, number>();

  /** @param xml the styles part; without one the workbook gets one */
  constructor(xml: string | undefined, strict: boolean) {
    this.part = new XmlPatch(xml ?? emptyStyles(strict ? STRICT_MAIN : MAIN));
    this.xfs = new StyleList(this.part, 'cellXfs');
    this.fills = new StyleList(this.part, 'fills');
    this.fonts = new StyleList(this.part, 'fonts');
    for (const [severity, colour] of entriesOf(COLOURS)) {
      const index = this.fills.items.findIndex((fill) => fill.includes(colour));
      if (index >= 0) this.ours.set(severity, index);
    }
    this.hasMarks = this.ours.size > 0;
  }

  /** The style that looks like this one but for its colour. */
  marked(style: number, severity: CellMark['severity']): number {
    return this.twin(this.unmarked(style), severity, (xf) => withFill(xf, this.fillOf(severity)));
  }

  /** The style as it was before an earlier report coloured it. */
  unmarked(style: number): number {
    const xf = this.xfs.items[style];
    if (!xf || !this.isOurs(xf)) return style;
    const bare = withoutFill(xf);
    const before = this.xfs.items.findIndex(
      (other, i) => i !== style && !this.isOurs(other) && withoutFill(other) === bare,
    );
    return before >= 0 ? before : this.twin(style, 'plain', (own) => withFill(own, 0));
  }

  /** The styles of a sheet of our own text. */
  ownSheet(rightToLeft: boolean): { heading: number; text: number } {
    const f = this.fonts.prefix;
    const font = this.fonts.add(`<${f}font><${f}b/><${f}sz val="11"/><${f}name val="Calibri"/></${f}font>`);
    const p = this.xfs.prefix;
    const xf = (fontId: number) =>
      `<${p}xf numFmtId="0" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><${p}alignment readingOrder="${rightToLeft ? 2 : 1}"/></${p}xf>`;
    return { heading: this.xfs.add(xf(font)), text: this.xfs.add(xf(0)) };
  }

  get changed(): boolean {
    return this.xfs.changed;
  }

  /** The part with what was added. */
  toXml(): string {
    for (const list of [this.fonts, this.fills, this.xfs]) list.write();
    return this.part.toString();
  }

  private isOurs(xf: string): boolean {
    return [...this.ours.values()].includes(Number(/\sfillId=["'](\d+)["']/.exec(xf)?.[1] ?? -1));
  }

  private fillOf(severity: CellMark['severity']): number {
    const known = this.ours.get(severity);
    if (known !== undefined) return known;
    const p = this.fills.prefix;
    const index = this.fills.add(
      `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${COLOURS[severity]}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
    );
    this.ours.set(severity, index);
    return index;
  }

  private twin(style: number, kind: string, change: (xf: string) => string): number {
    const key = `${style} ${kind}`;
    const known = this.added.get(key);
    if (known !== undefined) return known;
    const index = this.xfs.add(change(this.xfs.items[style] ?? this.xfs.items[0] ?? `<${this.xfs.prefix}xf/>`));
    this.added.set(key, index);
    return index;
  }
}

function withFill(xf: string, fill: number): string {
  return withoutFill(xf).replace(/^<[^\s/>]+/, `$& fillId="${fill}" applyFill="1"`);
}

function withoutFill(xf: string): string {
  return xf.replace(/\s(?:fillId|applyFill)=(?:"[^"]*"|'[^']*')/g, '');
}

function entriesOf<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][]; // keys of an object literal are its own
}
