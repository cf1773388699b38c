import fc from 'fast-check';
import Papa from 'papaparse';
import { nextWrong, pastedCells, type CellColumn, type Place } from './grid-cells.js';

interface Row {
  cells: string[];
  wrong: boolean[];
}

const columns = ['a', 'b', 'c'].map((key, i): CellColumn<Row> => ({
  key,
  look: ({ wrong }) => (wrong[i] ? 'wrong' : undefined),
  edit: { text: ({ cells }) => cells[i] ?? '', can: () => key !== 'b' },
}));
const three = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 3, maxLength: 3 });
const anyRows = fc.array(fc.record({ cells: three(fc.string()), wrong: three(fc.boolean()) }), {
  minLength: 1,
  maxLength: 6,
});
const before: Place = { row: -1, column: 2 };

describe('the next wrong cell', () => {
  it('comes in the order of reading, each once in a round, and backwards the other way about', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const wrong = rows.flatMap((row, i) => row.wrong.flatMap((is, column) => (is ? [{ row: i, column }] : [])));
        const walk = (from: Place, step: 1 | -1) => {
          let at: Place | undefined = from;
          return wrong.map(() => (at = nextWrong(rows, columns, at!, step)));
        };
        expect(walk(before, 1)).toEqual(wrong);
        expect(walk({ row: rows.length, column: 0 }, -1)).toEqual(wrong.toReversed());
        if (wrong.length === 0) expect(nextWrong(rows, columns, before, 1)).toBeUndefined();
        else expect(nextWrong(rows, columns, wrong.at(-1)!, 1)).toEqual(wrong[0]);
      }),
    );
  });

  it('is none of those that tell of the row as a whole', () => {
    const ofRow = columns.map((column) => ({ ...column, ofRow: true }));
    expect(nextWrong([{ cells: [], wrong: [true, true, true] }], ofRow, before, 1)).toBeUndefined();
  });
});

describe('a pasted block', () => {
  it('says what spreadsheet programs copied, within the grid and only where one may type', () => {
    const block = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyRows, block, fc.nat(5), fc.nat(2), (rows, wanted, row, column) => {
        const text = `${Papa.unparse(wanted, { delimiter: '\t', newline: '\r\n' })}\r\n`;
        const expected = wanted.flatMap((cells, down) =>
          cells.flatMap((cell, along) => {
            const [target, key] = [rows[row + down], columns[column + along]?.key];
            const same = target?.cells[column + along] === cell;
            return target && key !== undefined && key !== 'b' && !same
              ? [{ row: target, column: key, text: cell }]
              : [];
          }),
        );
        expect(pastedCells(text, rows, columns, { row, column })).toEqual(expected);
      }),
    );
  });

  it('of one cell is that cell, blanks and all', () => {
    const row: Row = { cells: ['x', '', ''], wrong: [] };
    expect(pastedCells(' 03-555 0100 ', [row], columns, { row: 0, column: 0 })).toEqual([
      { row, column: 'a', text: ' 03-555 0100 ' },
    ]);
  });
});
