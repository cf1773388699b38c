import { templateSettingsSchema } from '#libs/onboarding/index.js';
import { TEMPLATE } from '../../test/support/world.js';
import { checkGuardrails } from './guardrails.js';
import { noPlan } from './model.js';

const SHEET = { file: 0, name: 's', entity: 'users', format: 'csv', headerRow: 1, columns: [], mapping: [] } as const;

/** The codes that a plan of so many rows raises. */
function raised(guardrails: object, plan: Partial<ReturnType<typeof noPlan>>, last?: number): string[] {
  const template = templateSettingsSchema.parse({ ...TEMPLATE, rules: { guardrails } });
  const rows = Object.values(plan).reduce((sum, n) => sum + n, 0);
  const sheets = [{ ...SHEET, columns: [], mapping: [], rows }];
  const staged = { plan: { ...noPlan(), ...plan }, rows, sheets, problems: [], unclear: 0 };
  return checkGuardrails(staged, 'upsert', template, last).map(({ code }) => code);
}

it.each([
  ['errors', { maxErrorPercent: 20 }, { create: 8, invalid: 2 }, { create: 7, invalid: 3 }],
  ['removals', { maxRemovals: 0 }, { update: 1 }, { remove: 1 }],
  ['updates', { maxUpdates: 1 }, { update: 1, create: 5 }, { update: 6 }],
])('a plan waits for a person above the limit of %s, not at it', (name, limits, at, above) => {
  expect(raised(limits, at)).toEqual([]);
  expect(raised(limits, above)).toEqual([`import.guardrail.${name}`]);
});

it('a plan waits for a person when the file has fewer rows than the share of the one before, not when it has as many', () => {
  const limits = { maxShrinkPercent: 50 };
  expect(raised(limits, { create: 3 }, 6)).toEqual([]);
  expect(raised(limits, { create: 2 }, 6)).toEqual(['import.guardrail.shrunk']);
  expect(raised(limits, { create: 2 })).toEqual([]); // there was none before
});

it('a plan without a row waits for a person', () => {
  expect(raised({}, {})).toEqual(['import.guardrail.empty']);
});
