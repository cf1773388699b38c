/** The sheet that a report adds at the end of a workbook. One name in all languages, so that reading knows it. */
export const SUMMARY_SHEET = 'Gangway summary';
/** The first sheet of a template's workbook, and its hidden lists. */
export const GUIDE_SHEET = 'Gangway guide';
export const LISTS_SHEET = '_lists';

const OWN = new Set([SUMMARY_SHEET, GUIDE_SHEET, LISTS_SHEET]);

/** Whether a sheet is one that we put into workbooks ourselves. */
export function isOwnSheet(name: string): boolean {
  return OWN.has(name);
}
