import { posix } from 'node:path';
import { UnreadableFile } from '../model.js';
import type { Archive } from './archive.js';
import { attribute, parseXml } from './xml.js';

export interface SheetPart {
  name: string;
  hidden: boolean;
  /** Entry name of the sheet's XML. */
  part: string;
}

export interface Workbook {
  sheets: SheetPart[];
  /** Dates count from 1904 instead of 1900. */
  date1904: boolean;
  sharedStrings: string | undefined;
  styles: string | undefined;
  macros: boolean;
}

interface Relationship {
  id: string;
  type: string;
  target: string;
}

/** Reads what a workbook consists of, by its relationships, never by guessed part names. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = (await relationships(archive, '')).find((r) => r.type.endsWith('/officeDocument'))?.target;
  if (!main || !archive.has(main))
    throw new UnreadableFile({ code: 'file.unknownFormat', params: { format: 'a ZIP archive' } });
  const related = await relationships(archive, main);
  const byId = new Map(related.map((r) => [r.id, r]));
  const ofType = (type: string) => related.find((r) => r.type.endsWith(type))?.target;
  const sheets: SheetPart[] = [];
  let date1904 = false;
  parseXml(await archive.text(main), {
    open: (name, tag) => {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(tag, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = byId.get(attribute(tag, 'id') ?? '');
      if (!relation?.type.endsWith('/worksheet') || !archive.has(relation.target)) return; // a chart sheet, or a missing part
      sheets.push({
        name: attribute(tag, 'name') ?? '',
        hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
        part: relation.target,
      });
    },
  });
  return {
    sheets,
    date1904,
    sharedStrings: ofType('/sharedStrings'),
    styles: ofType('/styles'),
    macros: ofType('/vbaProject') !== undefined,
  };
}

async function relationships(archive: Archive, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const path = part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(path)) return [];
  const found: Relationship[] = [];
  parseXml(await archive.text(path), {
    open: (name, tag) => {
      if (name !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return;
      const target = attribute(tag, 'Target') ?? '';
      found.push({
        id: attribute(tag, 'Id') ?? '',
        type: attribute(tag, 'Type') ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '' : folder, target),
      });
    },
  });
  return found;
}
