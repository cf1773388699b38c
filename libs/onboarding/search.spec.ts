import fc from 'fast-check';
import { searchable, searchPattern } from './search.js';

const finds = (wanted: string, text: string) => [
  searchable(text).includes(searchable(wanted)),
  new RegExp(searchPattern(wanted), 'iu').test(text),
];

it.each([
  ['קפה שלומ', 'בית קפה שלום', 'final letters'],
  ['שלום', 'שָׁלוֹם', 'vowel points'],
  ['בעמ', 'ספרי אלון בע״מ', 'gershayim'],
  ['בע"מ', "ספרי אלון בע''מ", 'other quotation marks'],
  ['צהל', 'צה"ל', 'a quotation mark in the middle'],
  ['harbour cafes', 'Harbour Cafés', 'accents and case'],
  ['CAFÉ', 'cafe', 'accents that are typed'],
  ['a.b+c@x.example', 'A.B+C@X.EXAMPLE', 'signs that mean something in patterns'],
])('"%s" finds "%s" (%s)', (wanted, text) => expect(finds(wanted, text)).toEqual([true, true]));

it.each([
  ['a.b', 'axb'],
  ['שלום', 'שלו'],
])('"%s" does not find "%s"', (wanted, text) => expect(finds(wanted, text)).toEqual([false, false]));

it('every part of a text finds it, in memory as by pattern', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcé ñÇשלוםךכץצ״"\'.*+?^${}()|[]\\/-09@_') });
  fc.assert(
    fc.property(letters, letters, letters, (before, part, after) => {
      fc.pre(searchable(part) !== '');
      expect(finds(part, before + part + after)).toEqual([true, true]);
    }),
  );
});
