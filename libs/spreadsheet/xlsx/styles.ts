import type { CellMark } from '../model.js';
import { MAIN } from './xml.js';

const EMPTY_STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>`;

/** Colours that nobody uses by chance, so that those of an earlier report are found again. */
const COLOURS: Record<CellMark['severity'], string> = { error: 'FFFFD6D9', warning: 'FFFFF0C3' };
const XF = /<(?:\w+:)?xf\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?xf\s*>)/g;
const FILL = /<(?:\w+:)?fill\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?fill\s*>)/g;

const FONT = /<(?:\w+:)?font\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?font\s*>)/g;

/** A workbook's cell styles, to which marked twins are added as they are needed. */
export class StyleBook {
  /** Whether marks of an earlier report may be found. */
  readonly hasMarks: boolean;
  private readonly prefix: string;
  private readonly xfs: string[];
  private readonly fills: string[];
  private readonly fonts: string[];
  private readonly ours = new Map<CellMark['severity'], number>();
  private readonly added = new Map<string, number>();
  private readonly originals: number;

  /** @param xml the styles part; without one the workbook gets one */
  constructor(private readonly xml = EMPTY_STYLES) {
    this.prefix = /<(\w+:)?cellXfs\b/.exec(xml)?.[1] ?? '';
    this.xfs = this.section('cellXfs').match(XF) ?? [];
    this.fills = this.section('fills').match(FILL) ?? [];
    this.fonts = this.section('fonts').match(FONT) ?? [];
    this.originals = this.xfs.length;
    for (const [severity, colour] of entriesOf(COLOURS)) {
      const index = this.fills.findIndex((fill) => fill.includes(colour));
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
    const xf = this.xfs[style];
    const fill = Number(/\bfillId="(\d+)"/.exec(xf ?? '')?.[1] ?? -1);
    if (!xf || ![...this.ours.values()].includes(fill)) return style;
    const bare = withoutFill(xf);
    const before = this.xfs.findIndex((other, i) => i !== style && !this.isOurs(other) && withoutFill(other) === bare);
    return before >= 0 ? before : this.twin(style, 'plain', (own) => withFill(own, 0));
  }

  /** The styles of a sheet of our own text. */
  ownSheet(rightToLeft: boolean): { heading: number; text: number } {
    const p = this.prefix;
    const font = this.fonts.push(`<${p}font><${p}b/><${p}sz val="11"/><${p}name val="Calibri"/></${p}font>`) - 1;
    const xf = (fontId: number) =>
      `<${p}xf numFmtId="0" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><${p}alignment readingOrder="${rightToLeft ? 2 : 1}"/></${p}xf>`;
    return { heading: this.add(xf(font)), text: this.add(xf(0)) };
  }

  get changed(): boolean {
    return this.xfs.length > this.originals;
  }

  /** The part with what was added. */
  toXml(): string {
    const withFonts = this.replaced(this.xml, 'fonts', this.fonts);
    return this.replaced(this.replaced(withFonts, 'fills', this.fills), 'cellXfs', this.xfs);
  }

  private isOurs(xf: string): boolean {
    return [...this.ours.values()].includes(Number(/\bfillId="(\d+)"/.exec(xf)?.[1] ?? -1));
  }

  private fillOf(severity: CellMark['severity']): number {
    const known = this.ours.get(severity);
    if (known !== undefined) return known;
    const p = this.prefix;
    const index =
      this.fills.push(
        `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${COLOURS[severity]}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
      ) - 1;
    this.ours.set(severity, index);
    return index;
  }

  private twin(style: number, kind: string, change: (xf: string) => string): number {
    const key = `${style} ${kind}`;
    const known = this.added.get(key);
    if (known !== undefined) return known;
    const index = this.add(change(this.xfs[style] ?? this.xfs[0] ?? `<${this.prefix}xf/>`));
    this.added.set(key, index);
    return index;
  }

  private add(xf: string): number {
    return this.xfs.push(xf) - 1;
  }

  private section(name: string): string {
    return new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>([\\s\\S]*?)</(?:\\w+:)?${name}\\s*>`).exec(this.xml)?.[1] ?? '';
  }

  private replaced(xml: string, name: string, items: string[]): string {
    const section = new RegExp(`<((?:\\w+:)?${name})\\b[^>]*>[\\s\\S]*?</(?:\\w+:)?${name}\\s*>`);
    return xml.replace(section, (_all, tag: string) => `<${tag} count="${items.length}">${items.join('')}</${tag}>`);
  }
}

function withFill(xf: string, fill: number): string {
  return withoutFill(xf).replace(/<((?:\w+:)?xf)\b/, `<$1 fillId="${fill}" applyFill="1"`);
}

function withoutFill(xf: string): string {
  return xf.replace(/\s(?:fillId|applyFill)="[^"]*"/g, '');
}

function entriesOf<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][]; // keys of an object literal are its own
}
