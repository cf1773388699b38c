import type { Writable } from 'node:stream';
import type ExcelJS from 'exceljs';
import {
  FIELDS,
  PACKAGES,
  type Entity,
  type Field,
  type MessageLanguage,
  type TemplateSettings,
} from '#libs/onboarding/index.js';

const LAST_ROW = 10_000;
const SHEETS: Record<MessageLanguage, Record<Entity, string>> = {
  en: { customers: 'Customers', locations: 'Locations', users: 'Users' },
  he: { customers: 'לקוחות', locations: 'מיקומים', users: 'משתמשים' },
};
const NOTES: Record<MessageLanguage, Record<'always' | 'calling' | 'optional', string>> = {
  en: {
    always: 'Required',
    calling: 'Required for a calling package',
    optional: 'Optional. Blank: no change. REMOVE: clear the value.',
  },
  he: { always: 'שדה חובה', calling: 'חובה לחבילת שיחות', optional: 'לא חובה. ריק: ללא שינוי. REMOVE: מחיקת הערך.' },
};

/** Writes the template's import workbook: headers in the language, text columns, drop-downs, a note on each header. */
export async function writeWorkbook(
  template: TemplateSettings,
  entities: readonly Entity[],
  language: MessageLanguage,
  out: Writable,
): Promise<void> {
  const { default: excel } = await import('exceljs'); // takes a quarter of a second to load
  const workbook = new excel.Workbook();
  const lists = new Lists(template);
  for (const entity of entities) {
    const sheet = workbook.addWorksheet(SHEETS[language][entity], {
      views: [{ state: 'frozen', ySplit: 1, rightToLeft: language === 'he' }],
    });
    const fields = FIELDS[entity];
    sheet.columns = fields.map((field) => ({
      header: language === 'he' ? field.labelHe : field.label,
      width: 24,
      style: { numFmt: '@' },
    }));
    for (const [i, field] of fields.entries()) {
      const cell = sheet.getCell(1, i + 1);
      cell.font = { bold: field.required === 'always' };
      cell.fill = {
        type: 'pattern',
        pattern: 'solid',
        fgColor: { argb: field.required === 'always' ? 'FFE0E7FF' : 'FFF1F3F6' },
      };
      cell.note = NOTES[language][field.required ?? 'optional'];
      const list = lists.nameFor(field);
      if (list) addDropDown(sheet, cell.address.replace(/\d+$/, ''), list);
    }
  }
  lists.addTo(workbook);
  await workbook.xlsx.write(out);
}

/** One validation for the whole column, not one per cell. */
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

/** The values of drop-downs, on a hidden sheet under defined names. */
class Lists {
  private readonly values: Record<string, string[]>;

  constructor(template: TemplateSettings) {
    const { allowedPackages, allowedCountries } = template.rules;
    const forUsers = PACKAGES.filter((p) => p.forUsers && (!allowedPackages || allowedPackages.includes(p.id)));
    this.values = {
      gw_packages: forUsers.map((p) => p.id),
      gw_countries: allowedCountries ?? [template.country],
      gw_zones: Intl.supportedValuesOf('timeZone'),
      gw_yes: ['yes'],
      gw_roles: ['full', 'read-only', 'none'],
      gw_actions: ['upsert', 'remove'],
    };
  }

  nameFor(field: Field): string | undefined {
    const names: Partial<Record<Field['codec'], string>> = {
      package: 'gw_packages',
      country: 'gw_countries',
      timeZone: 'gw_zones',
      attestation: 'gw_yes',
      adminRole: 'gw_roles',
      action: 'gw_actions',
    };
    return names[field.codec];
  }

  addTo(workbook: ExcelJS.Workbook): void {
    const sheet = workbook.addWorksheet('_lists', { state: 'veryHidden' });
    for (const [i, [name, values]] of Object.entries(this.values).entries()) {
      const column = String.fromCharCode(65 + i);
      for (const [row, value] of values.entries()) sheet.getCell(`${column}${row + 1}`).value = value;
      workbook.definedNames.add(`'_lists'!$${column}$1:$${column}$${values.length}`, name);
    }
  }
}
