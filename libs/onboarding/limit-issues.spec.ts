import fc from 'fast-check';
import { hasError, issue, limitIssues, type Issue } from './index.js';

const one = fc
  .record({
    code: fc.constantFrom('location.numbers.invalid' as const, 'user.phone.missingPlus' as const),
    length: fc.constantFrom(1, 10, 40_000),
  })
  .map(({ code, length }): Issue => issue(code, { value: 'x'.repeat(length), params: { number: 'y'.repeat(length) } }));

it('keeps an error where there is one, counts what it leaves out, and never grows large', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 300 }), (issues) => {
      const kept = limitIssues(issues);
      const more = kept.find(({ code }) => code === 'row.moreIssues')?.params?.['count'] ?? 0;
      expect(hasError(kept)).toBe(hasError(issues));
      expect(kept.filter(({ code }) => code !== 'row.moreIssues').length + Number(more)).toBe(issues.length);
      expect(JSON.stringify(kept).length).toBeLessThan(200_000);
    }),
  );
});

it('leaves few and short issues as they are', () => {
  const issues = [
    issue('user.phone.missingPlus', { value: '03', params: { number: '+9723' } }),
    issue('cell.required'),
  ];
  expect(limitIssues(issues)).toEqual(issues);
});
