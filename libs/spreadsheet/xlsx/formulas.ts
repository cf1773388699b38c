import { parseArea, type Area } from './areas.js';
import { movedFormula } from './formula-text.js';
import { escapeXml, parseXml, PREFIX } from './xml.js';

const FORMULA = new RegExp(String.raw`<(${PREFIX})f\b([^>]*?)(?:/>|>([\s\S]*?)</\1f\s*>)`);
const FORMULAS = new RegExp(FORMULA.source, 'g');
/** Formulas that fill an area: it stands in the first cell, the others have only values. */
const FILLING = /\st=["'](?:array|dataTable)["']/;
/** What says that a cell's formula fills others as they are needed. */
const CELL_METADATA = new RegExp(String.raw`(<${PREFIX}c\b[^>]*?)\scm="\d+"`, 'g');

/** Where a cell stands: its row from 1, its column from 0. */
interface Place {
  row: number;
  column: number;
}

/** The formulas of a sheet while some of its cells get other texts: what refers to a cell that is gone is put right. */
export class Formulas {
  /** Whether any formula has gone. */
  lost = false;
  /** Whether the portion at hand has formulas that fill an area. */
  private fills = false;
  /** Formulas that others share and whose own cells are gone, by their number. */
  private readonly orphaned = new Map<string, Place & { text: string }>();

  /** @param isReplaced whether a report puts a text of its own into a cell of this area */
  constructor(private readonly isReplaced: (area: Area) => boolean) {}

  /** Looks at a portion of the sheet before its rows are written. @returns the last row in which a formula of it fills cells */
  lookAhead(portion: string): number {
    this.fills = FILLING.test(portion);
    if (!this.fills) return 0;
    const areas = [...portion.matchAll(FORMULAS)].map(([, , attributes = '']) => filledArea(attributes));
    return areas.reduce((last, area) => Math.max(last, area?.bottom ?? 0), 0);
  }

  /** Whether a row of this portion may hold a formula that has to change though its cell stays. */
  concerns(row: string): boolean {
    return (this.fills || this.orphaned.size > 0) && FORMULA.test(row);
  }

  /** Notes that a cell goes. */
  drop(cell: string, place: Place): void {
    const [found, , attributes = '', text = ''] = FORMULA.exec(cell) ?? [];
    if (found === undefined) return;
    this.lost = true;
    const shared = sharedNumber(attributes);
    if (shared !== undefined && text !== '') this.orphaned.set(shared, { ...place, text: plain(found) });
  }

  /** A cell that stays, with a formula of its own if the one that it shared is gone, without it if part of what it fills is. */
  kept(cell: string, { row, column }: Place): string {
    const [found, prefix = '', attributes = '', text = ''] = FORMULA.exec(cell) ?? [];
    if (found === undefined) return cell;
    const area = filledArea(attributes);
    if (area && this.isReplaced(area)) return this.without(cell);
    const shared = sharedNumber(attributes) ?? '';
    const master = this.orphaned.get(shared);
    if (!master) return cell;
    if (text !== '') {
      this.orphaned.delete(shared); // another formula has taken the number
      return cell;
    }
    const own = escapeXml(movedFormula(master.text, row - master.row, column - master.column));
    return cell.replace(found, () => `<${prefix}f>${own}</${prefix}f>`);
  }

  /** Cells or rows with their values only. */
  without(xml: string): string {
    if (!FORMULA.test(xml)) return xml;
    this.lost = true;
    return xml.replace(FORMULAS, '').replace(CELL_METADATA, '$1');
  }
}

function sharedNumber(attributes: string): string | undefined {
  return /\st=["']shared["']/.test(attributes) ? /\ssi=["'](\d+)["']/.exec(attributes)?.[1] : undefined;
}

function filledArea(attributes: string): Area | undefined {
  return FILLING.test(attributes) ? parseArea(/\sref=["']([^"']*)["']/.exec(attributes)?.[1]) : undefined;
}

/** The text of an element. */
function plain(element: string): string {
  let text = '';
  parseXml(element, { text: (more) => (text += more) });
  return text;
}
