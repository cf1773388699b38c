import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Db, Filter } from 'mongodb';
import Papa from 'papaparse';
import { z } from 'zod';
import {
  ENTITIES,
  formatValue,
  headquartersKey,
  harmless,
  literal,
  storedFields,
  withHeadquarters,
  type Entity,
  type Values,
} from '#libs/onboarding/index.js';
import { recordAudit } from '#libs/access/index.js';
import { mailView, Outbox, WITHOUT_CONTENT, type MailView } from '#libs/mail/index.js';
import { Clock, DB, Problem, ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import type { ExtensionDoc, NumberDoc, RecordDoc } from './model.js';
import { Edits } from './editing/edits.js';
import { RowStore } from './row-store.js';
import { importsWith } from './templates/usage.js';
import { recordId } from './world/names.js';

export type ExportFormat = 'csv' | 'xlsx' | 'ndjson';

const origin = z.object({
  importId: z.string(),
  sheet: z.string(),
  row: z.number(),
  undone: z.literal(true).optional(),
});

/** A record for the API: its values as text, and where it came from. */
export const recordView = z
  .object({
    id: z.string(),
    entity: z.enum(ENTITIES),
    version: z.number(),
    values: z.record(z.string(), z.string()).describe('By field, as a cell would say it'),
    createdBy: origin.describe('The row of the import that it comes from'),
    updatedBy: origin,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: 'Record',
    examples: [
      {
        id: '6925f0a1c3b2d4e5f6a7b8c9',
        entity: 'customers',
        version: 1,
        values: { externalId: 'HV-3001', companyName: 'Harbour Cafés', adminEmail: 'lena@harbour-cafes.example' },
        createdBy: { importId: '6925f0a1c3b2d4e5f6a7b8c8', sheet: 'Customers', row: 2 },
        updatedBy: { importId: '6925f0a1c3b2d4e5f6a7b8c8', sheet: 'Customers', row: 2 },
        createdAt: '2026-03-18T00:30:01.000Z',
        updatedAt: '2026-03-18T00:30:01.000Z',
      },
    ],
  });
export type RecordView = z.output<typeof recordView>;

/** A number of the inventory, and who has it. */
export const numberView = z
  .object({
    number: z.string(),
    customer: z.string(),
    locationId: z.string().nullable().describe('The location in whose inventory it stands'),
    user: z.string().nullable().describe('The address of the user who has it'),
    main: z.boolean(),
  })
  .meta({ id: 'Number' });
export type NumberView = z.output<typeof numberView>;

/** Which records: of a customer, with a text somewhere in what people look for them by, with a package, administrators. */
interface RecordFilter {
  customer?: string;
  q?: string;
  package?: string;
  admin?: boolean;
  /** Id of the template of the import that brought them. */
  template?: string;
}

/** What people look for a record by. */
const SEARCHED: Record<Entity, string[]> = {
  customers: ['key', 'values.companyName', 'values.adminEmail'],
  locations: ['values.locationName', 'values.city', 'values.addressLine1'],
  users: ['key', 'values.firstName', 'values.lastName', 'values.phoneNumber', 'values.extension'],
};
const MAILED_USERS = 1_000;

/** Customers, locations and users as they are stored. */
@Injectable()
export class RecordsService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async list(
    scope: PartnerScope,
    entity: Entity,
    options: RecordFilter & { limit: number; cursor?: string },
  ): Promise<{ items: RecordView[]; next: string | null }> {
    const filter = {
      ...this.customerFilter(entity, options.customer),
      ...found(entity, options),
      ...(options.template
        ? { 'createdBy.importId': { $in: await importsWith(this.db, scope, options.template) } }
        : {}),
      ...(options.cursor ? { _id: { $gt: options.cursor } } : {}),
    };
    const docs = await this.records(scope, entity).find(filter).sort({ _id: 1 }).limit(options.limit + 1).toArray(); // prettier-ignore
    const page = docs.slice(0, options.limit);
    const items: RecordView[] = [];
    for (const doc of page) items.push(view(entity, doc, await this.fullValues(scope, entity, doc)));
    return { items, next: docs.length > options.limit ? (page.at(-1)?._id ?? null) : null };
  }

  /** @throws Problem `record.notFound` */
  async get(scope: PartnerScope, entity: Entity, id: string): Promise<RecordView> {
    const found = await this.records(scope, entity).findOne({ _id: id });
    if (!found) throw new Problem('notFound', 'record.notFound', `There is no such record among the ${entity}.`);
    return view(entity, found, await this.fullValues(scope, entity, found));
  }

  /** Writes all records in import format: importing the file again changes nothing. Streams. */
  async export(
    scope: PartnerScope,
    entity: Entity,
    options: { format: ExportFormat; customer?: string },
    out: Writable,
  ): Promise<number> {
    const fields = storedFields(entity);
    let count = 0;
    const rows = this.rows(scope, entity, options.customer);
    if (options.format === 'ndjson') {
      for await (const values of rows) {
        count++;
        if (!out.write(`${JSON.stringify(values)}\n`)) await once(out, 'drain');
      }
      return count;
    }
    if (options.format === 'csv') {
      out.write(`\uFEFF${Papa.unparse([fields.map((f) => f.label)])}\r\n`);
      for await (const values of rows) {
        count++;
        const cells = fields.map((f) => harmless(literal(values[f.name] ?? '')));
        if (!out.write(`${Papa.unparse([cells])}\r\n`)) await once(out, 'drain');
      }
      return count;
    }
    const { default: excel } = await import('exceljs'); // takes a quarter of a second to load
    const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
    const sheet = workbook.addWorksheet(entity[0]!.toUpperCase() + entity.slice(1), {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    sheet.columns = fields.map((f) => ({ header: f.label, width: 22, style: { numFmt: '@' } }));
    for await (const values of rows) {
      count++;
      sheet.addRow(fields.map((f) => literal(values[f.name] ?? ''))).commit();
    }
    await workbook.commit();
    return count;
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
    return (await this.outbox.among(scope, mails)).map(mailView);
  }

  /** The numbers of a customer's locations, page by page. */
  async numbers(
    scope: PartnerScope,
    options: { limit: number; cursor?: string; customer: string },
  ): Promise<{ items: NumberView[]; next: string | null }> {
    const filter = { customer: options.customer, ...(options.cursor ? { _id: { $gt: options.cursor } } : {}) };
    const docs = await new ScopedCollection<NumberDoc>(this.db, 'numbers', scope).find(filter).sort({ _id: 1 }).limit(options.limit + 1).toArray(); // prettier-ignore
    const page = docs.slice(0, options.limit);
    return {
      items: page.map(({ e164, customer, location, user, main = false }) => ({ number: e164, customer, locationId: location ? recordId(scope, 'locations', location) : null, user: user ?? null, main })), // prettier-ignore
      next: docs.length > options.limit ? (page.at(-1)?._id ?? null) : null,
    };
  }

  /**
   * Removes a person everywhere but in counts: the record, claims, staged rows, outcomes and mails.
   * @throws Problem `record.notFound`
   */
  async erase(scope: PartnerScope, email: string, actor: string): Promise<void> {
    const key = email.trim().toLowerCase();
    const id = recordId(scope, 'users', key);
    const found = await this.records(scope, 'users').findOne({ _id: id });
    const { deletedCount: mails } = await new ScopedCollection(this.db, 'mails', scope).deleteMany({ to: key });
    // lists of lost mails name the person to others
    await new ScopedCollection(this.db, 'mails', scope).updateMany({ 'data.mails.to': key }, WITHOUT_CONTENT); // prettier-ignore
    await new ScopedCollection(this.db, 'suppressions', scope).deleteMany({ address: key });
    const rows = await new RowStore(this.db, scope).erasePerson(key);
    await new Edits(this.db, scope).erasePerson(key);
    if (!found && mails === 0 && rows === 0)
      throw new Problem('notFound', 'record.notFound', 'There is no user with this address.');
    await this.records(scope, 'users').deleteMany({ _id: id });
    await new ScopedCollection<NumberDoc>(this.db, 'numbers', scope).updateMany({ user: key }, { $unset: { user: 1 } });
    await new ScopedCollection<ExtensionDoc>(this.db, 'extensions', scope).deleteMany({ user: key });
    await recordAudit(this.db, scope, {
      at: this.clock.now(),
      actor,
      action: 'user.erased',
      target: `user ${id}`,
      details: { rows, mails },
    });
  }

  private async *rows(
    scope: PartnerScope,
    entity: Entity,
    customer: string | undefined,
  ): AsyncGenerator<Record<string, string>> {
    const cursor = this.records(scope, entity).find(this.customerFilter(entity, customer)).sort({ _id: 1 });
    for await (const doc of cursor) yield textValues(entity, await this.fullValues(scope, entity, doc));
  }

  private async fullValues(scope: PartnerScope, entity: Entity, doc: RecordDoc): Promise<Values> {
    const headquarters = entity === 'customers' ? headquartersKey(doc.values) : undefined;
    if (!headquarters) return doc.values;
    const location = await this.records(scope, 'locations').findOne({
      _id: recordId(scope, 'locations', headquarters),
    });
    return withHeadquarters(doc.values, location?.values);
  }

  private customerFilter(entity: Entity, customer: string | undefined) {
    if (customer === undefined) return {};
    return entity === 'customers' ? { key: customer } : { customer };
  }

  private records(scope: PartnerScope, entity: Entity): ScopedCollection<RecordDoc> {
    return new ScopedCollection<RecordDoc>(this.db, entity, scope);
  }
}

function found(entity: Entity, { q, package: id, admin }: RecordFilter): Filter<RecordDoc> {
  const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return {
    ...(q ? { $or: SEARCHED[entity].map((field) => ({ [field]: { $regex: literally(q), $options: 'i' } })) } : {}),
    ...(id && entity === 'customers' ? { 'values.packages': { $regex: `^${literally(id)}(:|$)` } } : {}),
    ...(id && entity === 'users' ? { 'values.package': id } : {}),
    ...(admin && entity === 'users' ? { 'values.adminRole': { $exists: true } } : {}),
  };
}

function textValues(entity: Entity, values: Values): Record<string, string> {
  return Object.fromEntries(
    storedFields(entity).map((field) => [
      field.name,
      values[field.name] === undefined ? '' : formatValue(field, values[field.name]!),
    ]),
  );
}

function view(entity: Entity, doc: RecordDoc, values: Values): RecordView {
  const { _id: id, version, createdBy, updatedBy = createdBy, createdAt, updatedAt = createdAt } = doc;
  return {
    id,
    entity,
    version,
    values: textValues(entity, values),
    createdBy,
    updatedBy,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
