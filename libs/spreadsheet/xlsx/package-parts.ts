import { posix } from 'node:path';
import type { Archive } from './archive.js';
import { relationships, relationshipsPart, type Relationship, type Workbook } from './workbook.js';
import { escapeXml, OFFICE, relationAttribute } from './xml.js';

const TYPES = '[Content_Types].xml';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const STRICT = 'http://purl.oclc.org/ooxml';
const EMPTY_RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;

/** The parts of a workbook that change or come new, by name. A part is read from the archive until it changes. */
export class PackageParts {
  readonly changed = new Map<string, string>();

  constructor(
    private readonly archive: Archive,
    private readonly workbook: Workbook,
  ) {}

  /** A part as it is by now. */
  async text(name: string): Promise<string> {
    return this.changed.get(name) ?? this.archive.text(name);
  }

  set(name: string, xml: string): void {
    this.changed.set(name, xml);
  }

  /** The name of the styles part; one is declared if there is none. */
  async stylesPart(): Promise<string> {
    if (this.workbook.styles) return this.workbook.styles;
    const usual = posix.join(posix.dirname(this.workbook.part), 'styles.xml');
    const name = this.archive.has(usual) ? this.free('styles') : usual;
    await this.declare(name, `${CONTENT}.styles+xml`);
    await this.relate(this.workbook.part, 'gangwayStyles', '/styles', name);
    return name;
  }

  async isStrict(): Promise<boolean> {
    return (await this.text(this.workbook.part)).includes(STRICT);
  }

  /** Existing parts that may change once the given sheets are written: they must be held back until then. */
  changeable(sheets: string[]): string[] {
    const names = [TYPES, this.workbook.part, relationshipsPart(this.workbook.part), ...sheets.map(relationshipsPart)];
    return names.filter((name) => this.archive.has(name));
  }

  /** The part that a part is related to in this way. */
  async related(part: string, type: string): Promise<string | undefined> {
    const found = (await relationships(this.archive, part)).find((r: Relationship) => r.type.endsWith(type));
    return found && this.archive.has(found.target) ? found.target : undefined;
  }

  async addComments(sheet: string): Promise<string> {
    const name = this.free('comments');
    await this.declare(name, `${CONTENT}.comments+xml`);
    await this.relate(sheet, 'gangwayComments', '/comments', name);
    return name;
  }

  async addDrawing(sheet: string, id: string): Promise<string> {
    const name = this.free('drawings/vmlDrawing', '.vml');
    const types = await this.text(TYPES);
    if (!/Extension="vml"/i.test(types))
      this.set(
        TYPES,
        types.replace(
          /(<(?:\w+:)?Types\b[^>]*>)/,
          '$1<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>',
        ),
      );
    await this.relate(sheet, id, '/vmlDrawing', name);
    return name;
  }

  /** Adds a worksheet at the end of the workbook. */
  async addSheet(name: string): Promise<string> {
    const part = this.free('worksheets/sheet');
    await this.declare(part, `${CONTENT}.worksheet+xml`);
    await this.relate(this.workbook.part, 'gangwaySheet', '/worksheet', part);
    const book = await this.text(this.workbook.part);
    const ids = [...book.matchAll(/\bsheetId="(\d+)"/g)].map((id) => Number(id[1]));
    const end = /<\/(\w+:)?sheets\s*>/.exec(book);
    if (!end) throw new Error('The workbook has no list of sheets.');
    const sheet = `<${end[1] ?? ''}sheet name="${escapeXml(name)}" sheetId="${Math.max(0, ...ids) + 1}" ${relationAttribute(book, 'gangwaySheet')}/>`;
    this.set(this.workbook.part, book.slice(0, end.index) + sheet + book.slice(end.index));
    return part;
  }

  private async declare(name: string, type: string): Promise<void> {
    const types = await this.text(TYPES);
    const end = /<\/(\w+:)?Types\s*>/.exec(types);
    if (!end) throw new Error('The list of content types has no end.');
    const override = `<${end[1] ?? ''}Override PartName="/${name}" ContentType="${type}"/>`;
    this.set(TYPES, types.slice(0, end.index) + override + types.slice(end.index));
  }

  private async relate(part: string, id: string, type: string, target: string): Promise<void> {
    const name = relationshipsPart(part);
    const xml = this.changed.has(name) || this.archive.has(name) ? await this.text(name) : EMPTY_RELATIONS;
    const open = xml.replace(/<((?:\w+:)?Relationships\b[^>]*)\/>\s*$/, '<$1></$1>');
    const end = /<\/(\w+:)?Relationships\s*>/.exec(open);
    if (!end) throw new Error(`${name} has no end.`);
    const base = (await this.isStrict()) ? `${STRICT}/officeDocument/relationships` : OFFICE;
    const path = posix.relative(posix.dirname(part), target);
    const relation = `<${end[1] ?? ''}Relationship Id="${id}" Type="${base}${type}" Target="${path}"/>`;
    this.set(name, open.slice(0, end.index) + relation + open.slice(end.index));
  }

  /** A name beside the workbook that no part has yet. */
  private free(stem: string, extension = '.xml'): string {
    const folder = posix.dirname(this.workbook.part);
    for (let i = 1; ; i++) {
      const name = posix.join(folder, `${stem}${i}${extension}`);
      if (!this.archive.has(name) && !this.changed.has(name)) return name;
    }
  }
}
