import type {
  ClientSession,
  Collection,
  CountDocumentsOptions,
  Db,
  Document,
  Filter,
  FindCursor,
  FindOptions,
  UpdateFilter,
  WithId,
} from 'mongodb';
import { writeInOrder } from './bulk.js';
import { inSession } from './sessions.js';

/** Whose data may be touched. No query on partner-owned data is built without one: so one partner never sees another's. */
export class PartnerScope {
  constructor(readonly partnerId: string) {
    if (!partnerId) throw new Error('A partner scope needs a partner.');
  }
}

/** What every partner-owned document has. Ids are ours, always strings. */
export interface Owned {
  _id: string;
  partnerId: string;
}

const BY_ID = { _id: 1 } as const;

/**
 * Whether many ids are asked for. With the partner beside them the planner has a choice: it may rather read all that the partner
 * has, when that isn't much more than what is asked for, and keep to this plan later. So it is told to go by the ids.
 */
function asksForIds(filter: object): boolean {
  const ids = '_id' in filter ? filter._id : undefined;
  return typeof ids === 'object' && ids !== null && '$in' in ids;
}

/** A collection seen by one partner: every filter and every inserted document carries the partner's id. */
export class ScopedCollection<T extends Owned> {
  private readonly collection: Collection<T>;

  constructor(
    private readonly db: Db,
    private readonly name: string,
    private readonly scope: PartnerScope,
  ) {
    this.collection = db.collection<T>(name);
  }

  find(filter: Filter<T> = {}, options: FindOptions = {}): FindCursor<WithId<T>> {
    return this.collection.find(this.mine(filter), asksForIds(filter) ? { hint: BY_ID, ...options } : options);
  }

  async findOne(filter: Filter<T>, options: FindOptions = {}): Promise<WithId<T> | null> {
    return this.collection.findOne(this.mine(filter), options);
  }

  /** The different values of a field. @returns texts; others are left out */
  async distinct(field: string, filter: Filter<T>): Promise<string[]> {
    const found: unknown[] = await this.collection.distinct(field, this.mine(filter));
    return found.filter((value) => typeof value === 'string');
  }

  async count(filter: Filter<T> = {}, options: CountDocumentsOptions = {}): Promise<number> {
    return this.collection.countDocuments(this.mine(filter), options);
  }

  aggregate<R extends Document>(pipeline: Document[], session?: ClientSession) {
    return this.collection.aggregate<R>(
      [{ $match: { partnerId: this.scope.partnerId } }, ...pipeline],
      inSession(session),
    );
  }

  async insertMany(documents: Omit<T, 'partnerId'>[], session?: ClientSession): Promise<void> {
    if (documents.length === 0) return;
    const owned = documents.map((document): Document => ({ ...document, partnerId: this.scope.partnerId }));
    if (session)
      await writeInOrder(
        this.db,
        this.name,
        owned.map((document) => ({ insertOne: { document } })),
        session,
      );
    else await this.db.collection(this.name).insertMany(owned);
  }

  async updateOne(
    filter: Filter<T>,
    update: UpdateFilter<T> | Document[],
    options: { session?: ClientSession; upsert?: boolean } = {},
  ) {
    return this.collection.updateOne(this.mine(filter), update, options);
  }

  async updateMany(filter: Filter<T>, update: UpdateFilter<T> | Document[], options: { session?: ClientSession } = {}) {
    return this.collection.updateMany(this.mine(filter), update, options);
  }

  async findOneAndUpdate(filter: Filter<T>, update: UpdateFilter<T>): Promise<WithId<T> | null> {
    return this.collection.findOneAndUpdate(this.mine(filter), update, { returnDocument: 'after' });
  }

  async deleteMany(filter: Filter<T>, session?: ClientSession) {
    return this.collection.deleteMany(this.mine(filter), inSession(session));
  }

  /** Which of these ids are another partner's; never whose, or more of them. The one question that looks beyond the scope. */
  async ofOthers(ids: string[], session?: ClientSession): Promise<ReadonlySet<string>> {
    const filter: Filter<Owned> = { _id: { $in: ids }, partnerId: { $ne: this.scope.partnerId } };
    const found = this.db.collection<Owned>(this.name).find(filter, {
      projection: { _id: 1 },
      hint: BY_ID,
      ...inSession(session),
    });
    const others = new Set<string>();
    for await (const { _id } of found) others.add(_id);
    return others;
  }

  private mine(filter: Filter<T>): Filter<T> {
    return { ...filter, partnerId: this.scope.partnerId };
  }
}
