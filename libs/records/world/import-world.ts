import {
  byEntity,
  claimsOf,
  idKey,
  nameKey,
  recordChanges,
  REFERRED,
  textOf,
  type Answers,
  type Decision,
  type Effects,
  type Entity,
  type Fact,
  type FactKind,
  type RecordChange,
  type RowRef,
  type Standing,
  type StoredRecord,
  type Values,
  type World,
} from '#libs/onboarding/index.js';
import type { Facts } from './facts.js';
import { digestOf } from './key-table.js';
import { recordId } from './names.js';
import type { Firsts, LedgerEntry, LedgerMap } from './ledger.js';
import { PlannedSimilar } from './planned-similar.js';
import { PlannedStandings } from './planned-standings.js';
import { Planned, type PlannedRecord } from './planned.js';

type KnownFacts = Pick<Facts, 'has' | 'get'>;

/** Kinds that tell how many there are of something: any row may change the answer. */
const COUNTS: Readonly<Record<FactKind, boolean>> = {
  record: false,
  referred: false,
  foreign: false,
  number: false,
  extension: false,
  seats: true,
  fullAdmins: true,
  inUse: true,
  named: true,
  sameId: false,
  similar: false,
  failedHere: false,
  firstInFile: false,
  rowInFile: false,
};

/** To be laid over a stored record whose referred fields are planned: those that it will not have don't shine through. */
const UNREFERRED: Readonly<Record<string, Record<string, undefined>>> = byEntity((entity) =>
  Object.fromEntries(REFERRED[entity].map((name) => [name, undefined])),
);

/**
 * The world as the database has it, with what earlier rows of the same import (or batch) will have done. What the
 * database hasn't been asked for yet counts as not there, and is told by `takeMissing`: whoever decides looks it up then,
 * and decides again.
 */
export class ImportWorld implements World {
  private current = 0;
  private counted = false;
  private missing: Fact[] = [];
  private readonly standings: PlannedStandings;
  private readonly similar: PlannedSimilar;

  /**
   * The same world as it surely is when a row of the present phase runs, whichever rows of the phase run before it: what
   * these give up is held still.
   */
  readonly surely: World = {
    answer: (fact) => {
      const { surely } = this.standings;
      this.standings.surely = true;
      const answer = this.answer(fact);
      this.standings.surely = surely;
      return answer;
    },
  };

  constructor(
    private facts: KnownFacts,
    private readonly planned = new Planned(),
    private readonly claims = true,
  ) {
    this.standings = new PlannedStandings(
      planned,
      (fact) => this.stored(fact),
      (fact) => this.facts.get(fact),
    );
    this.similar = new PlannedSimilar(planned.records);
  }

  /** Facts for the next rows. What was planned stays. */
  use(facts: KnownFacts): void {
    this.facts = facts;
  }

  /** The same world over other facts, in which nothing is claimed. */
  lookingAhead(facts: KnownFacts): ImportWorld {
    const ahead = new ImportWorld(facts, this.planned, false);
    ahead.beginPhase(this.standings.phase);
    return ahead;
  }

  /** All that earlier phases gave up is free from here on. */
  beginPhase(phase: number): void {
    this.standings.phase = phase;
  }

  /** From here on `takeChanges` gives what rows have changed. */
  keepChanges(): void {
    this.planned.ledger.keep();
  }

  /** What rows have changed since the last call, for `restore` of another world. */
  takeChanges(): LedgerEntry[] {
    return this.planned.ledger.take();
  }

  /** Takes over what rows have changed in another world. */
  restore(changes: readonly LedgerEntry[]): void {
    this.planned.ledger.restore(changes);
  }

  /** Which row is under decision. */
  at(ref: RowRef): void {
    this.current = this.planned.places.numberOf(ref);
    this.counted = false;
  }

  /** Whether the row under decision rests on how many there are of something. */
  get restsOnCounts(): boolean {
    return this.counted;
  }

