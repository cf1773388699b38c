import type { ClientSession, Db, Document, Filter } from 'mongodb';
import {
  headquartersKey,
  keys,
  listOf,
  nameKey,
  packageItem,
  textOf,
  toE164,
  withHeadquarters,
  type Entity,
  type NumberClaim,
  type RowValues,
  type StoredRecord,
  type Values,
} from '#libs/onboarding/index.js';
import { ScopedCollection, type Owned, type PartnerScope } from '#libs/platform/index.js';
import type { ExtensionDoc, NumberDoc, RecordDoc } from '../model.js';
import { extensionId, numberId, recordId } from './names.js';

const RECORD = { _id: 0, key: 1, values: 1, version: 1, like: 1, createdPackages: 1 };
/** For whoever must say what happened since the plan. */
const RECORD_AND_CHANGES = { ...RECORD, 'createdBy.importId': 1, 'updatedBy.importId': 1 };
/** What users need of their location; its list of numbers may be long. */
const LOCATION_REFERENCE = {
  _id: 0,
  key: 1,
  version: 1,
  'values.customerExternalId': 1,
  'values.locationName': 1,
  'values.country': 1,
};

/** A row that facts are needed for. */
export interface FactRow {
  key: string;
  values: RowValues;
  remove: boolean;
  /**
   * Neither its record nor what it claims is there, by the plan. That isn't looked up again: should it be there by now,
   * the insert collides and the batch is decided anew without this.
   */
  isNew?: boolean;
}

