const KNOWN = [
  /^[+-]?[\d\s.,'’]*\d%?$/, // a number in any country's writing
  /^\(?[+]?[\d\s().\-/]{5,}$/, // a telephone number
  /^[$€£¥₪]\s?-?[\d.,\s]+$|^-?[\d.,\s]+\s?[$€£¥₪]$/,
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?)?$/,
  /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp][Mm])?$/,
  /^[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]+$/, // an email address
  /^(https?|ftp|www)[:.][^\s,;|]+$/i,
  /^[\p{L}\p{M}\p{N} _.'’״׳&()/+\-–#%°:!?@=*<>\u200E\u200F]+$/u, // words
];

/**
 * How much a field looks like one value, between 0 and 1. Text with a delimiter of another dialect in it doesn't, unless it
 * was put in quotation marks for that very reason.
 * @param raw the field as it stands
 * @param text what it says
 * @param marks what might be delimiters in this file
 */
export function cellScore(raw: string, text: string, quote: string, marks: string[]): number {
  const bare = text.trim();
  if (bare === '') return 0.9;
  const wasQuoted = raw.length !== text.length && quote !== '' && raw.trimStart().startsWith(quote);
  if (!wasQuoted && /^["'`]/.test(bare)) return /["'`]$/.test(bare) ? 0.1 : 0.4;
  const marked = !wasQuoted && marks.some((mark) => bare.includes(mark));
  if (!marked && KNOWN.some((pattern) => pattern.test(bare))) return wasQuoted || text === bare ? 1 : 0.95;
  if (wasQuoted) return /^["'`]|["'`]$/.test(bare) ? 0.7 : 0.95;
  return marked ? 0.2 : 0.6;
}
