import {
  locationKey,
  nearKeys,
  nearKeysOf,
  textOf,
  type Entity,
  type Fact,
  type Similar,
  type StoredRecord,
  type Values,
} from '#libs/onboarding/index.js';
import { KeyTable } from './key-table.js';
import type { LedgerMap } from './ledger.js';

type PlannedRecords = Record<Entity, LedgerMap<StoredRecord | null>>;

/**
 * Which customers and locations of an import may be meant by rows that name none. Put together when the first row asks:
 * while every row names what is there, nothing is kept.
 */
export class PlannedSimilar {
  private customers: { ids: string[]; byKey: KeyTable } | undefined;
  private locations: Map<string, string[]> | undefined;

  constructor(private readonly records: PlannedRecords) {}

  /** Takes in a record that a row plans; before anybody has asked it doesn't matter. */
  add(entity: Entity, values: Values): void {
    if (entity === 'customers' && this.customers) addCustomer(this.customers, values);
    if (entity === 'locations' && this.locations) addLocation(this.locations, values);
  }

  /** The answer by what the database says: without what the import removes, and with what it plans. */
  answer({ of, key }: Fact<'similar'>, stored: readonly Similar[]): readonly Similar[] {
    if (of === 'users') return stored.filter(({ id }) => this.records.users.get(id) !== null);
    const planned = of === 'locations' ? this.locationsOf(key) : this.customersLike(key);
    const isThere = ({ id }: Similar) =>
      (of === 'locations' ? this.records.locations.get(locationKey(key, id)) : this.records.customers.get(id)) !== null;
    const known = new Set(stored.map(({ id }) => id));
    return [...stored, ...planned.filter(({ id }) => !known.has(id))].filter(isThere);
  }

  private customersLike(text: string): Similar[] {
    this.customers ??= indexed(this.records.customers, { ids: [], byKey: new KeyTable() }, addCustomer);
    const { ids, byKey } = this.customers;
    const found = nearKeysOf(text).flatMap((key) => ids[byKey.get(key) ?? -1] ?? []);
    return [...new Set(found)].map((id) => {
      const name = textOf(this.records.customers.get(id)?.values, 'companyName');
      return { id, ...(name ? { name } : {}) };
    });
  }

  private locationsOf(customer: string): Similar[] {
    this.locations ??= indexed(this.records.locations, new Map<string, string[]>(), addLocation);
    return (this.locations.get(customer) ?? []).map((id) => ({ id }));
  }
}

function indexed<Index>(
  records: LedgerMap<StoredRecord | null>,
  index: Index,
  add: (index: Index, values: Values) => void,
): Index {
  for (const record of records.values()) if (record) add(index, record.values);
  return index;
}

function addCustomer({ ids, byKey }: { ids: string[]; byKey: KeyTable }, values: Values): void {
  const number = ids.push(textOf(values, 'externalId')) - 1;
  for (const key of nearKeys(values)) byKey.getOrSet(key, number);
}

function addLocation(byCustomer: Map<string, string[]>, values: Values): void {
  const [customer, name] = [textOf(values, 'customerExternalId'), textOf(values, 'locationName')];
  const names = byCustomer.get(customer);
  if (!names) byCustomer.set(customer, [name]);
  else if (!names.includes(name)) names.push(name);
}
