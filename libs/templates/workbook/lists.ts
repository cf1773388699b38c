import type ExcelJS from 'exceljs';
import { LANGUAGES } from '#libs/languages/index.js';
import {
  assignableAddOns,
  assignablePackages,
  EXAMPLE,
  type Field,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import { LISTS_SHEET } from '#libs/reading/index.js';
import { columnName } from '#libs/spreadsheet/index.js';

/** The lists behind a workbook's drop-downs: a hidden sheet with a defined name for each. */
export class Lists {
  private readonly values: Partial<Record<Field['codec'], readonly string[]>>;

  constructor(template: TemplateSettings) {
    const { allowedCountries } = template.rules;
    const addOns = assignableAddOns(template).map((p) => p.id);
    const { announcementLanguage } = template.callSettings;
    this.values = {
      package: assignablePackages(template).map((p) => p.id),
      ...(addOns.length > 0 ? { addOns } : {}),
      country: allowedCountries ?? [template.country],
      timeZone: Intl.supportedValuesOf('timeZone'),
      language: [
        ...new Set([
          announcementLanguage ?? template.emailLanguage,
          ...LANGUAGES.map((tag) => tag.toLowerCase().replace('-', '_')),
        ]),
      ],
      attestation: ['yes'],
      adminRole: ['full', 'read-only', 'none'],
      action: ['upsert', 'create', 'update', 'remove', EXAMPLE],
    };
  }

  /** The defined name of a field's list, if it has one. */
  nameFor({ codec }: Field): string | undefined {
    return codec in this.values ? `gw_${codec}` : undefined;
  }

  addTo(workbook: ExcelJS.Workbook): void {
    const sheet = workbook.addWorksheet(LISTS_SHEET, { state: 'veryHidden' });
    for (const [i, [codec, values]] of Object.entries(this.values).entries()) {
      const column = columnName(i);
      for (const [row, value] of values.entries()) sheet.getCell(`${column}${row + 1}`).value = value;
      workbook.definedNames.add(`'${LISTS_SHEET}'!$${column}$1:$${column}$${values.length}`, `gw_${codec}`);
    }
  }
}
