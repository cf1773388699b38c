import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Db, Filter } from 'mongodb';
import { mailView, Outbox, type MailView } from '#libs/mail/index.js';
import { headquartersKey, withHeadquarters, type Entity, type Values } from '#libs/onboarding/index.js';
import {
  cutPage,
  DB,
  ListCursor,
  placeById,
  problem,
  ScopedCollection,
  type Page,
  type PartnerScope,
} from '#libs/platform/index.js';
import { writeRecords, type ExportFormat } from './export.js';
import { listingOf, matching, type RecordFilter } from './listing.js';
import type { Order } from './order.js';
import { RecordOrigins } from './origins.js';
import { textValues, viewOf, type CustomerStatus, type NumberView, type RecordView } from './record-view.js';
import { NUMBERS, type RecordDoc, RECORDS } from './record.schema.js';
import { recordId } from './world/names.js';

const MAILED_USERS = 1_000;
const numberCursor = new ListCursor('numbers', placeById);

/** A record as it is stored and as it is shown. */
interface Shown {
  doc: RecordDoc;
  view: RecordView;
}

/** So many records are read together with what belongs to them. */
const READ_AT_ONCE = 500;

/** Customers, locations and users as they are stored. A provider of the module that has `RecordOrigins`. */
@Injectable()
export class RecordsService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly outbox: Outbox,
    private readonly origins: RecordOrigins,
  ) {}

  /** A page of records, in an order that suits them. @throws Problem `cursor.invalid` */
  async list(
    scope: PartnerScope,
    entity: Entity,
    options: RecordFilter & { limit: number; cursor?: string | undefined },
  ): Promise<Page<RecordView>> {
    const { limit, cursor, template } = options;
    const { order: orderFor, hasStatus } = listingOf(entity);
    const order = orderFor(options);
    const status = hasStatus ? options.status : undefined;
    const filter = {
      ...matching(entity, options),
      ...(template ? { 'createdBy.importId': { $in: await this.origins.importsWith(scope, template) } } : {}),
      ...(cursor ? { $and: [order.after(cursor)] } : {}),
    };
    const shown: Shown[] = [];
    // a status isn't stored: with one asked for, as many are read as it takes
    for await (const some of this.shown(scope, entity, filter, order, status ? READ_AT_ONCE : limit + 1)) {
      shown.push(...some.filter(({ view }) => !status || view.status === status));
      if (shown.length > limit) break;
    }
    const { items, next } = cutPage(shown, limit, ({ doc }) => order.cursorOf(doc));
    return { items: items.map(({ view }) => view), next };
  }

  /** @throws Problem `record.notFound` */
  async get(scope: PartnerScope, entity: Entity, id: string): Promise<RecordView> {
    for await (const [found] of this.shown(scope, entity, { _id: id }, listingOf(entity).order({}), 1))
      if (found) return found.view;
    throw problem('record.notFound', { entity });
  }

  /** Writes all records in import format: importing the file again changes nothing. @returns how many */
  async export(
    scope: PartnerScope,
    entity: Entity,
    { format, customer }: { format: ExportFormat; customer?: string | undefined },
    out: Writable,
  ): Promise<number> {
    return writeRecords(entity, format, this.rows(scope, entity, customer), out);
  }

  /**
   * The mails that went, or are to go, to the people of a customer because of what was set up for them.
   * @throws Problem `record.notFound`
   */
  async mails(scope: PartnerScope, id: string): Promise<MailView[]> {
    const { values } = await this.get(scope, 'customers', id);
    const customer = values['externalId'] ?? '';
    const users = this.records(scope, 'users').find({ customer }, { projection: { key: 1 }, limit: MAILED_USERS });
    const people = new Set([values['adminEmail'] ?? '']);
    for await (const { key } of users) people.add(key);
    const mails = [...people].flatMap((to) => [
      { kind: 'adminWelcome' as const, key: customer, to },
      { kind: 'userActivation' as const, key: to, to },
    ]);
    const written = (await this.outbox.each(scope, mails)).filter((mail) => mail !== undefined);
    return written.sort((a, b) => Number(b.createdAt) - Number(a.createdAt)).map(mailView);
  }

  /** The numbers of a customer's locations, page by page. */
  async numbers(
    scope: PartnerScope,
    options: { limit: number; cursor?: string | undefined; customer: string },
  ): Promise<Page<NumberView>> {
    const filter = {
      customer: options.customer,
      ...(options.cursor ? { _id: { $gt: numberCursor.read(options.cursor)[0] } } : {}),
    };
    const docs = await NUMBERS.of(this.db, scope)
      .find(filter)
      .sort({ _id: 1 })
      .limit(options.limit + 1)
      .toArray();
    const { items, next } = cutPage(docs, options.limit, ({ _id }) => numberCursor.after(_id));
    return {
      items: items.map(({ e164, customer, location, user, main = false }) => ({
        number: e164,
        customer,
        locationId: location ? recordId('locations', location) : null,
        user: user ?? null,
        main,
      })),
      next,
    };
  }

  private async *rows(scope: PartnerScope, entity: Entity, customer: string | undefined) {
    const order = listingOf(entity).order({});
    for await (const docs of this.read(scope, entity, matching(entity, { customer }), order, READ_AT_ONCE))
      for (const { values } of await this.complete(scope, entity, docs)) yield textValues(entity, values);
  }

  private async *shown(
    scope: PartnerScope,
    entity: Entity,
    filter: Filter<RecordDoc>,
    order: Order,
    atOnce: number,
  ): AsyncGenerator<Shown[]> {
    for await (const docs of this.read(scope, entity, filter, order, atOnce)) {
      const statusOf = listingOf(entity).hasStatus ? await this.statuses(scope, docs) : undefined;
      const complete = await this.complete(scope, entity, docs);
      yield complete.map(({ doc, values }) => ({ doc, view: viewOf(entity, doc, values, statusOf?.(doc)) }));
    }
  }

  /** Records in their order, so many at once. */
  private async *read(
    scope: PartnerScope,
    entity: Entity,
    filter: Filter<RecordDoc>,
    { sort }: Order,
    atOnce: number,
  ): AsyncGenerator<RecordDoc[]> {
    const cursor = this.records(scope, entity).find(filter, { batchSize: atOnce }).sort(sort);
    try {
      while (await cursor.hasNext()) yield cursor.readBufferedDocuments(atOnce);
    } finally {
      await cursor.close();
    }
  }

  /** Customers with the fields of their headquarters, which stand in the location's record. */
  private async complete(
    scope: PartnerScope,
    entity: Entity,
    docs: RecordDoc[],
  ): Promise<{ doc: RecordDoc; values: Values }[]> {
    if (!listingOf(entity).hasHeadquarters) return docs.map((doc) => ({ doc, values: doc.values }));
    const idOf = ({ values }: RecordDoc) => {
      const key = headquartersKey(values);
      return key === undefined ? undefined : recordId('locations', key);
    };
    const ids = docs.map(idOf).filter((id) => id !== undefined);
    const locations = new Map<string, Values>();
    if (ids.length > 0)
      for await (const { _id, values } of this.records(scope, 'locations').find({ _id: { $in: ids } }))
        locations.set(_id, values);
    return docs.map((doc) => ({ doc, values: withHeadquarters(doc.values, locations.get(idOf(doc) ?? '')) }));
  }

  private async statuses(scope: PartnerScope, docs: RecordDoc[]): Promise<(doc: RecordDoc) => CustomerStatus> {
    const withUsers = await this.records(scope, 'users').distinct('customer', {
      customer: { $in: docs.map(({ key }) => key) },
    });
    const known = new Set(withUsers);
    return ({ key }) => (known.has(key) ? 'setUp' : 'toSetUp');
  }

  private records(scope: PartnerScope, entity: Entity): ScopedCollection<RecordDoc> {
    return RECORDS[entity].of(this.db, scope);
  }
}
