import type { IssueCode } from '#libs/onboarding/index.js';

/** Input that raises a code, and similar input that doesn't: at least one of each. */
interface Cases<Input> {
  raises: readonly [Input, ...Input[]];
  passes: readonly [Input, ...Input[]];
}
export type CasesByCode<Input> = Partial<Record<IssueCode, Cases<Input>>>;

/**
 * Tests that each code is raised by its cases, and isn't raised by similar input.
 * @param codesOf returns all codes that an input raises
 */
export function testCases<Input>(
  cases: CasesByCode<Input>,
  codesOf: (input: Input) => readonly string[] | Promise<readonly string[]>,
): void {
  const all = Object.entries(cases).flatMap(([code, { raises, passes }]) => [
    ...raises.map((input, i) => ({ code, says: 'raised by', number: i + 1, input })),
    ...passes.map((input, i) => ({ code, says: 'not raised by', number: i + 1, input })),
  ]);
  it.each(all)('$code is $says case $number', async ({ code, says, input }) => {
    const codes = await codesOf(input);
    if (says === 'raised by') expect(codes).toContain(code);
    else expect(codes).not.toContain(code);
  });
}
