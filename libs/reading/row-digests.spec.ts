import fc from 'fast-check';
import { addKey } from './byte-keys.js';
import { cellsOfText, digestOfText, digestTable, KnownDigests, textOfCells } from './row-digests.js';

const cell = fc.string({ unit: 'binary', maxLength: 6 });
const cells = fc.array(fc.oneof(cell, fc.constantFrom('', 'a', '1', '\u001F', 'a\u001F')), {
  minLength: 1,
  maxLength: 5,
});

it('a text gives back the cells it was made of, or there is none', () => {
  fc.assert(
    fc.property(cells, (row) => {
      const text = textOfCells(row);
      if (text === undefined) expect(row.join('')).toContain('\u001F');
      else expect(cellsOfText(text)).toEqual(row);
    }),
  );
});

it('rows of other cells have another text', () => {
  fc.assert(
    fc.property(cells, cells, (one, other) => {
      const [a, b] = [textOfCells(one), textOfCells(other)];
      if (a !== undefined) expect(a === b).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

it('finds each row once, in whatever order they come, and none that is stale', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(45), { maxLength: 60 }),
      fc.array(fc.nat(40), { maxLength: 5 }),
      (texts, asked, stale) => {
        const digestOf = (text: string) => digestOfText('basis', text);
        const table = digestTable(texts.length);
        for (const [i, text] of texts.entries()) addKey(table.digests, i, Buffer.from(digestOf(text), 'latin1'));
        for (const i of stale) if (i < texts.length) table.stale[i] = 1;
        const known = new KnownDigests(table);
        const found = new Set<number>();
        for (const i of asked) {
          const expected = i < texts.length && !stale.includes(i) && !found.has(i) ? i : undefined;
          expect(known.take(digestOf(texts[i] ?? `none ${i}`))).toBe(expected);
          if (expected !== undefined) found.add(expected);
        }
      },
    ),
  );
});
