import type { RuleCase, RuleCases } from '#libs/onboarding/entities/cases.js';
import { CUSTOMER_CASES } from '#libs/onboarding/entities/customer/customer.cases.js';
import { LOCATION_CASES } from '#libs/onboarding/entities/location/location.cases.js';
import { USER_CASES } from '#libs/onboarding/entities/user/user.cases.js';
import {
  decide,
  deciding,
  ENTITIES,
  recordKey,
  STEPS,
  templateSettingsSchema,
  type Entity,
  type IssueCode,
  type RowValues,
} from '#libs/onboarding/index.js';
import { ImportWorld } from '#libs/records/world/import-world.js';
import { factsOf, type Records } from '../support/records-world.js';
import { TEMPLATE } from '../support/world.js';
import { ROW_CASES } from './row.cases.js';

type Row = [of: string, code: string, says: 'raises' | 'passes', about: RuleCase];
const rowsOf = (of: string, cases: Record<string, { [Says in keyof RuleCases]: readonly RuleCase[] }>): Row[] =>
  Object.entries(cases).flatMap(([code, { raises, passes }]) => [
    ...raises.map((about): Row => [of, code, 'raises', about]),
    ...passes.map((about): Row => [of, code, 'passes', about]),
  ]);
const CASES = [
  ...rowsOf('customers', CUSTOMER_CASES),
  ...rowsOf('locations', LOCATION_CASES),
  ...rowsOf('users', USER_CASES),
  ...rowsOf('any row', ROW_CASES),
];

function templateOf({ template }: RuleCase) {
  const { callSettings, rules } = TEMPLATE;
  return templateSettingsSchema.parse({
    ...TEMPLATE,
    callSettings: { ...callSettings, ...template?.callSettings },
    rules: { ...rules, ...template?.rules },
  });
}

/** Decides rows one after the other, each in the world that the ones before leave behind. @returns the codes of the last one */
function codesOf(about: RuleCase, stored: Records, earlier: [Entity, RowValues][]): IssueCode[] {
  const world = new ImportWorld(factsOf(stored, about.foreign));
  const [template, mode] = [templateOf(about), about.mode ?? 'upsert'];
  for (const [i, [entity, row]] of earlier.entries()) {
    world.at({ file: 0, sheet: entity, row: i + 2 });
    const decision = decide(entity, row, { template: TEMPLATE, mode: 'upsert', world });
    expect([row, decision.action, decision.issues.filter(({ severity }) => severity === 'error')]).toEqual([
      row,
      'create',
      [],
    ]);
    world.apply(entity, recordKey(entity, row), decision);
  }
  world.at({ file: 0, sheet: about.entity, row: 100 });
  return decide(about.entity, about.row, { template, mode, world }).issues.map(({ code }) => code);
}

const ownOf = ({ entity, own }: RuleCase): Records => (own ? { [entity]: [own] } : {});
/** Rows come in the order of entities, removals after all others: what comes later than the row itself can only be stored. */
const isEarlier = (other: Entity, { entity, row }: RuleCase) =>
  row['action'] === 'remove' || ENTITIES.indexOf(other) <= ENTITIES.indexOf(entity);
const othersOf = (about: RuleCase) =>
  ENTITIES.filter((other) => isEarlier(other, about)).flatMap((entity) =>
    (about.others?.[entity] ?? []).map((values): [Entity, RowValues] => [entity, values]),
  );
const laterOf = (about: RuleCase): Records =>
  Object.fromEntries(
    Object.entries(about.others ?? {}).filter(([other]) => !othersOf(about).some(([of]) => of === other)),
  );
const earlierOf = ({ entity, earlier = [] }: RuleCase) => earlier.map((row): [Entity, RowValues] => [entity, row]);

it.each(CASES)('%s: %s %s over what is stored', (_of, code, says, about) => {
  const { others = {}, entity, own } = about;
  const stored: Records = { ...others, ...(own ? { [entity]: [...(others[entity] ?? []), own] } : {}) };
  const codes = codesOf(about, stored, earlierOf(about));
  if (says === 'raises') expect(codes).toContain(code);
  else expect(codes).not.toContain(code);
});

it.each(CASES.filter(([, , , { others, planned }]) => others && planned !== null))(
  '%s: %s %s over what earlier rows of the import make',
  (_of, code, says, about) => {
    const codes = codesOf(about, { ...laterOf(about), ...ownOf(about) }, [...othersOf(about), ...earlierOf(about)]);
    if (says === 'raises') expect(codes).toContain(about.planned ?? code);
    else expect(codes).not.toContain(code);
  },
);

it.each(CASES)('%s: %s %s only by facts that it has declared', (_of, _code, _says, about) => {
  const { others = {}, entity, own } = about;
  const all = factsOf({ ...others, ...(own ? { [entity]: [...(others[entity] ?? []), own] } : {}) }, about.foreign);
  const declared = new Set<string>();
  const known = (fact: { kind: string; of: string; key: string }) => `${fact.kind} ${fact.of} ${fact.key}`;
  const world = new ImportWorld({ has: (fact) => declared.has(known(fact)), get: (fact) => all.get(fact) });
  world.at({ file: 0, sheet: entity, row: 2 });
  const row = deciding(entity, about.row, { template: templateOf(about), mode: about.mode ?? 'upsert' });
  for (let step = 0; step < STEPS; step++) for (const fact of row.facts(step, world)) declared.add(known(fact));
  expect(world.takeMissing()).toEqual([]);
});
