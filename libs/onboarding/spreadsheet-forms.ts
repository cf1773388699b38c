const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:E[+-]?\d+)?$/i;
/** Numbers as spreadsheet programs write them: no leading zeros, and large ones shortened. */
const WRITTEN_NUMBER = /^-?(?:0|[1-9]\d*)(?:[.,]\d+)?$/;
const SHORTENED = /^-?(\d(?:[.,]\d+)?)E[+-]?\d+$/i;
/** Spreadsheet programs keep this many digits of a number; the others become zeros. */
const MOST_DIGITS = 15;

/**
 * Whether a text is what a spreadsheet program makes of another one when it takes that for a number, a date, a time or a
 * truth value: `007` → `7`, `1E5` → `100000`, `1.0` → `1`, `MAR1` → `01-Mar`, `5%` → `0.05`.
 */
export function isSpreadsheetForm(original: string, text: string): boolean {
  if (original === text) return false;
  return (
    isNumberForm(original, text) ||
    isDateForm(original, text) ||
    (/^(?:true|false)$/i.test(original) && text === original.toUpperCase()) ||
    (/^\d{1,2}:\d{2}$/.test(original) && (text === `${original}:00` || text === `0${original}:00`))
  );
}

function isNumberForm(original: string, text: string): boolean {
  const percent = original.endsWith('%');
  const source = percent ? original.slice(0, -1) : original;
  if (!NUMBER.test(source)) return false;
  const value = percent ? numberOf(source) / 100 : numberOf(source);
  if (!Number.isFinite(value)) return false;
  const mantissa = SHORTENED.exec(text)?.[1];
  if (mantissa !== undefined) return Number(value.toPrecision(mantissa.replace(/\D/g, '').length)) === numberOf(text);
  if (!WRITTEN_NUMBER.test(text)) return false;
  const digits = source.replace(/^0+/, '');
  if (/^\d+$/.test(digits) && digits.length > MOST_DIGITS)
    return text === digits.slice(0, MOST_DIGITS) + '0'.repeat(digits.length - MOST_DIGITS);
  return numberOf(text) === value;
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE_PARTS = /[a-z]+|\d+/gi;
const DATE =
  /^(?:[a-z]{3,9}[-/. ]?\d{1,4}|\d{1,4}[-/. ]?[a-z]{3,9}(?:[-/. ]\d{2,4})?|\d{1,4}([-/.])\d{1,2}(?:\1\d{1,4})?)$/i;
const DAY_MS = 86_400_000;
/** Day 0 of Excel's dates. */
const EPOCH = Date.UTC(1899, 11, 30);

/** Whether both may be the same day, and the second is written as programs write dates: a month's name, a year, or a day's number. */
function isDateForm(original: string, text: string): boolean {
  if (!DATE.test(original)) return false;
  const days = daysIn(original);
  if (/^[1-9]\d{4}$/.test(text)) {
    const date = new Date(EPOCH + Number(text) * DAY_MS);
    return days.has(`${date.getUTCMonth() + 1}/${date.getUTCDate()}`);
  }
  const date = text.replace(/[T ]00:00(?::00)?(?:\.0+)?Z?$/, '');
  if (!DATE.test(date) || !/[a-z]|\d{4}/i.test(date)) return false;
  return [...daysIn(date)].some((day) => days.has(day));
}

/** Every month and day, or month and year, that a date may mean. */
function daysIn(date: string): Set<string> {
  const parts = (date.match(DATE_PARTS) ?? []).map((part) => {
    const month = MONTHS.indexOf(part.slice(0, 3).toLowerCase()) + 1;
    return { isMonth: month > 0, number: month || Number(part) };
  });
  const days = new Set<string>();
  for (const [i, month] of parts.entries()) {
    if (month.number < 1 || month.number > 12 || parts.some((part) => part.isMonth && part !== month)) continue;
    for (const [j, day] of parts.entries())
      if (i !== j && !day.isMonth) days.add(`${month.number}/${day.number % 100}`);
  }
  return days;
}
