import type { Writable } from 'node:stream';
import type ExcelJS from 'exceljs';
import { directionOf, TEXTS, type Language } from '#libs/languages/index.js';
import {
  columnNames,
  formatHint,
  usedFields,
  type Entity,
  type Field,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import { GUIDE_SHEET } from '#libs/reading/index.js';
import { columnName } from '#libs/spreadsheet/index.js';
import { exampleRow } from './examples.js';
import { Lists } from './lists.js';
import { practiceRows } from './practice.js';

/** What is made, and how much of it. */
interface Made {
  template: TemplateSettings;
  entities: readonly Entity[];
  language: Language;
  lists: Lists;
  practice: boolean;
}

const LAST_ROW = 10_000;
/** One page wide, as people print guides. */
const PRINTED: Partial<ExcelJS.PageSetup> = {
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
};
const HEAD: Record<'always' | 'other', string> = { always: 'FFE0E7FF', other: 'FFF1F3F6' };

/**
 * Writes the template's import workbook: a guide, and for each entity a sheet with the columns that the template uses, named in the
 * language; cells formatted as text, drop-downs, a note on each header, and an example row that reading leaves out.
 * @param practice instead of the example, rows to practise on: made up, and most of them with a mistake
 */
export async function writeWorkbook(
  template: TemplateSettings,
  entities: readonly Entity[],
  language: Language,
  out: Writable,
  practice = false,
): Promise<void> {
  const { default: excel } = await import('exceljs'); // takes a quarter of a second to load
  const workbook = new excel.Workbook();
  const made: Made = { template, entities, language, lists: new Lists(template), practice };
  addGuide(workbook, made);
  for (const entity of entities) addSheet(workbook, entity, made);
  made.lists.addTo(workbook);
  await workbook.xlsx.write(out);
}

function addSheet(workbook: ExcelJS.Workbook, entity: Entity, made: Made): void {
  const { template, language, lists } = made;
  const { words } = TEXTS[language];
  const rightToLeft = directionOf(language) === 'rtl';
  const sheet = workbook.addWorksheet(words.sheets[entity][0], {
    views: [{ state: 'frozen', ySplit: 1, rightToLeft }],
  });
  sheet.pageSetup = PRINTED;
  const fields = usedFields(entity, template);
  sheet.columns = fields.map((field) => {
    const [header] = columnNames(entity, field, language);
    return { header, width: Math.max(14, Math.min(36, header.length + 6)), style: { numFmt: '@' } };
  });
  for (const [i, field] of fields.entries()) {
    const cell = sheet.getCell(1, i + 1);
    const isNeeded = field.required === 'always';
    cell.font = { bold: isNeeded };
    cell.alignment = { readingOrder: rightToLeft ? 'rtl' : 'ltr' };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD[isNeeded ? 'always' : 'other'] } };
    cell.note = noteOf(field, entity, made);
    const list = lists.nameFor(field) ?? locationsRange(field, made);
    if (list) addDropDown(sheet, columnName(i), list);
  }
  if (made.practice) {
    sheet.addRows(practiceRows(entity, template, fields));
    return;
  }
  sheet.addRow(exampleRow(template, fields, words.example)).font = {
    italic: true,
    color: { argb: 'FF6B7280' },
  };
}

function noteOf(field: Field, entity: Entity, { template, language, lists }: Made): string {
  const { notes } = TEXTS[language].words;
  if (field.name === 'previousEmail') return notes.previousEmail;
  const choice = lists.nameFor(field) ? notes.list : '';
  const parts = [notes[field.required ?? 'optional'], choice, meaningOf(field, entity, { template, language })];
  return parts.filter((part) => part !== '').join('\n');
}

/** What may be written into a field, and how quantities are written. */
function meaningOf(field: Field, entity: Entity, { template, language }: Pick<Made, 'template' | 'language'>): string {
  if (field.name === 'previousEmail') return TEXTS[language].words.notes.previousEmail;
  const hint = formatHint(field, entity, template);
  return field.codec === 'packages' ? `${hint}\n${TEXTS[language].words.notes.quantity}` : hint;
}

/** The names that stand in the workbook's own sheet of locations. */
function locationsRange(field: Field, { entities, language, template }: Made): string | undefined {
  if (field.name !== 'location' || !entities.includes('locations')) return undefined;
  const column = columnName(usedFields('locations', template).findIndex((f) => f.name === 'locationName'));
  return `'${TEXTS[language].words.sheets.locations[0]}'!$${column}$2:$${column}$${LAST_ROW}`;
}

/** One validation for the whole column, not one per cell; other values may be typed, and rules will judge them. */
function addDropDown(sheet: ExcelJS.Worksheet, column: string, list: string): void {
  const target: unknown = sheet;
  if (typeof target !== 'object' || target === null || !('dataValidations' in target)) return;
  const { dataValidations } = target as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } };
  dataValidations.add(`${column}2:${column}${LAST_ROW}`, {
    type: 'list',
    allowBlank: true,
    showErrorMessage: false,
    formulae: [list],
  });
}

function addGuide(workbook: ExcelJS.Workbook, { template, entities, language }: Made): void {
  const { guide, notes, sheets } = TEXTS[language].words;
  const rightToLeft = directionOf(language) === 'rtl';
  const sheet = workbook.addWorksheet(GUIDE_SHEET, { views: [{ rightToLeft, showGridLines: false }] });
  const readingOrder = rightToLeft ? 'rtl' : 'ltr';
  sheet.pageSetup = PRINTED;
  sheet.columns = [{ width: 34 }, { width: 34 }, { width: 90 }];
  sheet.addRow([`${guide.title}: ${template.name}`]).font = { bold: true, size: 14 };
  sheet.addRow([]);
  for (const [i, step] of guide.steps.entries()) {
    const row = sheet.addRow([`${i + 1}. ${step}`]);
    sheet.mergeCells(row.number, 1, row.number, 3);
    row.alignment = { wrapText: true, vertical: 'top', readingOrder };
    row.height = 30;
  }
  for (const entity of entities) {
    sheet.addRow([]);
    sheet.addRow([sheets[entity][0]]).font = { bold: true, size: 12 };
    sheet.addRow([guide.column, guide.needed, guide.meaning]).font = { bold: true };
    for (const field of usedFields(entity, template)) {
      const [header] = columnNames(entity, field, language);
      const row = sheet.addRow([
        header,
        field.required ? notes[field.required] : '',
        meaningOf(field, entity, { template, language }),
      ]);
      row.alignment = { wrapText: true, vertical: 'top', readingOrder };
      row.getCell(3).alignment = { wrapText: true, vertical: 'top', readingOrder: 'ltr' };
    }
  }
}
