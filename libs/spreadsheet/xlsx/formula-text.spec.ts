import { movedFormula } from './formula-text.js';

describe('a formula copied one row down and two columns to the right', () => {
  it.each([
    ['A1+$A1+A$1+$A$1', 'C2+$A2+C$1+$A$1'],
    ['SUM(A1:B2)', 'SUM(C2:D3)'],
    ['SUM(A:B,$C:D)', 'SUM(C:D,$C:F)'],
    ['SUM(1:2,$3:4)', 'SUM(2:3,$3:5)'],
    ['"A1"&A1&"say ""B2"""', '"A1"&C2&"say ""B2"""'],
    ["'A1 B2'!A1+Sheet1!B2+'it''s C3'!D4", "'A1 B2'!C2+Sheet1!D3+'it''s C3'!F5"],
    ['LOG10(A1)+LOG10', 'LOG10(C2)+LOI11'],
    ['T[[#This Row],[A1]]+T[B2]', 'T[[#This Row],[A1]]+T[B2]'],
    ["T['[A1']]", "T['[A1']]"],
    ['[1]Data!A1', '[1]Data!C2'],
    ['1E5+2.5E-3+A1', '1E5+2.5E-3+C2'],
    ['Tax_2024+tax.A1+XYZ12+A12345678', 'Tax_2024+tax.A1+XYZ12+A12345678'],
    ['שם_A1+a1', 'שם_A1+C2'],
    ['A1048576', '#REF!'],
    ['XFD1', '#REF!'],
    ['SUM(A1:A1048576)', 'SUM(C2:#REF!)'],
    ['A1#+_xlfn.SINGLE(A1)', 'C2#+_xlfn.SINGLE(C2)'],
    ['IF(A1="",,TRUE)', 'IF(C2="",,TRUE)'],
    ['#REF!+#N/A', '#REF!+#N/A'],
  ])('%s', (formula, moved) => {
    expect(movedFormula(formula, 1, 2)).toBe(moved);
  });
});
