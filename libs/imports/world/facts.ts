import type { ClientSession, Db, Document, Filter } from 'mongodb';
import {
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
import { ScopedCollection, type Owned, type PartnerScope } from '#libs/platform/index.js';
import type { ExtensionDoc, NumberDoc, RecordDoc } from '../model.js';
import { SimilarRecords } from './similar-records.js';
import { extensionId, numberId, recordId } from './names.js';

const RECORD = { _id: 0, key: 1, values: 1, version: 1, like: 1, createdPackages: 1 };
/** For whoever must say what happened since the plan. */
const RECORD_AND_CHANGES = {
  ...RECORD,
  'createdBy.importId': 1,
  'createdBy.companion': 1,
  'updatedBy.importId': 1,
};
const MOST_IDS = 10_000;

/** Users at a location; of a customer its users but full administrators, and its locations but the headquarters. */
interface Use {
  users: number;
  locations: number;
}

/** Kinds that only the rows of the import answer. */
type OfImport = 'failedHere' | 'firstInFile' | 'rowInFile';

/** What the database answers, by kind; where it answers by numbers that earlier rows change, the numbers. */
export interface StoredAnswers extends Omit<Answers, 'inUse' | OfImport> {
  inUse: Use;
}
type StoredKind = keyof StoredAnswers;

const isStored = (fact: Fact): fact is Fact<StoredKind> =>
  fact.kind !== 'failedHere' && fact.kind !== 'firstInFile' && fact.kind !== 'rowInFile';
const nameOf = ({ of, key }: Fact) => `${of}\u0002${key}`;

/** What the database says about everything that a batch of rows touches. Facts of a kind are looked up together. */
export class Facts {
  private readonly known: { [Kind in StoredKind]: Map<string, StoredAnswers[Kind]> } = {
    record: new Map(),
    referred: new Map(),
    foreign: new Map(),
    number: new Map(),
    extension: new Map(),
    seats: new Map(),
    fullAdmins: new Map(),
    inUse: new Map(),
    named: new Map(),
    sameId: new Map(),
    similar: new Map(),
  };

  private readonly similar: SimilarRecords;

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly session?: ClientSession,
  ) {
    this.similar = new SimilarRecords(db, scope, session);
  }

  /** Whether the answer is known, be it that there is nothing. */
  has(fact: Fact<StoredKind>): boolean {
    return this.known[fact.kind].has(nameOf(fact));
  }

  /** The answer to a fact that is known. */
  get<Kind extends StoredKind>(fact: Fact<Kind>): StoredAnswers[Kind] | undefined {
    const ofKind: Map<string, StoredAnswers[Kind]> = this.known[fact.kind];
    return ofKind.get(nameOf(fact));
  }

  /** Takes for granted that there is nothing, where it isn't known better. */
  supposeAbsent(facts: readonly Fact[]): void {
    for (const fact of facts)
      if (
        (fact.kind === 'record' || fact.kind === 'number' || fact.kind === 'extension') &&
        isStored(fact) &&
        !this.has(fact)
      )
        this.known[fact.kind].set(nameOf(fact), undefined);
  }

  /** Looks up what isn't known yet, one bulk query for each kind. */
  async load(facts: readonly Fact[]): Promise<void> {
    const wanted = new Map<StoredKind, Map<string, Fact>>();
    for (const fact of facts) {
      if (!isStored(fact) || this.has(fact)) continue;
      const ofKind = wanted.get(fact.kind) ?? new Map<string, Fact>();
      wanted.set(fact.kind, ofKind.set(nameOf(fact), fact));
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
            loaders[kind]([...ofKind.values()]),
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
        for (const fact of ofEntity) this.known.record.set(nameOf(fact), found.get(fact.key));
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
        const projection = { _id: 0, key: 1, version: 1, createdPackages: 1, ...fields };
        const keys = ofEntity.map(({ key }) => key);
        const found = await this.recordsOf(entity, keys, projection);
        for (const fact of ofEntity) this.known.referred.set(nameOf(fact), found.get(fact.key));
      }),
    );
  }

  private async recordsOf(entity: Entity, keys: string[], projection: Document): Promise<Map<string, StoredRecord>> {
    const found = new Map<string, StoredRecord>();
    const ids = keys.filter(Boolean).map((key) => recordId(this.scope, entity, key));
    if (ids.length === 0) return found;
    for await (const doc of this.find<RecordDoc>(entity, { _id: { $in: ids } }, projection)) {
      found.set(doc.key, {
        values: doc.values ?? {}, // of none of the fields asked for
        version: doc.version,
        ...changedBy(doc),
        ...(doc.like ? { like: doc.like } : {}),
        ...(doc.createdPackages ? { createdPackages: doc.createdPackages } : {}),
      });
    }
    return found;
  }

  /** The one query across partners: only whether somebody else has the key, never what. */
  private async loadForeign(facts: Fact[]): Promise<void> {
    await this.all(
      entitiesOf(facts).map(([entity, ofEntity]) => async () => {
        const filter = { key: { $in: ofEntity.map(({ key }) => key) }, partnerId: { $ne: this.scope.partnerId } };
        const others = this.db
          .collection<RecordDoc>(entity)
          .find(filter, { projection: { _id: 0, key: 1 }, session: this.session });
        const taken = new Set<string>();
        for await (const { key } of others) taken.add(key);
        for (const fact of ofEntity) this.known.foreign.set(nameOf(fact), taken.has(fact.key));
      }),
    );
  }

  /** Which customers have these company names. */
  private async loadNames(facts: Fact[]): Promise<void> {
    const found = new Map<string, string[]>();
    const filter = { nameKey: { $in: facts.map(({ key }) => key) } };
    for await (const { key, nameKey } of this.find<RecordDoc>('customers', filter, { key: 1, nameKey: 1 }))
      if (nameKey) found.set(nameKey, [...(found.get(nameKey) ?? []), key]);
    for (const fact of facts) this.known.named.set(nameOf(fact), found.get(fact.key) ?? []);
  }

  private async loadSameIds(facts: Fact[]): Promise<void> {
    const near = await this.similar.customers(facts.map(({ key }) => key));
    for (const fact of facts) this.known.sameId.set(nameOf(fact), near([fact.key]));
  }

  private async loadSimilar(facts: Fact[]): Promise<void> {
    for (const [entity, ofEntity] of entitiesOf(facts)) {
      const keysOf = ({ key }: Fact) => (entity === 'locations' ? [key] : nearKeysOf(key));
      const keys = ofEntity.flatMap(keysOf);
      const like = entity === 'locations' ? await this.similar.locations(keys) : await this.similar.customers(keys);
      for (const fact of ofEntity) this.known.similar.set(nameOf(fact), like(keysOf(fact)));
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
    for (const fact of facts) this.known.number.set(nameOf(fact), found.get(fact.key));
  }

  private async loadExtensions(facts: Fact[]): Promise<void> {
    const ids = facts.map(({ of, key }) => extensionId(this.scope, of, key));
    const found = new Map<string, string>();
    for await (const { _id, user } of this.find<ExtensionDoc>('extensions', { _id: { $in: ids } }))
      found.set(_id, user);
    for (const [i, fact] of facts.entries()) this.known.extension.set(nameOf(fact), found.get(ids[i] ?? ''));
  }

  private async loadSeats(facts: Fact[]): Promise<void> {
    const customers = [...new Set(facts.map(({ of }) => of))];
    const groups = this.collection<RecordDoc>('users').aggregate<{ _id: { c: string; p?: string }; n: number }>(
      [
        { $match: { customer: { $in: customers } } },
        { $group: { _id: { c: '$customer', p: '$values.package' }, n: { $sum: 1 } } },
      ],
      this.session,
    );
    const used = new Map<string, number>();
    for await (const { _id, n } of groups) if (_id.p) used.set(`${_id.c}\u0002${_id.p}`, n);
    for (const fact of facts) this.known.seats.set(nameOf(fact), used.get(nameOf(fact)) ?? 0);
  }

  private async loadFullAdmins(facts: Fact[]): Promise<void> {
    const admins = new Map(facts.map(({ of }) => [of, new Set<string>()]));
    const filter = { customer: { $in: [...admins.keys()] }, 'values.adminRole': 'full' };
    for await (const { key, customer } of this.find<RecordDoc>('users', filter, { key: 1, customer: 1 }))
      admins.get(customer ?? '')?.add(key);
    for (const fact of facts) this.known.fullAdmins.set(nameOf(fact), admins.get(fact.of) ?? new Set());
  }

  private async loadUse(facts: Fact[]): Promise<void> {
    for (const [entity, ofEntity] of entitiesOf(facts)) {
      const keys = ofEntity.map(({ key }) => key);
      const use = entity === 'locations' ? await this.useOfLocations(keys) : await this.useOfCustomers(keys);
      for (const fact of ofEntity) this.known.inUse.set(nameOf(fact), use(fact.key));
    }
  }

  private async useOfLocations(keys: string[]): Promise<(key: string) => Use> {
    const customers = [...new Set(keys.map((key) => key.split('\u0001')[0] ?? ''))];
    const users = await this.countBy('users', 'location', keys, { customer: { $in: customers } });
    return (key) => ({ users: users.get(key) ?? 0, locations: 0 });
  }

  private async useOfCustomers(ids: string[]): Promise<(key: string) => Use> {
    const users = await this.countBy('users', 'customer', ids, { 'values.adminRole': { $ne: 'full' } });
    const locations = await this.countBy('locations', 'customer', ids, {});
    await this.load(ids.map((id) => factOf.record('customers', id)));
    return (key) => {
      const stored = this.get(factOf.record('customers', key));
      const own = stored && headquartersKey(stored.values) ? 1 : 0;
      return { users: users.get(key) ?? 0, locations: (locations.get(key) ?? 0) - own };
    };
  }

  private async countBy(
    entity: Entity,
    field: string,
    values: string[],
    filter: Document,
  ): Promise<Map<string, number>> {
    const pipeline = [
      { $match: { [field]: { $in: values }, ...filter } },
      { $group: { _id: `$${field}`, n: { $sum: 1 } } },
    ];
    const counts = new Map<string, number>();
    const groups = this.collection<RecordDoc>(entity).aggregate<{ _id: string; n: number }>(pipeline, this.session);
    for await (const { _id, n } of groups) counts.set(_id, n);
    return counts;
  }

  private collection<T extends Owned>(name: string): ScopedCollection<T> {
    return new ScopedCollection<T>(this.db, name, this.scope);
  }

  private find<T extends Owned>(name: string, filter: Filter<T>, projection: Document = {}) {
    return this.collection<T>(name).find(filter, { session: this.session, batchSize: 2000, projection });
  }
}

function entitiesOf(facts: Fact[]): [Entity, Fact[]][] {
  return (['customers', 'locations', 'users'] as const)
    .map((entity): [Entity, Fact[]] => [entity, facts.filter(({ of }) => of === entity)])
    .filter(([, ofEntity]) => ofEntity.length > 0);
}

function changedBy({ createdBy, updatedBy }: Partial<RecordDoc>): Pick<StoredRecord, 'changedBy' | 'companion'> {
  const last = updatedBy ?? createdBy;
  if (!last) return {};
  return { changedBy: last.importId, ...(last.companion ? { companion: true } : {}) };
}
