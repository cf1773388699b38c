import { posix } from 'node:path';
import type { Archive } from './archive.js';
import { relationships, relationshipsPart, type Relationship, type Workbook } from './workbook.js';
import { escapeXml, inUtf8, isStrict, OFFICE, relationAttribute, STRICT_OFFICE } from './xml.js';
import { childOf, childrenOf, XmlPatch } from './xml-patch.js';

const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const VML = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
/** For workbooks whose list got lost; spreadsheet programs that read them all the same go by names. */
const EMPTY_TYPES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`;
const EMPTY_RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;

/** The parts of a workbook that change, come new or go, by name. A part is read from the archive until it changes. */
export class PackageParts {
  readonly changed = new Map<string, string>();
  readonly removed = new Set<string>();
  private readonly types: string;

  private constructor(
    private readonly archive: Archive,
    private readonly workbook: Workbook,
    /** Whether it is of the kind that names its relationships otherwise, and can't hold the drawings that show notes. */
    readonly strict: boolean,
  ) {
    this.types = archive.nameOf('[Content_Types].xml');
    if (!archive.has(this.types)) this.set(this.types, EMPTY_TYPES);
  }

  static async of(archive: Archive, workbook: Workbook): Promise<PackageParts> {
    const { namespace } = new XmlPatch(await archive.text(workbook.part)).root;
    return new PackageParts(archive, workbook, isStrict(namespace));
  }

  /** A part as it is by now. */
  async text(name: string): Promise<string> {
    return this.changed.get(name) ?? this.archive.text(name);
  }

  set(name: string, xml: string): void {
    this.changed.set(name, inUtf8(xml));
  }

  /** Changes a part in place. */
  async patch(name: string, change: (part: XmlPatch) => void): Promise<void> {
    const part = new XmlPatch(await this.text(name));
    change(part);
    if (part.changed) this.set(name, part.toString());
  }

  /** The name of the styles part; one is declared if there is none. */
  async stylesPart(): Promise<string> {
    if (this.workbook.styles) return this.workbook.styles;
    const name = this.free('styles', '.xml', '');
    await this.declare(name, `${CONTENT}.styles+xml`);
    await this.relate(this.workbook.part, 'gangwayStyles', '/styles', name);
    return name;
  }

  /** Existing parts that may change once the given sheets are written: they must be held back until then. */
  changeable(sheets: string[]): string[] {
    const { part } = this.workbook;
    const names = [this.types, part, ...[part, ...sheets].map((name) => this.relationsOf(name))];
    return names.filter((name) => this.archive.has(name));
  }

  /** The parts of this kind that a part is related to. */
  async related(part: string, type: string): Promise<Relationship[]> {
    const all = await relationships(this.archive, part);
    return all.filter((relation) => relation.type.endsWith(type) && this.archive.has(relation.target));
  }

  async addComments(sheet: string): Promise<string> {
    const name = this.free('comments');
    await this.declare(name, `${CONTENT}.comments+xml`);
    await this.relate(sheet, 'gangwayComments', '/comments', name);
    return name;
  }

  /** @param id the relationship's, as the sheet has it */
  async addDrawing(sheet: string, id: string): Promise<string> {
    const name = this.free('drawings/vmlDrawing', '.vml');
    await this.patch(this.types, (part) => {
      const { root } = part;
      if (childrenOf(root, 'Default').some((known) => known.attributes.get('Extension')?.toLowerCase() === 'vml'))
        return;
      const added = `<${root.prefix}Default Extension="vml" ContentType="${VML}"/>`;
      const [first] = root.children;
      if (first) part.insertBefore(first, added);
      else part.append(root, added);
    });
    await this.relate(sheet, id, '/vmlDrawing', name);
    return name;
  }

  /** Adds a worksheet at the end of the workbook. */
  async addSheet(name: string): Promise<string> {
    const part = this.free('worksheets/sheet');
    await this.declare(part, `${CONTENT}.worksheet+xml`);
    const relation = await this.relate(this.workbook.part, 'gangwaySheet', '/worksheet', part);
    await this.patch(this.workbook.part, (book) => {
      const sheets = childOf(book.root, 'sheets');
      if (!sheets) throw new Error('The workbook has no list of sheets.');
      const ids = childrenOf(sheets, 'sheet').map((sheet) => Number(sheet.attributes.get('sheetId') ?? 0));
      const id = Math.max(0, ...ids) + 1;
      const attributes = `name="${escapeXml(name)}" sheetId="${id}" ${relationAttribute(sheets, relation)}`;
      book.append(sheets, `<${sheets.prefix}sheet ${attributes}/>`);
    });
    return part;
  }

  /**
   * Gives a sheet's part a name of its own if another part has it in another case, as reports once had.
   * @returns its name
   */
  async withOwnName(part: string): Promise<string> {
    const wanted = part.toLowerCase();
    if ([...this.archive.entries.keys()].filter((name) => name.toLowerCase() === wanted).length < 2) return part;
    const name = this.free('worksheets/sheet');
    const book = this.workbook.part;
    const ids = (await this.related(book, '/worksheet')).filter(({ target }) => target === part).map(({ id }) => id);
    await this.patch(this.relationsOf(book), (relations) => {
      for (const relation of childrenOf(relations.root, 'Relationship'))
        if (ids.includes(relation.attributes.get('Id') ?? ''))
          relations.setAttribute(relation, 'Target', posix.relative(posix.dirname(book), name));
    });
    await this.patch(this.types, (types) => {
      for (const override of childrenOf(types.root, 'Override'))
        if (override.attributes.get('PartName') === `/${part}`) types.setAttribute(override, 'PartName', `/${name}`);
    });
    this.removed.add(part);
    return name;
  }

  /** Leaves out the order of calculation, which speaks of formulas that are gone; spreadsheet programs make it anew. */
  async removeCalculationChain(): Promise<void> {
    const { part } = this.workbook;
    for (const { id, target } of await this.related(part, '/calcChain')) {
      this.removed.add(target);
      await this.patch(this.relationsOf(part), (relations) => {
        for (const relation of childrenOf(relations.root, 'Relationship'))
          if (relation.attributes.get('Id') === id) relations.remove(relation);
      });
      await this.patch(this.types, (types) => {
        for (const override of childrenOf(types.root, 'Override'))
          if (override.attributes.get('PartName')?.toLowerCase() === `/${target.toLowerCase()}`) types.remove(override);
      });
    }
  }

  /** An id for a part's relationship that it doesn't have yet. */
  async freeId(part: string, wanted: string): Promise<string> {
    const name = this.relationsOf(part);
    const relations = this.exists(name) ? new XmlPatch(await this.text(name)).root.children : [];
    const taken = new Set(relations.map((relation) => relation.attributes.get('Id')));
    for (let i = 1; ; i++) {
      const id = i === 1 ? wanted : `${wanted}${i}`;
      if (!taken.has(id)) return id;
    }
  }

  private async declare(name: string, type: string): Promise<void> {
    await this.patch(this.types, (part) =>
      part.append(part.root, `<${part.root.prefix}Override PartName="/${name}" ContentType="${type}"/>`),
    );
  }

  /** @returns the relationship's id */
  private async relate(part: string, wanted: string, type: string, target: string): Promise<string> {
    const id = await this.freeId(part, wanted);
    const name = this.relationsOf(part);
    if (!this.exists(name)) this.set(name, EMPTY_RELATIONS);
    const path = posix.relative(posix.dirname(part), target);
    const kind = `${this.strict ? STRICT_OFFICE : OFFICE}${type}`;
    await this.patch(name, (relations) =>
      relations.append(
        relations.root,
        `<${relations.root.prefix}Relationship Id="${id}" Type="${kind}" Target="${path}"/>`,
      ),
    );
    return id;
  }

  private relationsOf(part: string): string {
    return this.archive.nameOf(relationshipsPart(part));
  }

  private exists(name: string): boolean {
    return this.changed.has(name) || this.archive.has(name);
  }

  /** A name beside the workbook that no part has yet, in whatever case. @param first what stands for the number of the first */
  private free(stem: string, extension = '.xml', first = '1'): string {
    const folder = posix.dirname(this.workbook.part);
    const added = new Set([...this.changed.keys()].map((name) => name.toLowerCase()));
    for (let i = 1; ; i++) {
      const name = posix.join(folder, `${stem}${i === 1 ? first : i}${extension}`);
      if (!this.archive.has(name) && !added.has(name.toLowerCase())) return name;
    }
  }
}
