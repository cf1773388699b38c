import type { Answers, Fact, FactKind, StoredRecord, World } from './facts.js';
import type { FieldName, RowOf, ValuesOf } from './fields.js';
import type { About, Issue, IssueCode, Severity } from './issue.js';
import type { Entity, Mode, RowValues } from './model.js';
import type { TemplateSettings } from './template.js';

/** A stored record whose fields have their types. */
export type RecordOf<E extends Entity> = Omit<StoredRecord, 'values'> & { values: ValuesOf<E> };

/** A row under decision: what rules look at. */
export interface Draft<E extends Entity> {
  key: string;
  row: RowOf<E>;
  /** The row without what its record has completed. */
  asRead: RowValues;
  /** The record as it is, if there is one. */
  before: RecordOf<E> | undefined;
  /** The record as the row would leave it, in its final form. */
  after: ValuesOf<E>;
  /** The customer that the row names, if there is one; of customers themselves none. */
  customer?: RecordOf<'customers'>;
  /** The location that a user's row names, if there is one; of customers their headquarters' record. */
  location?: RecordOf<'locations'>;
  mode: Mode;
  template: TemplateSettings;
  /** The row removes its record. */
  removes: boolean;
  /** It puts back what was there before this import. */
  restores?: string | undefined;
  /** The row's cells could be read without an error. */
  readable: boolean;
  /** What was said of the row so far. */
  issues: Issue[];
  /** Whether an error about this field was raised before. */
  isRefused(field: FieldName<E>): boolean;
}

/** What a rule has to say of a row; the field only if it isn't the rule's only one. */
type Found = Pick<Issue, 'field' | 'value' | 'params'>;

export type Needs = Record<string, Fact | readonly Fact[] | undefined>;
type AnswerTo<Need> = Need extends readonly Fact<infer Kind>[]
  ? Answers[Kind][]
  : Need extends Fact<infer Kind>
    ? Answers[Kind]
    : undefined;
/** No facts. */
type None = { none?: undefined };
type AnswersTo<N extends Needs> = { [Name in keyof N]: AnswerTo<N[Name]> };

/** A rule as its author declares it. */
interface Declaration<E extends Entity, Code extends IssueCode, N extends Needs, M extends Needs> {
  code: Code;
  severity: Severity;
  /** The field that the issue is about, or all that it may be about. */
  field: FieldName<E> | readonly FieldName<E>[];
  /** When it is raised, in words: printed in docs/validation-rules.md. */
  when: string;
  /** Whether it is asked of rows that save a record (unless told otherwise), of those that remove one, or of both. */
  on?: 'save' | 'removal' | 'both';
  /** It isn't asked if one of these was raised for the row. */
  unless?: readonly IssueCode[];
  /** It rests on the import's files alone: what the plan says is final. */
  inFile?: true;
  /** Once it is raised nothing else is asked of the row. */
  stops?: true;
  /** The row isn't refused: it waits for this record. */
  waitsFor?: (draft: Draft<E>) => { entity: Entity; key: string };
  /** The facts it rests on; it gets no others. */
  needs?: (draft: Draft<E>) => N;
  /** Facts that only the answers to the first ones lead to. */
  leadsTo?: (answers: AnswersTo<N>) => M;
  /** What it has to say, if anything. */
  check: (draft: Draft<E>, facts: AnswersTo<N> & AnswersTo<M>) => About<Code> | About<Code>[] | undefined;
}

/** A rule as it is asked. */
export interface Rule<E extends Entity, Code extends IssueCode = IssueCode> extends Pick<
  Declaration<E, Code, Needs, Needs>,
  'code' | 'severity' | 'field' | 'when' | 'unless' | 'stops' | 'waitsFor'
> {
  on: 'save' | 'removal' | 'both';
  inFile: boolean;
  /** The facts it needs; the other functions are given them again, so that they are reckoned once a row. */
  needs?(draft: Draft<E>): Needs;
  /** Those that the answers to the first ones lead to. */
  leadsTo?(needs: Needs, world: World): Needs;
  find(draft: Draft<E>, needs: Needs | undefined, world: World): readonly Found[];
}

/**
 * Declares a rule of an entity.
 * @param rule code, severity, condition in words, the facts that it needs, and the check that gets no other facts
 */
export function defineRule<
  E extends Entity,
  const Code extends IssueCode,
  N extends Needs = None,
  M extends Needs = None,
>(_entity: E, rule: Declaration<E, Code, N, M>): Rule<E, Code> {
  const {
    code,
    severity,
    field,
    when,
    on = 'save',
    inFile = false,
    unless,
    stops,
    waitsFor,
    needs,
    leadsTo,
    check,
  } = rule;
  const answersFor = (needed: Needs, world: World): AnswersTo<N> & AnswersTo<M> => {
    const facts = answersTo<N>(needed, world);
    return Object.assign(facts, leadsTo ? answersTo<M>(leadsTo(facts), world) : none);
  };
  const none = Object.assign(answersTo<N>(NONE, NO_WORLD), answersTo<M>(NONE, NO_WORLD)); // of a rule that asks for nothing
  return {
    code,
    severity,
    field,
    when,
    on,
    inFile,
    ...(unless ? { unless } : {}),
    ...(stops ? { stops } : {}),
    ...(waitsFor ? { waitsFor } : {}),
    ...(needs ? { needs } : {}),
    ...(leadsTo ? { leadsTo: (needed, world) => leadsTo(answersTo<N>(needed, world)) } : {}),
    find: (draft, needed, world) => {
      const found = check(draft, needed ? answersFor(needed, world) : none);
      return found === undefined ? NOTHING : Array.isArray(found) ? found : [found];
    },
  };
}

const NONE: Needs = {};
const NO_WORLD: World = {
  answer: ({ kind }) => {
    throw new Error(`A rule that needs no facts has asked for ${kind}.`);
  },
};
const NOTHING: readonly Found[] = [];

/** Whether any fact is needed. */
export function asksForAny(needs: Needs): boolean {
  for (const name in needs) if (needs[name] !== undefined) return true;
  return false;
}

/** Adds the facts that are needed to a list. */
export function addFacts(needs: Needs, to: Fact[]): void {
  for (const name in needs) {
    const need = needs[name];
    if (isOne(need)) to.push(need);
    else if (need) to.push(...need);
  }
}

/** The answers to what was needed, under the same names. */
function answersTo<N extends Needs>(needs: Needs, world: World): AnswersTo<N> {
  const answers: Record<string, Answers[FactKind] | Answers[FactKind][] | undefined> = {};
  for (const name in needs) {
    const need = needs[name];
    answers[name] = isOne(need) ? world.answer(need) : need?.map((fact) => world.answer(fact));
  }
  return answers as AnswersTo<N>; // each name has the answer to its own fact
}

function isOne(need: Needs[string]): need is Fact {
  return need !== undefined && !Array.isArray(need);
}
