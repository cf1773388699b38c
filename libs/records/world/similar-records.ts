import type { AnyBulkWriteOperation, ClientSession, Db } from 'mongodb';
import { nearKeys, PACKAGES, textOf, type Similar } from '#libs/onboarding/index.js';
import { inSession, ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import type { RecordDoc } from '../record.schema.js';

const MOST_KEYS = 10_000;
/** A user may have any package, or none as an administrator whom a customer brought. */
const PACKAGE_IDS = [...PACKAGES.map(({ id }) => id), null];
/** So many records are looked through for one that was meant: beyond that there is no suggestion, and the row waits. */
const MOST_SIMILAR = 10_000;
const CUSTOMERS_A_WRITE = 1_000;

/** The records of some keys, of all that were looked up. */
type Found = (keys: readonly string[]) => Similar[];

/** Looks up records that somebody may have meant; for many rows at once, and only where a row names what isn't there. */
export class SimilarRecords {
  /** @param importId the import that runs: two users whom it makes are two people, in whatever order its batches run */
  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly session: ClientSession | undefined,
    private readonly importId: string | undefined,
  ) {}

  /** The customers that are found under one of these keys (`nearKeys`). */
  async customers(keys: readonly string[]): Promise<Found> {
    const found = new Map<string, Map<string, Similar>>();
    const wanted = [...new Set(keys)].filter(Boolean);
    const projection = { near: 1, 'values.externalId': 1, 'values.companyName': 1 };
    const customers = new ScopedCollection<RecordDoc>(this.db, 'customers', this.scope);
    for (let from = 0; from < wanted.length; from += MOST_KEYS) {
      const filter = { near: { $in: wanted.slice(from, from + MOST_KEYS) } };
      const some = customers.find(filter, { ...inSession(this.session), projection, limit: MOST_SIMILAR });
      for await (const { near = [], values } of some) {
        const customer = { id: textOf(values, 'externalId'), name: textOf(values, 'companyName') };
        for (const key of near) found.set(key, (found.get(key) ?? new Map()).set(customer.id, customer));
      }
    }
    return (of) => [...new Map(of.flatMap((key) => [...(found.get(key) ?? [])])).values()];
  }

  /** All locations of customers of these external IDs. */
  async locations(customers: readonly string[]): Promise<Found> {
    const found = new Map<string, Similar[]>();
    const filter = { customer: { $in: [...new Set(customers)] } };
    const projection = { customer: 1, 'values.locationName': 1 };
    const locations = new ScopedCollection<RecordDoc>(this.db, 'locations', this.scope);
    const some = locations.find(filter, { ...inSession(this.session), projection, limit: MOST_SIMILAR });
    for await (const { customer = '', values } of some) {
      const place = { id: textOf(values, 'locationName') };
      const ofCustomer = found.get(customer);
      if (ofCustomer) ofCustomer.push(place);
      else found.set(customer, [place]);
    }
    return (of) => of.flatMap((customer) => found.get(customer) ?? []);
  }

  /** The users of customers who have these names (`namesakes`). The index goes by the package, too. */
  async users(names: readonly string[]): Promise<Found> {
    const found = new Map<string, Similar[]>();
    const wanted = [...new Set(names)].map((name) => name.split('\u0001'));
    const partsOf = (at: number) => [...new Set(wanted.map((parts) => parts[at] ?? ''))];
    const filter = {
      customer: { $in: partsOf(0) },
      'values.package': { $in: PACKAGE_IDS },
      'values.lastName': { $in: partsOf(1) },
      'values.firstName': { $in: partsOf(2) },
      ...(this.importId === undefined ? {} : { 'createdBy.importId': { $ne: this.importId } }),
    };
    const fields = ['lastName', 'firstName', 'phoneNumber', 'extension'].map((name) => [`values.${name}`, 1] as const);
    const projection = { key: 1, customer: 1, ...Object.fromEntries(fields) };
    const users = new ScopedCollection<RecordDoc>(this.db, 'users', this.scope);
    for await (const { key: id, customer = '', values } of users.find(filter, {
      ...inSession(this.session),
      projection,
      limit: MOST_SIMILAR,
    })) {
      const name = [customer, textOf(values, 'lastName'), textOf(values, 'firstName')].join('\u0001');
      const isNumbered = Boolean(textOf(values, 'phoneNumber') || textOf(values, 'extension'));
      const user = { id, ...(isNumbered ? { isNumbered: true as const } : {}) };
      const ofName = found.get(name);
      if (ofName) ofName.push(user);
      else found.set(name, [user]);
    }
    return (of) => of.flatMap((name) => found.get(name) ?? []);
  }
}

/**
 * Gives customers of earlier releases the keys under which those find them who mistype their ID. Called when a process
 * starts; where all have theirs it is one look into the index. A customer that changes meanwhile gets them with its change.
 */
export async function addNearKeys(db: Db): Promise<void> {
  const customers = db.collection<RecordDoc>('customers');
  const lacking = { near: { $exists: false } };
  let updates: AnyBulkWriteOperation<RecordDoc>[] = [];
  const write = async () => {
    if (updates.length > 0) await customers.bulkWrite(updates, { ordered: false });
    updates = [];
  };
  for await (const { _id, values, version } of customers.find(lacking, { projection: { values: 1, version: 1 } })) {
    updates.push({ updateOne: { filter: { _id, version, ...lacking }, update: { $set: { near: nearKeys(values) } } } });
    if (updates.length >= CUSTOMERS_A_WRITE) await write();
  }
  await write();
}
