import type { ClientSession, Db, Document, Filter } from 'mongodb';
import {
  ENTITIES,
  fact as factOf,
  headquartersKey,
  nearKeysOf,
  REFERRED,
  withHeadquarters,
  type Answers,
  type Entity,
  type Fact,
  type NumberClaim,
  type StoredRecord,
} from '#libs/onboarding/index.js';
import { inSession, ScopedCollection, type Owned, type PartnerScope } from '#libs/platform/index.js';
import type { ExtensionDoc, NumberDoc, RecordDoc } from '../record.schema.js';
import { changedBy } from './changed-by.js';
import { extensionId, numberId, recordId } from './names.js';
import { SimilarRecords } from './similar-records.js';
import { Usage, type Use } from './usage.js';

const RECORD = { _id: 0, key: 1, values: 1, version: 1, like: 1, createdPackages: 1, packagesBefore: 1 };
/** For whoever must say what happened since the plan. */
const RECORD_AND_CHANGES = {
  ...RECORD,
  'createdBy.importId': 1,
  'createdBy.companion': 1,
  'createdBy.undone': 1,
  'updatedBy.importId': 1,
  'updatedBy.undone': 1,
  createdAt: 1,
  updatedAt: 1,
  changers: 1,
};
const MOST_IDS = 10_000;

/** Kinds that only the rows of the import answer. */
type OfImport = 'failedHere' | 'firstInFile' | 'rowInFile';

/** What the database answers, by kind; where it answers by numbers that earlier rows change, the numbers. */
export interface StoredAnswers extends Omit<Answers, 'inUse' | OfImport> {
  inUse: Use;
}
type StoredKind = keyof StoredAnswers;

const isStored = (fact: Fact): fact is Fact<StoredKind> =>
  fact.kind !== 'failedHere' && fact.kind !== 'firstInFile' && fact.kind !== 'rowInFile';

/** Answers to facts of one kind. Two maps in a row instead of one with joined keys: they are asked for each row many times. */
class AnswersOf<Answer> {
  private readonly byOf = new Map<string, Map<string, Answer | undefined>>();

  has({ of, key }: Fact): boolean {
    return this.byOf.get(of)?.has(key) ?? false;
  }

  get({ of, key }: Fact): Answer | undefined {
    return this.byOf.get(of)?.get(key);
  }

  set({ of, key }: Fact, answer: Answer | undefined): void {
    const ofOne = this.byOf.get(of);
    if (ofOne) ofOne.set(key, answer);
    else this.byOf.set(of, new Map([[key, answer]]));
  }
}

/** What the database says about everything that a batch of rows touches. Facts of a kind are looked up together. */
export class Facts {
  private readonly known: { [Kind in StoredKind]: AnswersOf<StoredAnswers[Kind]> } = {
    record: new AnswersOf(),
    referred: new AnswersOf(),
    foreign: new AnswersOf(),
    number: new AnswersOf(),
    extension: new AnswersOf(),
    seats: new AnswersOf(),
    fullAdmins: new AnswersOf(),
    inUse: new AnswersOf(),
    named: new AnswersOf(),
    sameId: new AnswersOf(),
    similar: new AnswersOf(),
  };

