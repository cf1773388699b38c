import { issue } from './catalog.js';
import { diff } from './diff.js';
import { ASKED, DEFINITIONS } from './entities/entities.js';
import type { EntityDefinition } from './entities/definition.js';
import { claimsOf, effectsOf } from './effects.js';
import { isHandedOn, record, type Fact, type HandedOn, type StoredRecord, type World } from './facts.js';
import { FIELDS, fieldOf, isRecordOf, isRowOf, valuesOf, type FieldName } from './fields.js';
import { hasError, type Issue } from './issue.js';
import { limitIssues } from './limit-issues.js';
import {
  GONE,
  removes,
  type Action,
  type Change,
  type Entity,
  type Mode,
  type RowValues,
  type Value,
  type Values,
} from './model.js';
import type { Draft, RecordOf, Rule } from './rule.js';
import type { TemplateSettings } from './template.js';

/** What a row comes to, given the world as it is. The same for plan and run. */
export interface Decision {
  action: Action;
  issues: Issue[];
  changes: Change[];
  /** The record after the row, for create, update and unchanged. */
  after?: Values;
  before?: StoredRecord;
  /** For a blocked row: the record it waits for. */
  waitsFor?: { entity: Entity; key: string };
  /** For an invalid row that is refused only for what others hold: what it would do if they gave it up. */
  wish?: Wish;
}

/** What a row would do if nothing stood against it but what other rows of its import may give up. */
export interface Wish {
  action: 'create' | 'update' | 'remove';
  after?: Values;
  /** All it asks for of what others may give up. */
  asks: Fact<HandedOn>[];
}

export interface DecideContext {
  template: TemplateSettings;
  mode: Mode;
  world: World;
  /** Puts back what was there before: a record may then lack what a row must give. */
  restores?: boolean;
}

/**
 * Decides a row: create, update, unchanged, remove, skip, blocked or invalid, with every issue there is and the change
 * of each field. The world must know the facts that `deciding` asks for.
 * @param values the row as its reader gave it
 * @param said what the reader had to say; an error among it makes the row invalid, yet all else is checked too
 */
