import fc from 'fast-check';
import iconv from 'iconv-lite';
import { likelyText } from './garbled.js';

/** As browsers and databases do it: a byte that the encoding lacks becomes a character of Latin-1. */
const misread = (text: string, encoding: string) =>
  [...Buffer.from(text)]
    .map((byte) => {
      const char = iconv.decode(Buffer.of(byte), encoding);
      return char === '\uFFFD' ? String.fromCharCode(byte) : char;
    })
    .join('');

const WORDS: Record<string, readonly string[]> = {
  'windows-1252': [
    'José',
    'Müller',
    'Straße',
    'Éclair',
    'São Tomé',
    'Ü',
    '“Acme”',
    'Łódź',
    'שלום',
    'Ещё',
    '東京',
    'الخط',
    '10 €',
  ],
  'windows-1255': ['שיא', 'דנה כהן', 'Müller', 'José'],
  'windows-1256': ['سارة', 'عمر', 'محمد علي', 'Müller'],
};
const CASES = Object.entries(WORDS).flatMap(([encoding, words]) => words.map((word) => [encoding, word] as const));

it.each(CASES)('UTF-8 that was read as %s is known again: %s', (encoding, word) => {
  expect(likelyText(misread(word, encoding))).toBe(word);
});

it.each(['José', 'Müller', 'Straße', 'Éclair'])('%s is known when it was misread two and three times', (word) => {
  const twice = misread(misread(word, 'windows-1252'), 'windows-1252');
  expect(likelyText(twice)).toBe(word);
  expect(likelyText(misread(twice, 'windows-1252'))).toBe(word);
});

it('so are characters of Windows-1252 that were read as Latin-1, and what was lost before', () => {
  expect(likelyText('\u0093Acme\u0094 \u0096 \u0080 5')).toBe('“Acme” – € 5');
  expect(likelyText('JosÃ©, MÃ¼ller und Müller')).toBe('José, Müller und Müller');
  expect(likelyText('Jos\u00EF\u00BF\u00BD')).toBe('Jos\uFFFD');
});

const right = [
  ...[
    'José',
    'Müller',
    'Straße',
    'Œuvre',
    'São Šuša',
    'NESCAFÉ®',
    'Ångström',
    'Łódź',
    'Đorđe',
    'ÜBER™',
    'A – B',
    '°C',
    '½',
  ],
  ...['שלום', 'ג׳ורג׳', 'בע״מ – חיפה', 'سارة', 'شركة «الخط»', 'محمد‌علی', 'تک', 'خطکش', '東京', 'Ещё', '😀', ''],
];

it.each(right)('%s is right as it is', (text) => {
  expect(likelyText(text)).toBeUndefined();
});

it('texts of ASCII and of letters alone are never touched', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcXYZ019 .-éüößñçàîåøæÉÜÖאבגשתםسلامعر') });
  fc.assert(
    fc.property(letters, (text) => expect(likelyText(text)).toBeUndefined()),
    { numRuns: 2000 },
  );
});
