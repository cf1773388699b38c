import { addFactsOf, ask, factsLedTo, needsOf } from './ask-rules.js';
import { issue } from './catalog.js';
import { checkRequired } from './check-required.js';
import type { Decision, Wish } from './decision.js';
import { diff, isPlainChange } from './diff.js';
import { ASKED, DEFINITIONS, factsIn } from './entities/entities.js';
import type { EntityDefinition, Parents } from './entities/definition.js';
import { claimsOf, effectsOf } from './effects.js';
import { isHandedOn, record, type Fact, type StoredRecord, type World } from './facts.js';
import { draftOf, typed } from './draft.js';
import { hasError, type Issue } from './issue.js';
import { limitIssues } from './limit-issues.js';
import { GONE, LEFT_OUT, removes, type Change, type Entity, type Mode, type RowValues, type Values } from './model.js';
import type { Draft, Needs, Rule } from './rule.js';
import type { TemplateSettings } from './template.js';

export interface DecideContext {
  template: TemplateSettings;
  mode: Mode;
  /** Puts back what was there before this import: a record may then lack what a row must give. */
  restores?: string;
  /** The administrator of a customer comes by itself, and of a new one the headquarters too. */
  alone?: boolean;
}

/**
 * Decides a row: create, update, unchanged, remove, skip, blocked or invalid, with every issue there is and the change
 * of each field.
 * @param values the row as its reader gave it
 * @param said what the reader had to say; an error among it makes the row invalid, yet all else is checked too
 * @param world must know the facts that the row rests on
 */
export function decide(
  entity: Entity,
  values: RowValues,
  { world, ...context }: DecideContext & { world: World },
  said: readonly Issue[] = [],
): Decision {
  return deciding(entity, values, context, said).decide(world);
}

/** A row on its way to its decision. */
export interface Deciding {
  /**
   * The facts of a step: its own record, then the records it refers to, then what its rules need, then what these lead to.
   * They are told step by step, so that they can be looked up for many rows together before these are decided.
   * @param world knows the facts of the steps before
   */
  facts(step: number, world: World): readonly Fact[];
  /** Decides it, as often as need be: what was reckoned before counts as long as its records are the same in this world. */
  decide(world: World): Decision;
}

const NO_FACTS: readonly Fact[] = [];

/** So many steps lead to all facts of a row. */
export const STEPS = 4;

/** Takes a row to decide, as `decide` does. */
export function deciding(
  entity: Entity,
  values: RowValues,
  context: DecideContext,
  said: readonly Issue[] = [],
): Deciding {
  return decidingAs(entity, values, context, said);
}

function decidingAs<E extends Entity>(
  entity: E,
  values: RowValues,
  context: DecideContext,
  said: readonly Issue[],
): Deciding {
  return new RowDeciding(entity, DEFINITIONS[entity], values, context, said);
}

/** What is reckoned of a row once its own record is known. */
interface Begun<E extends Entity> {
  draft: Draft<E>;
  stored: StoredRecord | undefined;
  /** The records that it refers to. */
  parents: Parents;
  /** Once what it leaves behind has its final form: the change of each field of its record. */
  changes?: Change[];
  /** What each rule needs then, in their order. */
  needs?: (Needs | undefined)[];
}

class RowDeciding<E extends Entity> implements Deciding {
  private readonly key: string;
  /** The key that its record has had until now, if the row gives it another one. */
  private readonly formerKey: string;
  private readonly row: RowValues;
  private readonly action: RowValues[string];
  private readonly isRemoval: boolean;
  private begun: Begun<E> | undefined;

  constructor(
    private readonly entity: E,
    private readonly definition: EntityDefinition<E>,
    values: RowValues,
    private readonly context: DecideContext,
    private readonly said: readonly Issue[],
  ) {
    this.key = definition.keyOf(values);
    const { action } = values;
    this.action = action;
    this.row = action === undefined ? values : withoutAction(values);
    this.isRemoval = removes(values, context.mode);
    this.formerKey = this.isRemoval ? '' : (definition.formerKeyOf?.(values) ?? '');
  }

