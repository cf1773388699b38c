import fc from 'fast-check';
import { BEGIN, placeAmong, placeText, readPlace } from './place.js';

const cursor = fc.oneof(
  fc.constant(''),
  fc.json().map((place) => Buffer.from(place).toString('base64url')), // as the API's cursors are
);

it('a place is read from the address as it was written there', () => {
  fc.assert(
    fc.property(fc.record({ cursor, row: fc.nat(5_000) }), (place) => {
      expect(readPlace(placeText(place))).toEqual(place);
    }),
  );
});

it('whatever else stands there is the begin of the list', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('~')),
      (text) => expect(readPlace(text)).toEqual(BEGIN),
    ),
  );
  expect(['x y~1', '1.2.3~1', 'abc~', '~-1', 'abc~1~1'].map(readPlace)).toEqual([BEGIN, BEGIN, BEGIN, BEGIN, BEGIN]);
});

it('a row is found again by its place, however many pages stand before it', () => {
  const pages = fc.array(fc.record({ length: fc.integer({ min: 1, max: 30 }) }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(pages, fc.nat(), (made, some) => {
      const lengths = made.map(({ length }) => length);
      const cursors = made.map((_page, i) => (i === 0 ? '' : `${i}.0`));
      const row = some % lengths.reduce((sum, length) => sum + length, 0);
      const place = placeAmong(lengths, cursors, row);
      const page = cursors.indexOf(place.cursor);
      expect(lengths.slice(0, page).reduce((sum, length) => sum + length, 0) + place.row).toBe(row);
      expect(place.row).toBeLessThan(lengths[page] ?? 0);
    }),
  );
});