  /** The facts that were asked for and aren't known, since the last call. */
  takeMissing(): Fact[] {
    const { missing } = this;
    if (missing.length > 0) this.missing = [];
    return missing;
  }

  answer<Kind extends FactKind>(fact: Fact<Kind>): Answers[Kind] {
    if (COUNTS[fact.kind]) this.counted = true;
    const answer: (of: Fact<Kind>) => Answers[Kind] = this.answers[fact.kind];
    return answer(fact);
  }

  private readonly answers: { [Kind in FactKind]: (fact: Fact<Kind>) => Answers[Kind] } = {
    record: (fact) => this.recordOf(fact),
    referred: (fact) => this.recordOf(fact),
    foreign: (fact) => this.stored(fact) ?? false,
    number: (fact) => this.standings.number(fact),
    extension: (fact) => this.standings.extension(fact),
    seats: (fact) => this.standings.seats(fact),
    fullAdmins: (fact) => this.standings.fullAdmins(fact),
    inUse: (fact) => this.standings.inUse(fact),
    named: (fact) => {
      const planned = this.planned.names.get(fact.key);
      const stored = this.stored(fact) ?? [];
      return planned === undefined || stored.includes(planned) ? stored : [...stored, planned];
    },
    sameId: (fact) => {
      const planned = this.planned.sameIds.get(fact.key);
      const there = (this.stored(fact) ?? []).filter(({ id }) => this.planned.records.customers.get(id) !== null);
      return planned === undefined || there.some(({ id }) => id === planned) ? there : [...there, { id: planned }];
    },
    similar: (fact) => {
      const stored = this.stored(fact) ?? [];
      return this.claims ? this.similar.answer(fact, stored) : stored; // nothing is looked up for its answer
    },
    failedHere: ({ of, key }) => this.planned.places.at(this.planned.failed.get(`${of}\u0001${key}`)),
    firstInFile: ({ of, key }) => {
      if (!this.claims) return undefined;
      const first = this.firstsOf(of).getOrSet(key, this.current);
      return first === this.current ? undefined : this.planned.places.at(first);
    },
    rowInFile: ({ of, key, content }) => {
      if (!this.claims || !content) return undefined;
      const firsts = this.firstsOf(of);
      const digest = () => digestOf(content.row, content.removes ? 'remove' : '');
      const first = firsts.getOrSet(key, this.current, digest);
      if (first === this.current) return undefined;
      const place = this.planned.places.at(first);
      return place && { place, same: firsts.markOf(key) === digest() };
    },
  };

  private firstsOf(of: string): Firsts {
    const tables: Record<string, Firsts | undefined> = this.planned.firsts;
    const table = tables[of];
    if (!table) throw new Error(`Nothing called ${of} is claimed once in a file.`);
    return table;
  }

  /** What the database has, whatever is planned. */
  stored<Kind extends Parameters<Facts['get']>[0]['kind']>(fact: Fact<Kind>) {
    const known = this.facts.get(fact);
    if (known === undefined && !this.facts.has(fact)) this.missing.push(fact);
    return known;
  }

  private recordOf(fact: Fact<'record' | 'referred'>): StoredRecord | undefined {
    const planned = this.recordsOf(fact.of).get(fact.key);
    if (planned === null) return undefined;
    const stored = this.stored(fact);
    if (!stored || !planned) return stored ?? planned;
    const others = planned.whole ? {} : { ...stored.values, ...UNREFERRED[fact.of] };
    return { ...stored, values: { ...others, ...planned.values } };
  }

  private recordsOf(entity: string): LedgerMap<PlannedRecord | null> {
    const maps: Record<string, LedgerMap<PlannedRecord | null> | undefined> = this.planned.records;
    const map = maps[entity];
    if (!map) throw new Error(`There are no records called ${entity}.`);
    return map;
  }