  facts(step: number, world: World): readonly Fact[] {
    if (!this.key) return NO_FACTS;
    if (step === 0) {
      const own = record(this.entity, this.key);
      return this.formerKey ? [own, record(this.entity, this.formerKey)] : [own];
    }
    this.begun ??= this.begin(this.storedIn(world));
    const { draft } = this.begun;
    if (step === 1) return factsIn(this.begun.parents);
    if (this.refusal(this.begun)) return NO_FACTS;
    if (!this.begun.changes) this.meetParents(this.begun, world);
    const changes = this.settle(this.begun);
    const needs = this.needsOf(this.begun);
    if (step === 2) return addFactsOf(needs, touched(this.definition, draft, changes));
    return factsLedTo(this.rulesOf(draft), needs, world);
  }

  decide(world: World): Decision {
    const { said } = this;
    const decision = this.decideBy(world);
    if (decision.issues.length > said.length)
      decision.issues = [...said, ...limitIssues(decision.issues.slice(said.length))];
    return decision;
  }

  private decideBy(world: World): Decision {
    const { entity, definition, row, context, said } = this;
    if (this.action === LEFT_OUT) return { action: 'skip', issues: [...said, issue('row.leftOut')], changes: [] };
    if (!this.key) {
      const issues = [...said];
      checkRequired(entity, row, undefined, row, issues);
      return { action: 'invalid', issues, changes: [] };
    }
    const begun = this.asItIsIn(world);
    const { draft, stored } = begun;
    draft.issues = [...said];
    const { issues } = draft;
    if (ask(definition.repeats, needsOf(definition.repeats, draft), draft, world))
      return hasError(issues)
        ? { action: 'invalid', issues, changes: [], before: stored }
        : { action: 'unchanged', issues, changes: [] };
    const refusal = this.refusal(begun);
    if (refusal) return skip(refusal, issues, stored);
    if (this.action === GONE) issues.push(issue('row.goneRemoved'));
    const changes = this.settle(begun);
    const [rules, needs] = [this.rulesOf(draft), this.needsOf(begun)];
    const heldByOthers: Rule<E>[] = [];
    const stoppedBy = ask(rules, needs, draft, world, heldByOthers);

    const waitsFor = stoppedBy?.waitsFor?.(draft);
    // what is wrong besides isn't put right by waiting
    if (waitsFor && !hasError(issues.filter(({ code }) => code !== stoppedBy?.code)))
      return { action: 'blocked', issues, changes: [], waitsFor };
    if (!draft.removes && !context.restores && !(stoppedBy && !waitsFor))
      checkRequired(entity, row, stored, draft.after, issues);
    if (hasError(issues)) {
      const wish = wishOf(draft, needs, heldByOthers, issues);
      return { action: 'invalid', issues, changes: [], before: stored, ...(wish ? { wish } : {}) };
    }
    if (draft.removes) return { action: 'remove', issues, changes: [], before: stored };
    const after: Values = draft.after;
    const action = stored ? (changes.length > 0 ? 'update' : 'unchanged') : 'create';
    const decision: Decision = { action, issues, changes, after, before: stored };
    return context.alone ? { ...decision, alone: true } : decision;
  }

  /** What was reckoned before, if the records that it rests on are the same still; else it begins anew. */
  private asItIsIn(world: World): Begun<E> {
    const stored = this.storedIn(world);
    if (!this.begun || this.begun.stored !== stored) this.begun = this.begin(stored);
    if (!this.meetParents(this.begun, world)) {
      this.begun = this.begin(stored);
      this.meetParents(this.begun, world);
    }
    return this.begun;
  }

  /** The record of its key, or else of its former one. */
  private storedIn(world: World): StoredRecord | undefined {
    const stored = world.answer(record(this.entity, this.key));
    return stored ?? (this.formerKey ? world.answer(record(this.entity, this.formerKey)) : undefined);
  }

