import { posix } from 'node:path';
import type { ForeignKind } from '../formats.js';
import { requireFewSheets, UnreadableFile } from '../model.js';
import type { Archive } from './archive.js';
import { attribute, parseXml } from './xml.js';

/** A sheet and where its cells are. */
export interface SheetPart {
  name: string;
  hidden: boolean;
  /** Entry name of the sheet's XML. */
  part: string;
}

export interface Workbook {
  /** Entry name of the workbook's own part. */
  part: string;
  sheets: SheetPart[];
  /** Dates count from 1904 instead of 1900. */
  date1904: boolean;
  sharedStrings: string | undefined;
  styles: string | undefined;
  macros: boolean;
  /** Sheets that hold no cells. */
  chartSheets: number;
}

export interface Relationship {
  id: string;
  type: string;
  target: string;
}

/** Other packages that are ZIP files too, by an entry that each of them has. */
const OTHERS: [RegExp, string, ForeignKind?][] = [
  [/^xl\/workbook\.bin$/i, 'XLSB', 'spreadsheet'],
  [/^word\//i, 'Word'],
  [/^ppt\//i, 'PowerPoint'],
  [/^Index\/.*\.iwa$|^index\.xml$|^Index\.zip$/i, 'Apple Numbers', 'spreadsheet'],
];

const ZIP: (typeof OTHERS)[number] = [/^/, 'ZIP', 'archive'];

/**
 * Reads what a workbook consists of, by its relationships; by the usual names where these are missing.
 * @throws UnreadableFile `file.unknownFormat` for a ZIP file that is no workbook
 */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const binary = [...archive.entries.keys()].some((name) => /^xl\/workbook\.bin$/i.test(name));
  const declared = (await relationships(archive, '')).find((r) => r.type.endsWith('/officeDocument'))?.target;
  const main = existing(archive, [declared, 'xl/workbook.xml']);
  const isWorkbook = main !== undefined && !binary && !/^(word|ppt)\//i.test(main);
  if (!isWorkbook) {
    const [, format, kind = 'other'] =
      OTHERS.find(([mark]) => [...archive.entries.keys()].some((name) => mark.test(name))) ?? ZIP;
    throw new UnreadableFile({ code: 'file.unknownFormat', params: { format, kind } });
  }
  const related = await relationships(archive, main);
  const byId = new Map(related.map((r) => [r.id, r]));
  const folder = posix.dirname(main);
  const ofType = (type: string, usual: string) =>
    existing(archive, [related.find((r) => r.type.endsWith(type))?.target, posix.join(folder, usual)]);
  const sheets: SheetPart[] = [];
  let [date1904, chartSheets, isSpreadsheet] = [false, 0, false];
  parseXml(await archive.text(main), {
    open: (name, tag) => {
      if (name === 'workbook') isSpreadsheet = true;
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(tag, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = byId.get(attribute(tag, 'id') ?? '');
      const usual = archive.nameOf(posix.join(folder, `worksheets/sheet${sheets.length + 1}.xml`));
      const part = relation ? relation.target : usual;
      if ((relation && !relation.type.endsWith('/worksheet')) || !archive.has(part)) {
        chartSheets++; // a chart or dialog sheet, or a part that got lost
        return;
      }
      requireFewSheets(sheets.length + 1);
      sheets.push({
        name: attribute(tag, 'name') ?? '',
        hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
        part,
      });
    },
  });
  if (!isSpreadsheet)
    throw new UnreadableFile({ code: 'file.unknownFormat', params: { format: 'ZIP', kind: 'archive' } });
  return {
    part: main,
    sheets,
    date1904,
    sharedStrings: ofType('/sharedStrings', 'sharedStrings.xml'),
    styles: ofType('/styles', 'styles.xml'),
    macros: related.some((r) => r.type.endsWith('/vbaProject')),
    chartSheets,
  };
}

/** The first of these names that a part has, as the archive writes it. */
function existing(archive: Archive, names: (string | undefined)[]): string | undefined {
  const found = names.find((name) => name !== undefined && archive.has(name));
  return found === undefined ? undefined : archive.nameOf(found);
}

/** The name of the part that holds a part's relationships; `''` for those of the package. */
export function relationshipsPart(part: string): string {
  return part === '' ? '_rels/.rels' : posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

/** What a part is related to within the package; nothing when its relationships are missing. */
export async function relationships(archive: Archive, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const path = relationshipsPart(part);
  if (!archive.has(path)) return [];
  const found: Relationship[] = [];
  parseXml(await archive.text(path), {
    open: (name, tag) => {
      if (name !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return;
      const target = decoded(attribute(tag, 'Target') ?? '');
      found.push({
        id: attribute(tag, 'Id') ?? '',
        type: attribute(tag, 'Type') ?? '',
        target: archive.nameOf(
          target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '' : folder, target),
        ),
      });
    },
  });
  return found;
}

/** Targets are references like those of web pages; some writers put a path of Windows. */
function decoded(target: string): string {
  try {
    return decodeURI(target.replaceAll('\\', '/'));
  } catch {
    return target;
  }
}
