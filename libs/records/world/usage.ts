import type { ClientSession, Db, Document } from 'mongodb';
import { isUserAddOn, type Entity, type Fact } from '#libs/onboarding/index.js';
import { ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import type { RecordDoc } from '../record.schema.js';

/** Users at a location; of a customer its users but full administrators, and its locations but the headquarters. */
export interface Use {
  users: number;
  locations: number;
}

/** Counts what uses a customer, a location or a package. */
export class Usage {
  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly session?: ClientSession,
  ) {}

  /** How many users of a customer have a package or an add-on. */
  async seats(facts: Fact[]): Promise<(fact: Fact) => number> {
    const customers = [...new Set(facts.map(({ of }) => of))];
    const groups = this.collection('users').aggregate<{ _id: { c: string; p?: string }; n: number }>(
      [
        { $match: { customer: { $in: customers } } },
        { $group: { _id: { c: '$customer', p: '$values.package' }, n: { $sum: 1 } } },
      ],
      this.session,
    );
    const used = new Map<string, number>();
    for await (const { _id, n } of groups) if (_id.p) used.set(`${_id.c}\u0002${_id.p}`, n);
    for (const [name, n] of await this.seatsOfAddOns(customers, facts)) used.set(name, n);
    return ({ of, key }) => used.get(`${of}\u0002${key}`) ?? 0;
  }

  async ofLocations(keys: string[]): Promise<(key: string) => Use> {
    const customers = [...new Set(keys.map((key) => key.split('\u0001')[0] ?? ''))];
    const users = await this.countBy('users', 'location', keys, { customer: { $in: customers } });
    return (key) => ({ users: users.get(key) ?? 0, locations: 0 });
  }

  /** @param headquarters of these customers, which their other locations don't include */
  async ofCustomers(ids: string[], headquarters: string[]): Promise<(key: string) => Use> {
    const users = await this.countBy('users', 'customer', ids, { 'values.adminRole': { $ne: 'full' } });
    const locations = await this.countBy('locations', 'customer', ids, { key: { $nin: headquarters } });
    return (key) => ({ users: users.get(key) ?? 0, locations: locations.get(key) ?? 0 });
  }

  /** Add-ons stand in a list that no index has: they are counted only where somebody asks for one. */
  private async seatsOfAddOns(customers: string[], facts: Fact[]): Promise<Map<string, number>> {
    const addOns = [...new Set(facts.map(({ key }) => key))].filter(isUserAddOn);
    const used = new Map<string, number>();
    if (addOns.length === 0) return used;
    const groups = this.collection('users').aggregate<{ _id: { c: string; p: string }; n: number }>(
      [
        { $match: { customer: { $in: customers }, 'values.addOns': { $in: addOns } } },
        { $unwind: '$values.addOns' },
        { $group: { _id: { c: '$customer', p: '$values.addOns' }, n: { $sum: 1 } } },
      ],
      this.session,
    );
    for await (const { _id, n } of groups) used.set(`${_id.c}\u0002${_id.p}`, n);
    return used;
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
    const groups = this.collection(entity).aggregate<{ _id: string; n: number }>(pipeline, this.session);
    for await (const { _id, n } of groups) counts.set(_id, n);
    return counts;
  }

  private collection(entity: Entity): ScopedCollection<RecordDoc> {
    return new ScopedCollection<RecordDoc>(this.db, entity, this.scope);
  }
}