  private begin(stored: StoredRecord | undefined): Begun<E> {
    const { definition, row, said, isRemoval } = this;
    const completed = stored && definition.complete ? definition.complete(row, stored) : row;
    const context = { ...this.context, removes: isRemoval };
    const draft = draftOf(this.entity, this.key, completed, row, stored, context, said);
    return { draft, stored, parents: definition.parents(draft.after) };
  }

  /** @returns whether what was settled before still holds */
  private meetParents(begun: Begun<E>, world: World): boolean {
    const { draft, parents } = begun;
    const customer = parents.customer && world.answer(parents.customer);
    const location = parents.location && world.answer<'referred' | 'record'>(parents.location);
    if (begun.changes) return customer === draft.customer && location === draft.location;
    if (customer) draft.customer = typed('customers', customer);
    if (location) draft.location = typed('locations', location);
    return true;
  }

  /** Puts what the row leaves behind into its final form. @returns the change of each field of a stored record */
  private settle(begun: Begun<E>): Change[] {
    const { draft, stored } = begun;
    if (!begun.changes) {
      if (!draft.removes) this.definition.settle(draft);
      begun.changes = stored && !draft.removes ? diff(this.entity, stored.values, draft.after) : [];
    }
    return begun.changes;
  }

  private needsOf(begun: Begun<E>): readonly (Needs | undefined)[] {
    begun.needs ??= needsOf(this.rulesOf(begun.draft), begun.draft);
    return begun.needs;
  }

  private rulesOf({ removes: isRemoval }: Draft<E>): readonly Rule<E>[] {
    return ASKED[this.entity][isRemoval ? 'removal' : 'save'];
  }

  /** Why nothing is done, if the row asks for what can't be. */
  private refusal({ draft, stored }: Begun<E>): 'row.exists' | 'row.missing' | 'row.gone' | undefined {
    const { action, context } = this;
    if (draft.removes && !stored) return 'row.missing';
    // a record that a full file no longer names goes only if the template says so; else the row says that it stays
    if (action === GONE && !context.template.rules.removeMissing) return 'row.gone';
    if (draft.removes) return undefined;
    if ((context.mode === 'create' || action === 'create') && stored) return 'row.exists';
    return (context.mode === 'update' || action === 'update') && !stored ? 'row.missing' : undefined;
  }
}

/** The facts that tell what the record holds now and will hold then, and what it brings along; rules ask for all that is new. */
function touched<E extends Entity>(
  { name, brings }: EntityDefinition<E>,
  draft: Draft<E>,
  changes: readonly Change[],
): Fact[] {
  const { before, after, removes } = draft;
  if (removes) return claimsOf(effectsOf(name, before?.values, undefined));
  const brought = brings?.(draft) ?? [];
  if (!before || isPlainChange(name, changes)) return brought;
  return [...claimsOf(effectsOf(name, before.values, after)), ...brought];
}

/** What the row would do if others gave up what they hold, provided that nothing else stands against it. */
function wishOf<E extends Entity>(
  draft: Draft<E>,
  needs: readonly (Needs | undefined)[],
  heldByOthers: readonly Rule<E>[],
  issues: readonly Issue[],
): Wish | undefined {
  if (heldByOthers.length === 0) return undefined;
  const isLiftable = ({ code }: Issue) => heldByOthers.some((rule) => rule.code === code);
  if (!issues.every((about) => about.severity !== 'error' || isLiftable(about))) return undefined;
  const asks = addFactsOf(needs, []).filter(isHandedOn);
  if (draft.removes) return { action: 'remove', asks };
  return { action: draft.before ? 'update' : 'create', after: draft.after, asks };
}

function withoutAction(values: RowValues): RowValues {
  const { action: _action, ...others } = values;
  return others;
}

function skip(
  code: 'row.exists' | 'row.missing' | 'row.gone',
  issues: Issue[],
  before: StoredRecord | undefined,
): Decision {
  if (hasError(issues)) return { action: 'invalid', issues, changes: [], before };
  return { action: 'skip', issues: [...issues, issue(code)], changes: [], before };
}
