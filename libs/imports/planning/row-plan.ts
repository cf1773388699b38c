import {
  fact,
  formerKeyOf,
  isFinal,
  isPlainChange,
  listOf,
  restsOn,
  textOf,
  type Decision,
  type Entity,
  type RowValues,
  type Value,
  type Values,
  type World,
} from '#libs/onboarding/index.js';
import type { CellRow } from '#libs/reading/index.js';
import type { RowPlan, StagedRow } from '../rows/row.schema.js';

const MOST_ADMINS = 5;

/** How a decision came about. */
export interface Circumstances {
  /** Position of the sheet of a row that was decided late, with rows of other sheets. */
  late?: number;
  /** It rests on no counts, which other rows of the import may change. */
  holds?: boolean;
}

/** A row with its plan: what was decided, and what the decision rests on, for the run to go by. */
export function plannedRow(
  entity: Entity,
  { number, key, values, issues: said = [], digest }: CellRow,
  decision: Decision,
  world: World,
  { late, holds }: Circumstances,
): StagedRow {
  const more = decision.issues.slice(said.length);
  // what rests on the file alone is said for good; all else may be decided again
  const [final, open] = [more.filter(isFinal), more.filter((about) => !isFinal(about))];
  const issues = final.length > 0 ? [...said, ...final] : said;
  const plan: RowPlan = { action: decision.action };
  if (open.length > 0) plan.issues = open;
  if (decision.action === 'update') plan.changes = decision.changes;
  const version = decision.before?.version;
  if (version && standsAlone(entity, decision) && !formerKeyOf(entity, values)) plan.holdsAt = version;
  else if (version !== undefined) plan.version = version; // 0: an earlier row of this import makes it
  if (decision.action === 'create' && (late !== undefined || isNumberClaimed(entity, decision, world)))
    plan.numberClaimed = true; // of late rows the one who gives it up may be among them
  if (takesAdministrator(entity, decision)) plan.admins = otherAdmins(key, decision, world);
  if (holds) noteBasis(plan, entity, values, decision, world);
  const isKnown = digest !== undefined && holds && more.length === 0 && isAsItSays(plan, entity, values, decision);
  return {
    number,
    key,
    values,
    ...(issues.length > 0 ? { issues } : {}),
    plan,
    ...(late === undefined ? {} : { sheet: late }),
    ...(isKnown ? { digest } : {}),
  };
}

/**
 * Whether a row that goes as planned leaves its record just as it says: the same row changes nothing then, as long as its record
 * and those that it refers to are the same.
 */
function isAsItSays(plan: RowPlan, entity: Entity, row: RowValues, { action, after }: Decision): boolean {
  if (row['action'] !== undefined || formerKeyOf(entity, row) || !after) return false;
  if (action === 'create') return plan.parents !== undefined && !plan.settled;
  return plan.holdsAt !== undefined && namesOf(entity, after) === namesOf(entity, givenIn(row));
}

/** The records that a record refers to, as one text. */
function namesOf(entity: Entity, values: Values): string {
  return restsOn(entity, values)
    .map(({ of, key }) => `${of} ${key}`)
    .join('\n');
}

/** What a row gives, without what it clears. */
export function givenIn(row: RowValues): Values {
  const given: Values = {};
  for (const name in row) {
    const value = row[name];
    if (value !== null && value !== undefined) given[name] = value;
  }
  return given;
}

/** Writes down what a create rests on, so that running it needs no deciding. */
function noteBasis(plan: RowPlan, entity: Entity, row: RowValues, { action, after }: Decision, world: World): void {
  if (action !== 'create' || entity === 'customers' || !after || plan.numberClaimed) return;
  if (entity === 'locations' && listOf(after, 'numbers').some((e164) => world.answer(fact.number(e164))?.user)) return;
  const settled = differences(row, after);
  plan.parents = restsOn(entity, after).map((about) => world.answer(about)?.version ?? -1);
  if (settled) plan.settled = settled;
}

function takesAdministrator(entity: Entity, { action, before, changes }: Decision): boolean {
  if (entity !== 'users' || before?.values['adminRole'] !== 'full') return false;
  return action === 'remove' || changes.some(({ field }) => field === 'adminRole' || field === 'customerExternalId');
}

function otherAdmins(key: string, { before }: Decision, world: World): string[] {
  const admins = world.answer(fact.fullAdmins(textOf(before?.values, 'customerExternalId')));
  return [...admins].filter((email) => email !== key).slice(0, MOST_ADMINS);
}

function isNumberClaimed(entity: Entity, { after }: Decision, world: World): boolean {
  if (entity !== 'users') return false;
  const e164 = textOf(after, 'phoneNumber');
  return e164 !== '' && world.answer(fact.number(e164))?.location !== undefined;
}

/** What a new record has otherwise than the cells of its row say, and what it lacks; undefined if nothing. */
function differences(row: RowValues, after: Values): RowValues | undefined {
  let settled: RowValues | undefined;
  for (const name in after) {
    const value = after[name];
    if (value !== undefined && !isIdentical(value, row[name])) (settled ??= {})[name] = value;
  }
  for (const name in row)
    if (name !== 'action' && row[name] !== null && after[name] === undefined) (settled ??= {})[name] = null;
  return settled;
}

function isIdentical(one: Value, other: Value | null | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, i) => item === other[i]);
}

/** Whether a decision holds as long as the stored record is the same, whatever else changes. */
function standsAlone(entity: Entity, { action, changes }: Decision): boolean {
  if (entity === 'customers') return false; // they are also what their headquarters location is
  return action === 'unchanged' || (action === 'update' && isPlainChange(entity, changes));
}
