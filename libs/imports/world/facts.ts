import type { ClientSession, Db, Document, Filter } from 'mongodb';
import {
  headquartersKey,
  nameKey,
  withHeadquarters,
  type Entity,
  type NumberClaim,
  type StoredRecord,
} from '#libs/onboarding/index.js';
import { ScopedCollection, type Owned, type PartnerScope } from '#libs/platform/index.js';
import type { ExtensionDoc, NumberDoc, RecordDoc } from '../model.js';
import { extensionId, numberId, recordId } from './names.js';

const RECORD = { _id: 0, key: 1, values: 1, version: 1, like: 1, createdPackages: 1 };
/** For whoever must say what happened since the plan. */
const RECORD_AND_CHANGES = { ...RECORD, 'createdBy.importId': 1, 'updatedBy.importId': 1 };

/** What the database says about everything that a batch of rows touches. Each look-up is one bulk query. */
export class Facts {
  readonly records: Record<Entity, Map<string, StoredRecord>> = {
    customers: new Map(),
    locations: new Map(),
    users: new Map(),
  };
  readonly numbers = new Map<string, NumberClaim>();
  readonly extensions = new Map<string, string>();
  readonly foreign = { customers: new Set<string>(), users: new Set<string>() };
  /** External ID of a customer by folded name. */
  readonly customersByName = new Map<string, string[]>();
  readonly fullAdmins = new Map<string, Set<string>>();
  readonly packageUse = new Map<string, number>();
  readonly usersAtLocation = new Map<string, number>();
  readonly plainUsers = new Map<string, number>();
  readonly extraLocations = new Map<string, number>();

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly session?: ClientSession,
  ) {}

  /** Runs look-ups that don't depend on each other: at once, or one by one within a transaction, which allows no other way. */
  async all(lookups: (() => Promise<void>)[]): Promise<void> {
    if (!this.session) await Promise.all(lookups.map((lookup) => lookup()));
    else for (const lookup of lookups) await lookup();
  }

  /** A customer record shows its headquarters' fields as the location record has them. */
  hydrate(id: string): void {
    const stored = this.records.customers.get(id);
    const key = stored && headquartersKey(stored.values);
    if (stored && key)
      this.records.customers.set(id, {
        ...stored,
        values: withHeadquarters(stored.values, this.records.locations.get(key)?.values),
      });
  }

  /** Records by their keys, but for those that are known already. */
  async loadRecords(
    entity: Entity,
    recordKeys: string[],
    projection: Document = this.session ? RECORD_AND_CHANGES : RECORD,
  ): Promise<void> {
    const wanted = unique(recordKeys).filter((key) => !this.records[entity].has(key));
    if (wanted.length === 0) return;
    const ids = wanted.map((key) => recordId(this.scope, entity, key));
    for await (const doc of this.find<RecordDoc>(entity, { _id: { $in: ids } }, projection)) {
      this.records[entity].set(doc.key, {
        values: doc.values,
        version: doc.version,
        ...changedBy(doc),
        ...(doc.like ? { like: doc.like } : {}),
        ...(doc.createdPackages ? { createdPackages: doc.createdPackages } : {}),
      });
    }
  }

  /** Of these keys the ones that no loaded record has. */
  missing(entity: Entity, recordKeys: string[]): string[] {
    return unique(recordKeys).filter((key) => !this.records[entity].has(key));
  }

  /** The one query across partners: only whether somebody else has the key, never what. */
  async loadForeign(entity: 'customers' | 'users', recordKeys: string[]): Promise<void> {
    if (recordKeys.length === 0) return;
    const others = this.db
      .collection<RecordDoc>(entity)
      .find(
        { key: { $in: recordKeys }, partnerId: { $ne: this.scope.partnerId } },
        { projection: { _id: 0, key: 1 }, session: this.session },
      );
    for await (const { key } of others) this.foreign[entity].add(key);
  }

  /** Which customers have these company names. */
  async loadNames(names: string[]): Promise<void> {
    const folded = unique(names.map(nameKey));
    if (folded.length === 0) return;
    for await (const doc of this.find<RecordDoc>('customers', { nameKey: { $in: folded } }, { key: 1, nameKey: 1 })) {
      if (doc.nameKey)
        this.customersByName.set(doc.nameKey, [...(this.customersByName.get(doc.nameKey) ?? []), doc.key]);
    }
  }

  /** Who holds these numbers (E.164). */
  async loadNumbers(numbers: (string | undefined)[]): Promise<void> {
    const wanted = unique(numbers.filter((number): number is string => number !== undefined && number !== ''));
    for (let from = 0; from < wanted.length; from += 10_000) {
      const ids = wanted.slice(from, from + 10_000).map((number) => numberId(this.scope, number));
      for await (const { e164, customer, location, user, main } of this.find<NumberDoc>('numbers', {
        _id: { $in: ids },
      })) {
        this.numbers.set(e164, {
          customer,
          ...(location ? { location } : {}),
          ...(user ? { user } : {}),
          ...(main ? { main } : {}),
        });
      }
    }
  }

  /** Who holds these extensions. */
  async loadExtensions(wanted: { location: string; extension: string }[]): Promise<void> {
    const ids = unique(wanted.map(({ location, extension }) => extensionId(this.scope, location, extension)));
    if (ids.length === 0) return;
    for await (const doc of this.find<ExtensionDoc>('extensions', { _id: { $in: ids } }))
      this.extensions.set(`${doc.location}\u0001${doc.extension}`, doc.user);
  }

  /** The full administrators of these customers. */
  async loadFullAdmins(customers: string[]): Promise<void> {
    const wanted = unique(customers);
    if (wanted.length === 0) return;
    for (const customer of wanted) this.fullAdmins.set(customer, new Set());
    for await (const doc of this.find<RecordDoc>(
      'users',
      { customer: { $in: wanted }, 'values.adminRole': 'full' },
      { key: 1, customer: 1 },
    )) {
      this.fullAdmins.get(doc.customer ?? '')?.add(doc.key);
    }
  }

  /** How many users of these customers have each package. */
  async loadPackageUse(customers: string[]): Promise<void> {
    const wanted = unique(customers);
    if (wanted.length === 0) return;
    const groups = this.collection<RecordDoc>('users').aggregate<{ _id: { c: string; p?: string }; n: number }>(
      [
        { $match: { customer: { $in: wanted } } },
        { $group: { _id: { c: '$customer', p: '$values.package' }, n: { $sum: 1 } } },
      ],
      this.session,
    );
    for await (const { _id, n } of groups) if (_id.p) this.packageUse.set(`${_id.c}\u0001${_id.p}`, n);
  }

  /** How many users these locations have. */
  async loadLocationUse(locations: string[]): Promise<void> {
    const customers = unique(locations.map((key) => key.split('\u0001')[0] ?? ''));
    await this.countBy('users', 'location', unique(locations), { customer: { $in: customers } }, this.usersAtLocation);
  }

  /** How many plain users and further locations these customers have. */
  async loadCustomerUse(customers: string[]): Promise<void> {
    const wanted = unique(customers);
    await this.countBy('users', 'customer', wanted, { 'values.adminRole': { $ne: 'full' } }, this.plainUsers);
    await this.countBy('locations', 'customer', wanted, {}, this.extraLocations);
    for (const customer of wanted) {
      const stored = this.records.customers.get(customer);
      if (stored && headquartersKey(stored.values))
        this.extraLocations.set(customer, (this.extraLocations.get(customer) ?? 0) - 1);
    }
  }

  private async countBy(
    entity: Entity,
    field: string,
    values: string[],
    filter: Document,
    into: Map<string, number>,
  ): Promise<void> {
    if (values.length === 0) return;
    const pipeline = [
      { $match: { [field]: { $in: values }, ...filter } },
      { $group: { _id: `$${field}`, n: { $sum: 1 } } },
    ];
    for await (const { _id, n } of this.collection<RecordDoc>(entity).aggregate<{ _id: string; n: number }>(
      pipeline,
      this.session,
    ))
      into.set(_id, n);
  }

  private collection<T extends Owned>(name: string): ScopedCollection<T> {
    return new ScopedCollection<T>(this.db, name, this.scope);
  }

  private find<T extends Owned>(name: string, filter: Filter<T>, projection: Document = {}) {
    return this.collection<T>(name).find(filter, { session: this.session, batchSize: 2000, projection });
  }
}

/** Locations that are only referred to come without it. */
function changedBy({ createdBy, updatedBy }: Partial<RecordDoc>): { changedBy?: string } {
  const last = updatedBy ?? createdBy;
  return last ? { changedBy: last.importId } : {};
}

function unique(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))];
}