  /**
   * Takes a decision for granted, so that later rows see what it leads to.
   * @param changes the records that it changes, if they are known
   * @returns the records that it changes, its own first
   */
  apply(
    entity: Entity,
    key: string,
    decision: Decision,
    changes = recordChanges(entity, key, decision, this),
  ): RecordChange[] {
    this.noteFailure(entity, key, decision);
    const { gives, takes } = effectsOfAll(changes);
    this.release(gives);
    this.take(takes);
    this.applyRecords(changes);
    return changes;
  }

  /** The records that a decision changes. What changes hands is asked for, so that it is known when that is applied. */
  changesOf(entity: Entity, key: string, decision: Decision): RecordChange[] {
    const changes = recordChanges(entity, key, decision, this);
    for (const { effects } of changes) for (const about of claimsOf(effects)) this.answer(about);
    return changes;
  }

  /** What a decision gives to others, and takes from them. */
  effectsOf(entity: Entity, key: string, decision: Decision): Effects {
    return effectsOfAll(recordChanges(entity, key, decision, this));
  }

  /** How many customers and locations rows have changed. */
  get changedParentCount(): number {
    const { customers, locations } = this.planned.records;
    return customers.size() + locations.size();
  }

  /** The ids of these. */
  changedParents(): Set<string> {
    const idsOf = (entity: 'customers' | 'locations') =>
      [...this.planned.records[entity].keys()].map((key) => recordId(entity, key));
    return new Set([...idsOf('customers'), ...idsOf('locations')]);
  }

  /** Keeps in mind that a row fails whose record others may wait for. */
  noteFailure(entity: Entity, key: string, { action, before }: Decision): void {
    const place = `${entity}\u0001${key}`;
    if (action === 'invalid' && !before && this.planned.failed.get(place) === undefined)
      this.planned.failed.set(place, this.current);
  }

  /** What a row gives up is free: for all but those who ask what surely is. */
  release(standings: readonly Standing[]): void {
    for (const standing of standings) this.standings.give(standing);
  }

  /** What a row takes is held. */
  take(standings: readonly Standing[]): void {
    for (const standing of standings) this.standings.take(standing);
  }

  /** Takes back that a row gave something up. */
  keep(standings: readonly Standing[]): void {
    for (const standing of standings) this.standings.keep(standing);
  }

  /** Takes back that a row took something. */
  letGo(standings: readonly Standing[]): void {
    for (const standing of standings) this.standings.letGo(standing);
  }

  /** What a row leaves behind, where what it gives and takes is applied already. */
  applyRecords(changes: readonly RecordChange[]): void {
    for (const [place, change] of changes.entries()) this.applyRecord(change, place === 0);
  }

  /** @param own whether it is the record that the row is about; a later row may be about any other one, and needs all of it */
  private applyRecord({ entity, key, before, after, formerKey }: RecordChange, own: boolean): void {
    if (!after) return this.planned.records[entity].set(key, null);
    if (formerKey !== undefined) this.planned.records[entity].set(formerKey, null);
    if (entity === 'customers') this.planned.names.set(nameKey(textOf(after, 'companyName')), key);
    if (entity === 'customers' && !before) this.planned.sameIds.set(idKey(key), key);
    const version = before?.version ?? 0;
    if (!own) this.planned.records[entity].set(key, { values: after, version, whole: true });
    else if (entity !== 'users' || formerKey !== undefined)
      this.planned.records[entity].set(key, { values: referredOf(entity, after), version });
    this.similar.add(entity, after);
  }
}

/** A customer's headquarters isn't counted among its locations. */
function effectsOfAll(changes: readonly RecordChange[]): Effects {
  const [own, ...others] = changes;
  if (others.length === 0) return own?.effects ?? { gives: [], takes: [] };
  const counts = ({ kind }: Standing) => kind !== 'locations';
  return {
    gives: changes.flatMap(({ effects }) => effects.gives.filter(counts)),
    takes: changes.flatMap(({ effects }) => effects.takes.filter(counts)),
  };
}

/** What is kept of a record that no later row of the file is about; the rest is as stored. */
function referredOf(entity: Entity, values: Values): Values {
  return Object.fromEntries(REFERRED[entity].map((name) => [name, values[name]]));
}