export function decide(
  entity: Entity,
  values: RowValues,
  context: DecideContext,
  said: readonly Issue[] = [],
): Decision {
  const steps = deciding(entity, values, context, said);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Decides a row in a few steps. Each offers the facts that the next one asks the world for, so that they can be looked up
 * for many rows together: its own record, then the records it refers to, then what its rules need, then what these lead to.
 * They are put together only for whoever looks them up.
 */
export function* deciding(
  entity: Entity,
  values: RowValues,
  context: DecideContext,
  said: readonly Issue[] = [],
): Generator<() => readonly Fact[], Decision, undefined> {
  const decision = yield* decidingAs(entity, DEFINITIONS[entity], values, context, said);
  if (decision.issues.length > said.length)
    decision.issues = [...said, ...limitIssues(decision.issues.slice(said.length))];
  return decision;
}

function* decidingAs<E extends Entity>(
  entity: E,
  definition: EntityDefinition<E>,
  values: RowValues,
  context: DecideContext,
  said: readonly Issue[],
): Generator<() => readonly Fact[], Decision, undefined> {
  const { mode, world } = context;
  const { action, ...row } = values;
  const key = definition.keyOf(values);
  const issues = [...said];
  if (!key) {
    checkRequired(entity, row, undefined, row, issues);
    return { action: 'invalid', issues, changes: [] };
  }
  const own = record(entity, key);
  const formerKey = removes(values, mode) ? '' : (definition.formerKeyOf?.(values) ?? '');
  const former = formerKey ? record(entity, formerKey) : undefined;
  yield () => (former ? [own, former] : [own]);
  const stored = world.answer(own) ?? (former && world.answer(former));
  const completed = stored && definition.complete ? definition.complete(row, stored) : row;
  const draft = draftOf(entity, key, completed, row, stored, context, issues);
  draft.removes = action === GONE || removes(values, mode);
  const parents = definition.parents(draft.after);
  yield () => Object.values(parents).filter((fact) => fact !== undefined);
  const [customer, location] = [
    parents.customer && world.answer(parents.customer),
    parents.location && world.answer(parents.location),
  ];
  if (customer) draft.customer = typed('customers', customer);
  if (location) draft.location = typed('locations', location);

  if (ask(definition.repeats, draft, world, issues))
    return hasError(issues)
      ? { action: 'invalid', issues, changes: [], before: stored }
      : { action: 'unchanged', issues, changes: [] };
  const refusal = refused(action, draft, stored, context);
  if (refusal) return skip(refusal, issues, stored);
  if (action === GONE) issues.push(issue('row.goneRemoved'));
  if (!draft.removes) definition.settle(draft);
  const rules = ASKED[entity][draft.removes ? 'removal' : 'save'];
  yield () => [...touched(definition, draft), ...factsOf(rules, draft)];
  yield () => {
    const facts: Fact[] = [];
    for (const rule of rules) rule.addFurtherFacts?.(draft, world, facts);
    return facts;
  };
  const heldByOthers: Rule<E>[] = [];
  const stoppedBy = ask(rules, draft, world, issues, heldByOthers);

  const waitsFor = stoppedBy?.waitsFor?.(draft);
  if (waitsFor && !hasError(said)) return { action: 'blocked', issues, changes: [], waitsFor };
  if (!draft.removes && !context.restores && !(stoppedBy && !waitsFor))
    checkRequired(entity, row, stored, draft.after, issues);
  if (hasError(issues)) {
    const wish = wishOf(draft, rules, heldByOthers, issues);
    return { action: 'invalid', issues, changes: [], before: stored, ...(wish ? { wish } : {}) };
  }
  if (draft.removes) return { action: 'remove', issues, changes: [], before: stored };
  const after: Values = draft.after;
  const changes = diff(entity, stored?.values, after);
  const kind = stored === undefined ? 'create' : changes.length > 0 ? 'update' : 'unchanged';
  return { action: kind, issues, changes, after, before: stored };
}

function draftOf<E extends Entity>(
  entity: E,
  key: string,
  row: RowValues,
  asRead: RowValues,
  stored: StoredRecord | undefined,
  { mode, template }: DecideContext,
  issues: readonly Issue[],
): Draft<E> {
  if (!isRowOf(entity, row)) throw new Error(`A row of ${entity} has a value of another type than its field.`);
  return {
    key,
    row,
    asRead,
    before: stored && typed(entity, stored),
    after: valuesOf(entity, merge(stored?.values, row)),
    mode,
    template,
    removes: false,
    readable: !hasError(issues),
    isRefused: (field: FieldName<E>) => issues.some((i) => i.field === field && i.severity === 'error'),
  };
}

/** Records whose values were found to have the types of their fields: many rows refer to the same few. */
const CHECKED = new WeakSet<StoredRecord>();

function typed<E extends Entity>(entity: E, stored: StoredRecord): RecordOf<E> {
  if (!isTyped(entity, stored)) throw new Error(`A record of ${entity} has a value of another type than its field.`);
  return stored;
}

function isTyped<E extends Entity>(entity: E, stored: StoredRecord): stored is StoredRecord & RecordOf<E> {
  if (CHECKED.has(stored)) return true;
  const fits = isRecordOf(entity, stored.values);
  if (fits) CHECKED.add(stored);
  return fits;
}

/** Asks the rules one after the other. @returns the one that stopped it, if one did */
function ask<E extends Entity>(
  rules: readonly Rule<E>[],
  draft: Draft<E>,
  world: World,
  issues: Issue[],
  heldByOthers: Rule<E>[] = [],
): Rule<E> | undefined {
  for (const rule of rules) {
    const { code, severity, field, unless, stops } = rule;
    if (unless?.some((other) => issues.some((said) => said.code === other))) continue;
    const found = rule.find(draft, world);
    for (const about of found)
      issues.push({ code, severity, ...(typeof field === 'string' ? { field } : {}), ...about });
    if (stops && found.length > 0) return rule;
    if (severity === 'error' && found.length > 0 && factsOf([rule], draft).some((about) => isHeld(about, world)))
      heldByOthers.push(rule);
  }
  return undefined;
}

function factsOf<E extends Entity>(rules: readonly Rule<E>[], draft: Draft<E>): Fact[] {
  const facts: Fact[] = [];
  for (const rule of rules) rule.addFacts?.(draft, facts);
  return facts;
}

/** Whether others have what is asked about. */
function isHeld(about: Fact, world: World): boolean {
  if (!isHandedOn(about)) return false;
  const answer = world.answer(about);
  return typeof answer === 'object' || typeof answer === 'string' || (typeof answer === 'number' && answer > 0);
}

/** The facts that tell what the record holds now and will hold then, and what it brings along; rules ask for all that is new. */
function touched<E extends Entity>({ name, brings }: EntityDefinition<E>, draft: Draft<E>): Fact[] {
  const { before, after, removes } = draft;
  // a location that goes is used by nobody: what it held is free then
  if (removes) return name === 'users' ? claimsOf(effectsOf(name, before?.values, undefined)) : [];
  const brought = brings?.(draft) ?? [];
  return before ? [...claimsOf(effectsOf(name, before.values, after)), ...brought] : brought;
}

/** What the row would do if others gave up what they hold, provided that nothing else stands against it. */
function wishOf<E extends Entity>(
  draft: Draft<E>,
  rules: readonly Rule<E>[],
  heldByOthers: readonly Rule<E>[],
  issues: readonly Issue[],
): Wish | undefined {
  if (heldByOthers.length === 0) return undefined;
  const isLiftable = ({ code }: Issue) => heldByOthers.some((rule) => rule.code === code);
  if (!issues.every((about) => about.severity !== 'error' || isLiftable(about))) return undefined;
  const asks = factsOf(rules, draft).filter(isHandedOn);
  if (draft.removes) return { action: 'remove', asks };
  return { action: draft.before ? 'update' : 'create', after: draft.after, asks };
}

/** Why nothing is done, if the row asks for what can't be. */
function refused<E extends Entity>(
  action: RowValues[string],
  { removes: isRemoval }: Draft<E>,
  stored: StoredRecord | undefined,
  { mode, template }: DecideContext,
): 'row.exists' | 'row.missing' | 'row.gone' | undefined {
  if (isRemoval && !stored) return 'row.missing';
  // a record that a full file no longer names goes only if the template says so; else the row says that it stays
  if (action === GONE && !template.rules.removeMissing) return 'row.gone';
  if (isRemoval) return undefined;
  if ((mode === 'create' || action === 'create') && stored) return 'row.exists';
  return (mode === 'update' || action === 'update') && !stored ? 'row.missing' : undefined;
}

function skip(
  code: 'row.exists' | 'row.missing' | 'row.gone',
  issues: Issue[],
  before: StoredRecord | undefined,
): Decision {
  if (hasError(issues)) return { action: 'invalid', issues, changes: [], before };
  return { action: 'skip', issues: [...issues, issue(code)], changes: [], before };
}

/** Blank = no change, REMOVE = clear. */
function merge(stored: Values | undefined, row: RowValues): Values {
  const after: Values = { ...stored };
  for (const [name, value] of Object.entries(row)) {
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = value;
  }
  return after;
}

function checkRequired(
  entity: Entity,
  row: RowValues,
  stored: StoredRecord | undefined,
  after: RowValues,
  issues: Issue[],
): void {
  for (const field of FIELDS[entity]) {
    if (field.required !== 'always' || isPresent(after[field.name])) continue;
    if (issues.some((i) => i.field === field.name && i.severity === 'error')) continue;
    // a record may lack it from earlier, e.g. the administrator a customer row brought: blank stays no change
    if (stored && row[field.name] === undefined) continue;
    issues.push(issue(fieldOf(entity, field.name).requiredCode ?? 'cell.required', { field: field.name }));
  }
}

function isPresent(value: Value | null | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