/** What the database says about everything that a batch of rows touches, fetched in a few bulk queries. */
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
  private async all(lookups: (() => Promise<void>)[]): Promise<void> {
    if (!this.session) await Promise.all(lookups.map((lookup) => lookup()));
    else for (const lookup of lookups) await lookup();
  }

  async load(entity: Entity, rows: FactRow[]): Promise<void> {
    const live = rows.filter((row) => row.key !== '');
    if (live.length === 0) return;
    if (entity === 'customers') await this.loadForCustomers(live);
    else if (entity === 'locations') await this.loadForLocations(live);
    else await this.loadForUsers(live);
  }

  private async loadForCustomers(rows: FactRow[]): Promise<void> {
    const ids = rows.map((row) => row.key);
    await this.loadRecords('customers', ids);
    const headquarters = rows.flatMap((row) => {
      const stored = this.records.customers.get(row.key);
      const wanted = textOf(row.values, 'hqName');
      return [stored && headquartersKey(stored.values), wanted ? keys.locations(row.key, wanted) : undefined].filter(
        (key) => key !== undefined,
      );
    });
    await this.loadRecords('locations', headquarters);
    for (const id of new Set(ids)) this.hydrate(id);
    const admins = rows.flatMap((row) => [
      textOf(row.values, 'adminEmail'),
      textOf(this.records.customers.get(row.key)?.values, 'adminEmail'),
    ]);
    await this.loadRecords('users', admins);
    await this.loadForeign('customers', this.missing('customers', ids));
    await this.loadForeign('users', this.missing('users', admins));
    await this.loadNames(rows.map((row) => textOf(row.values, 'companyName')).filter(Boolean));
    await this.loadNumbers(
      rows.map((row) =>
        toE164(textOf(row.values, 'hqMainNumber'), textOf(row.values, 'hqCountry') || textOf(row.values, 'country')),
      ),
    );
    const shorter = rows.filter((row) => {
      const had = listOf(this.records.customers.get(row.key)?.values, 'packages');
      return listOf(row.values, 'packages').length > 0 && had.length > 0;
    });
    await this.loadPackageUse(shorter.map((row) => row.key));
    const removed = rows.filter((row) => row.remove).map((row) => row.key);
    await this.loadCustomerUse(removed);
    await this.loadFullAdmins(removed);
  }

  /** A customer record shows its headquarters' fields as the location record has them. */
  private hydrate(id: string): void {
    const stored = this.records.customers.get(id);
    const key = stored && headquartersKey(stored.values);
    if (stored && key)
      this.records.customers.set(id, {
        ...stored,
        values: withHeadquarters(stored.values, this.records.locations.get(key)?.values),
      });
  }

  private async loadForLocations(rows: FactRow[]): Promise<void> {
    await this.loadRecords('customers', customersOf(rows));
    await this.loadRecords('locations', rows.map((row) => row.key)); // prettier-ignore
    await this.loadNumbers(
      rows.flatMap((row) => {
        const stored = this.records.locations.get(row.key)?.values;
        const country = textOf(row.values, 'country') || textOf(stored, 'country');
        const texts = [
          ...listOf(row.values, 'numbers'),
          ...listOf(stored, 'numbers'),
          textOf(row.values, 'mainNumber'),
          textOf(stored, 'mainNumber'),
        ];
        return texts.map((text) => toE164(text, country));
      }),
    );
    await this.loadLocationUse(rows.filter((row) => row.remove).map((row) => row.key));
  }

  private async loadForUsers(rows: FactRow[]): Promise<void> {
    const emails = rows.map((row) => row.key);
    const known = rows.filter((row) => !row.isNew).map((row) => row.key);
    await this.all([
      () => this.loadRecords('customers', customersOf(rows)),
      () => this.loadRecords('users', known).then(() => this.loadForeign('users', this.missing('users', emails))),
    ]);
    const places = rows.map((row): UserPlace => {
      const customer = textOf(row.values, 'customerExternalId');
      const stored = this.records.users.get(row.key)?.values;
      const name = textOf(row.values, 'location') || textOf(stored, 'location');
      return { row, stored, customer, location: name ? keys.locations(customer, name) : '' };
    });
    await this.loadRecords('locations', places.map((place) => place.location).filter(Boolean), LOCATION_REFERENCE); // prettier-ignore
    const claiming = places.filter(({ row }) => !row.isNew);
    await this.all([
      () => this.loadNumbers(this.numbersOfUsers(claiming)),
      () => this.loadExtensions(extensionsOfUsers(claiming)),
    ]);
    const administered = places.filter(
      ({ row, stored }) =>
        textOf(stored, 'adminRole') === 'full' && (row.remove || row.values['adminRole'] !== undefined),
    );
    await this.loadFullAdmins(administered.map(({ stored }) => textOf(stored, 'customerExternalId')));
    const limited = [...this.records.customers.entries()].filter(([, record]) =>
      listOf(record.values, 'packages').some((item) => packageItem(item).limit !== undefined),
    );
    await this.loadPackageUse(limited.map(([customer]) => customer));
    const holders = [...this.numbers.values()].flatMap((claim) =>
      claim.user && !this.records.users.has(claim.user) ? [claim.user] : [],
    );
    await this.loadRecords('users', holders);
  }

  /** The claims that matter: on new numbers, and on those that are given up. */
  private numbersOfUsers(places: UserPlace[]): (string | undefined)[] {
    return places.flatMap(({ row, stored, customer, location }) => {
      const country =
        textOf(this.records.locations.get(location)?.values, 'country') ||
        textOf(this.records.customers.get(customer)?.values, 'country');
      const [number, old] = [toE164(textOf(row.values, 'phoneNumber'), country), textOf(stored, 'phoneNumber')];
      return number === old ? [] : [number, old];
    });
  }

  private async loadRecords(
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

  private missing(entity: Entity, recordKeys: string[]): string[] {
    return unique(recordKeys).filter((key) => !this.records[entity].has(key));
  }

  /** The one query across partners: only whether somebody else has the key, never what. */
  private async loadForeign(entity: 'customers' | 'users', recordKeys: string[]): Promise<void> {
    if (recordKeys.length === 0) return;
    const others = this.db
      .collection<RecordDoc>(entity)
      .find(
        { key: { $in: recordKeys }, partnerId: { $ne: this.scope.partnerId } },
        { projection: { _id: 0, key: 1 }, session: this.session },
      );
    for await (const { key } of others) this.foreign[entity].add(key);
  }

  private async loadNames(names: string[]): Promise<void> {
    const folded = unique(names.map(nameKey));
    if (folded.length === 0) return;
    for await (const doc of this.find<RecordDoc>('customers', { nameKey: { $in: folded } }, { key: 1, nameKey: 1 })) {
      if (doc.nameKey)
        this.customersByName.set(doc.nameKey, [...(this.customersByName.get(doc.nameKey) ?? []), doc.key]);
    }
  }

  private async loadNumbers(numbers: (string | undefined)[]): Promise<void> {
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

  private async loadExtensions(wanted: { location: string; extension: string }[]): Promise<void> {
    const ids = unique(wanted.map(({ location, extension }) => extensionId(this.scope, location, extension)));
    if (ids.length === 0) return;
    for await (const doc of this.find<ExtensionDoc>('extensions', { _id: { $in: ids } }))
      this.extensions.set(`${doc.location}\u0001${doc.extension}`, doc.user);
  }

  private async loadFullAdmins(customers: string[]): Promise<void> {
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

  private async loadPackageUse(customers: string[]): Promise<void> {
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

  private async loadLocationUse(locations: string[]): Promise<void> {
    const customers = unique(locations.map((key) => key.split('\u0001')[0] ?? ''));
    await this.countBy('users', 'location', unique(locations), { customer: { $in: customers } }, this.usersAtLocation);
  }

  private async loadCustomerUse(customers: string[]): Promise<void> {
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

/** A user's row with what it belongs to. */
interface UserPlace {
  row: FactRow;
  stored: Values | undefined;
  customer: string;
  location: string;
}

function extensionsOfUsers(places: UserPlace[]): { location: string; extension: string }[] {
  return places.flatMap(({ row, stored, location }) => {
    const extension = textOf(row.values, 'extension');
    return location && extension && extension !== textOf(stored, 'extension') ? [{ location, extension }] : [];
  });
}

function customersOf(rows: FactRow[]): string[] {
  return rows.map((row) => textOf(row.values, 'customerExternalId')).filter(Boolean);
}

function unique(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))];
}