  private readonly similar: SimilarRecords;
  private readonly usage: Usage;

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly session?: ClientSession,
    importId?: string,
  ) {
    this.similar = new SimilarRecords(db, scope, session, importId);
    this.usage = new Usage(db, scope, session);
  }

  /** Whether the answer is known, be it that there is nothing. */
  has(fact: Fact<StoredKind>): boolean {
    return this.known[fact.kind].has(fact);
  }

  /** The answer to a fact that is known. */
  get<Kind extends StoredKind>(fact: Fact<Kind>): StoredAnswers[Kind] | undefined {
    const ofKind: AnswersOf<StoredAnswers[Kind]> = this.known[fact.kind];
    return ofKind.get(fact);
  }

  /** Takes for granted that there is nothing, where it isn't known better. */
  supposeAbsent(facts: readonly Fact[]): void {
    for (const fact of facts)
      if (
        (fact.kind === 'record' || fact.kind === 'number' || fact.kind === 'extension') &&
        isStored(fact) &&
        !this.has(fact)
      )
        this.known[fact.kind].set(fact, undefined);
  }

  /** Looks up what isn't known yet, one bulk query for each kind. */
  async load(facts: readonly Fact[]): Promise<void> {
    const wanted = new Map<StoredKind, Fact[]>();
    const seen = new Map<StoredKind, AnswersOf<true>>();
    for (const fact of facts) {
      if (!isStored(fact) || this.has(fact)) continue;
      const ofKind = seen.get(fact.kind) ?? new AnswersOf<true>();
      if (ofKind.has(fact)) continue;
      ofKind.set(fact, true);
      seen.set(fact.kind, ofKind);
      const more = wanted.get(fact.kind);
      if (more) more.push(fact);
      else wanted.set(fact.kind, [fact]);
    }
    const loaders: Record<StoredKind, (facts: Fact[]) => Promise<void>> = {
      record: (of) => this.loadRecords(of),
      referred: (of) => this.loadReferred(of),
      foreign: (of) => this.loadForeign(of),
      number: (of) => this.loadNumbers(of),
      extension: (of) => this.loadExtensions(of),
      seats: (of) => this.loadSeats(of),
      fullAdmins: (of) => this.loadFullAdmins(of),
      inUse: (of) => this.loadUse(of),
      named: (of) => this.loadNames(of),
      sameId: (of) => this.loadSameIds(of),
      similar: (of) => this.loadSimilar(of),
    };
    await this.all(
      [...wanted].map(
        ([kind, ofKind]) =>
          () =>
            loaders[kind](ofKind),
      ),
    );
  }

  /** Runs look-ups that don't depend on each other: together, or one by one within a transaction, which allows no other way. */
  private async all(lookups: (() => Promise<void>)[]): Promise<void> {
    if (!this.session) await Promise.all(lookups.map((lookup) => lookup()));
    else for (const lookup of lookups) await lookup();
  }

  private async loadRecords(facts: Fact[]): Promise<void> {
    const projection = this.session ? RECORD_AND_CHANGES : RECORD;
    await this.all(
      entitiesOf(facts).map(([entity, ofEntity]) => async () => {
        const keys = ofEntity.map(({ key }) => key);
        const found = await this.recordsOf(entity, keys, projection);
        if (entity === 'customers') await this.addHeadquarters(found);
        for (const fact of ofEntity) this.known.record.set(fact, found.get(fact.key));
      }),
    );
  }

  /** A customer record shows its headquarters' fields as the location record has them. */
  private async addHeadquarters(customers: Map<string, StoredRecord>): Promise<void> {
    const places = [...customers].flatMap(([id, { values }]) => {
      const key = headquartersKey(values);
      return key ? [{ id, fact: factOf.record('locations', key) }] : [];
    });
    await this.load(places.map(({ fact }) => fact));
    for (const { id, fact } of places) {
      const customer = customers.get(id);
      if (customer)
        customers.set(id, { ...customer, values: withHeadquarters(customer.values, this.get(fact)?.values) });
    }
  }

  private async loadReferred(facts: Fact[]): Promise<void> {
    await this.all(
      entitiesOf(facts).map(([entity, ofEntity]) => async () => {
        const fields = Object.fromEntries(REFERRED[entity].map((name) => [`values.${name}`, 1]));
        const changes = this.session ? { 'createdBy.importId': 1, 'updatedBy.importId': 1, createdAt: 1 } : {};
        const projection = { _id: 0, key: 1, version: 1, createdPackages: 1, packagesBefore: 1, ...changes, ...fields };
        const keys = ofEntity.map(({ key }) => key);
        const found = await this.recordsOf(entity, keys, projection);
        for (const fact of ofEntity) this.known.referred.set(fact, found.get(fact.key));
      }),
    );
  }

  private async recordsOf(entity: Entity, keys: string[], projection: Document): Promise<Map<string, StoredRecord>> {
    const found = new Map<string, StoredRecord>();
    const ids = keys.filter(Boolean).map((key) => recordId(entity, key));
    if (ids.length === 0) return found;
    for await (const doc of this.find<RecordDoc>(entity, { _id: { $in: ids } }, projection)) {
      found.set(doc.key, {
        values: doc.values ?? {}, // of none of the fields asked for
        version: doc.version,
        ...changedBy(doc),
        ...(doc.like ? { like: doc.like } : {}),
        ...(doc.createdPackages ? { createdPackages: doc.createdPackages } : {}),
        ...(doc.packagesBefore ? { packagesBefore: doc.packagesBefore } : {}),
      });
    }
    return found;
  }

  private async loadForeign(facts: Fact[]): Promise<void> {
    await this.all(
      entitiesOf(facts).map(([entity, ofEntity]) => async () => {
        const ids = ofEntity.map(({ key }) => recordId(entity, key));
        const taken = await this.collection<RecordDoc>(entity).ofOthers(ids, this.session);
        for (const [i, fact] of ofEntity.entries()) this.known.foreign.set(fact, taken.has(ids[i] ?? ''));
      }),
    );
  }

  /** Which customers have these company names. */
  private async loadNames(facts: Fact[]): Promise<void> {
    const found = new Map<string, string[]>();
    const filter = { nameKey: { $in: facts.map(({ key }) => key) } };
    for await (const { key, nameKey } of this.find<RecordDoc>('customers', filter, { key: 1, nameKey: 1 }))
      if (nameKey) found.set(nameKey, [...(found.get(nameKey) ?? []), key]);
    for (const fact of facts) this.known.named.set(fact, found.get(fact.key) ?? []);
  }

  private async loadSameIds(facts: Fact[]): Promise<void> {
    const near = await this.similar.customers(facts.map(({ key }) => key));
    for (const fact of facts) this.known.sameId.set(fact, near([fact.key]));
  }

  private async loadSimilar(facts: Fact[]): Promise<void> {
    for (const [entity, ofEntity] of entitiesOf(facts)) {
      const keysOf = ({ key }: Fact) => (entity === 'customers' ? nearKeysOf(key) : [key]);
      const like = await this.similar[entity](ofEntity.flatMap(keysOf));
      for (const fact of ofEntity) this.known.similar.set(fact, like(keysOf(fact)));
    }
  }

  private async loadNumbers(facts: Fact[]): Promise<void> {
    const found = new Map<string, NumberClaim>();
    for (let from = 0; from < facts.length; from += MOST_IDS) {
      const ids = facts.slice(from, from + MOST_IDS).map(({ key }) => numberId(this.scope, key));
      for await (const { e164, customer, location, user, main } of this.find<NumberDoc>('numbers', {
        _id: { $in: ids },
      }))
        found.set(e164, {
          customer,
          ...(location ? { location } : {}),
          ...(user ? { user } : {}),
          ...(main ? { main } : {}),
        });
    }
    for (const fact of facts) this.known.number.set(fact, found.get(fact.key));
  }

  private async loadExtensions(facts: Fact[]): Promise<void> {
    const ids = facts.map(({ of, key }) => extensionId(this.scope, of, key));
    const found = new Map<string, string>();
    for await (const { _id, user } of this.find<ExtensionDoc>('extensions', { _id: { $in: ids } }))
      found.set(_id, user);
    for (const [i, fact] of facts.entries()) this.known.extension.set(fact, found.get(ids[i] ?? ''));
  }

  private async loadSeats(facts: Fact[]): Promise<void> {
    const used = await this.usage.seats(facts);
    for (const fact of facts) this.known.seats.set(fact, used(fact));
  }

  private async loadFullAdmins(facts: Fact[]): Promise<void> {
    const admins = new Map(facts.map(({ of }) => [of, new Set<string>()]));
    const filter = { customer: { $in: [...admins.keys()] }, 'values.adminRole': 'full' };
    for await (const { key, customer } of this.find<RecordDoc>('users', filter, { key: 1, customer: 1 }))
      admins.get(customer ?? '')?.add(key);
    for (const fact of facts) this.known.fullAdmins.set(fact, admins.get(fact.of) ?? new Set());
  }

  private async loadUse(facts: Fact[]): Promise<void> {
    for (const [entity, ofEntity] of entitiesOf(facts)) {
      const keys = ofEntity.map(({ key }) => key);
      const use = entity === 'locations' ? await this.usage.ofLocations(keys) : await this.useOfCustomers(keys);
      for (const fact of ofEntity) this.known.inUse.set(fact, use(fact.key));
    }
  }

  private async useOfCustomers(ids: string[]): Promise<(key: string) => Use> {
    await this.load(ids.map((id) => factOf.record('customers', id)));
    const headquarters = ids.flatMap((id) => {
      const stored = this.get(factOf.record('customers', id));
      const place = stored && headquartersKey(stored.values);
      return place ? [place] : [];
    });
    return this.usage.ofCustomers(ids, headquarters);
  }

  private collection<T extends Owned>(name: string): ScopedCollection<T> {
    return new ScopedCollection<T>(this.db, name, this.scope);
  }

  private find<T extends Owned>(name: string, filter: Filter<T>, projection: Document = {}) {
    return this.collection<T>(name).find(filter, { ...inSession(this.session), batchSize: 2000, projection });
  }
}

function entitiesOf(facts: Fact[]): [Entity, Fact[]][] {
  return ENTITIES.map((entity): [Entity, Fact[]] => [entity, facts.filter(({ of }) => of === entity)]).filter(
    ([, ofEntity]) => ofEntity.length > 0,
  );
}
