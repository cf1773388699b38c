import type { AnyBulkWriteOperation, ClientSession, Db } from 'mongodb';
import {
  diff,
  headquartersKey,
  headquartersOf,
  isCallingPackage,
  fact,
  listOf,
  locationKey,
  nameKey,
  nearKeys,
  packageIds,
  textOf,
  sameValue,
  type Decision,
  type Entity,
  type NumberClaim,
  type Values,
} from '#libs/onboarding/index.js';
import type { Outbox, NewMail } from '#libs/mail/index.js';
import { writeInOrder, type PartnerScope } from '#libs/platform/index.js';
import type { ExtensionDoc, NumberDoc, Origin, RecordDoc, StagedRow } from '../model.js';
import { extensionId, numberId, recordId } from '../world/names.js';
import { mailOf, type MailContext } from './onboarding-mails.js';

interface Context extends MailContext {
  scope: PartnerScope;
  now: Date;
}

/**
 * Gathers what the decisions of a batch mean for the database, then writes it in a few bulk statements. Facts were read in
 * the same transaction: whoever changed one of these documents meanwhile makes it conflict and start over.
 */
export class Writes {
  private readonly records: Record<Entity, AnyBulkWriteOperation<RecordDoc>[]> = {
    customers: [],
    locations: [],
    users: [],
  };
  private readonly numbers: AnyBulkWriteOperation<NumberDoc>[] = [];
  private readonly extensions: AnyBulkWriteOperation<ExtensionDoc>[] = [];
  private readonly mails: NewMail[] = [];

  constructor(private readonly context: Context) {}

  /**
   * Adds a decision to create, update or remove. Gives back the version that the record will have.
   * @param like the earlier version that the record will be like again
   */
  add(entity: Entity, key: string, decision: Decision, origin: Origin, like?: number): number {
    const { action, after, before } = decision;
    if (action === 'remove' && before) this.remove(entity, key, before.values);
    if ((action === 'create' || action === 'update') && after) {
      if (entity === 'customers') this.saveCustomer(key, decision, after, origin);
      else if (entity === 'locations') this.saveLocation(key, after, before?.values, before?.version, origin);
      else this.saveUser(key, after, before?.values, before?.version, origin);
    }
    const mail = mailOf(this.context, entity, key, decision);
    if (mail) this.mails.push(mail);
    if (like !== undefined)
      this.records[entity].push({
        updateOne: {
          filter: { _id: recordId(this.context.scope, entity, key), partnerId: this.context.scope.partnerId },
          update: { $set: { like } },
        },
      });
    return (before?.version ?? 0) + (action === 'create' || action === 'update' ? 1 : 0);
  }

  /**
   * Adds what was planned for a row that stands alone: nothing for an unchanged one, its changes for an update.
   * @returns the version that the record will have, if it changes
   */
  addPlanned(entity: Entity, _id: string, { c = [], w = 0 }: StagedRow, origin: Origin): { ver?: number } {
    if (c.length === 0) return {};
    const set: Record<string, unknown> = { updatedBy: origin, updatedAt: this.context.now };
    const unset: Record<string, 1> = { like: 1 };
    for (const { field, to } of c) {
      if (to === null) unset[`values.${field}`] = 1;
      else set[`values.${field}`] = to;
    }
    this.update(entity, _id, w, set, unset);
    return { ver: w + 1 };
  }

  async write(db: Db, outbox: Outbox, session: ClientSession): Promise<void> {
    for (const [name, operations] of Object.entries({
      ...this.records,
      numbers: this.numbers,
      extensions: this.extensions,
    })) {
      await writeInOrder(db, name, operations as AnyBulkWriteOperation[], session);
    }
    await outbox.enqueue(this.context.scope, this.mails, this.context.now, session);
  }

  private saveCustomer(key: string, { before }: Decision, after: Values, origin: Origin): void {
    const own = (values: Values) =>
      Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('hq') || name === 'hqName'));
    const createdPackages = packageIds(listOf(after, 'packages'));
    this.save('customers', key, own(after), before && own(before.values), before?.version, origin, { createdPackages });
    this.saveHeadquarters(after, origin);
    const email = textOf(after, 'adminEmail');
    const isNewAdmin = email !== textOf(before?.values, 'adminEmail');
    if (isNewAdmin && !this.context.world.answer(fact.referred('users', email))) {
      const admin: Values = {
        customerExternalId: key,
        email,
        firstName: after['adminFirstName'],
        lastName: after['adminLastName'],
        adminRole: 'full',
      };
      this.save('users', email, admin, undefined, undefined, { ...origin, companion: true });
    }
  }

  private saveHeadquarters(customer: Values, origin: Origin): void {
    const wanted = headquartersOf(customer);
    const key = headquartersKey(customer);
    if (!wanted || !key) return;
    const stored = this.context.world.answer(fact.record('locations', key));
    const after: Values = { ...stored?.values, ...withoutUndefined(wanted) };
    for (const [name, value] of Object.entries(wanted)) if (value === undefined) delete after[name];
    if (!stored || diff('locations', stored.values, after).length > 0)
      this.saveLocation(key, after, stored?.values, stored?.version, origin);
  }

  private saveLocation(
    key: string,
    after: Values,
    before: Values | undefined,
    version: number | undefined,
    origin: Origin,
  ): void {
    const customer = textOf(after, 'customerExternalId');
    this.save('locations', key, after, before, version, origin);
    const [had, has] = [inventory(before), inventory(after)];
    const main = textOf(after, 'mainNumber');
    for (const number of has) {
      const isMain = number === main;
      if (had.has(number) && isMain === (number === textOf(before, 'mainNumber'))) continue;
      const claim = this.context.world.answer(fact.number(number));
      if (claim)
        this.numbers.push({
          updateOne: {
            filter: this.numberFilter(number, { customer }),
            update: isMain ? { $set: { location: key, main: true } } : { $set: { location: key }, $unset: { main: 1 } },
          },
        });
      else this.insertClaim(number, { customer, location: key, ...(isMain ? { main: true } : {}) });
    }
    for (const number of had) if (!has.has(number)) this.releaseFromLocation(number);
  }

  private releaseFromLocation(number: string): void {
    const filter = this.numberFilter(number, {});
    this.numbers.push(
      { deleteOne: { filter: { ...filter, user: { $exists: false } } } },
      { updateOne: { filter, update: { $unset: { location: 1, main: 1 } } } },
    );
  }

  private saveUser(
    email: string,
    after: Values,
    before: Values | undefined,
    version: number | undefined,
    origin: Origin,
  ): void {
    const customer = textOf(after, 'customerExternalId');
    const location = locationOf(after);
    this.save('users', email, after, before, version, origin);
    const [oldNumber, number] = [textOf(before, 'phoneNumber'), textOf(after, 'phoneNumber')];
    if (number !== oldNumber) {
      if (oldNumber) this.releaseFromUser(oldNumber, email);
      if (number) this.claimNumber(number, customer, email);
    }
    const place = (values: Values | undefined) =>
      textOf(values, 'extension') && textOf(values, 'location')
        ? `${locationKey(customer, textOf(values, 'location'))}\u0001${textOf(values, 'extension')}`
        : '';
    if (place(before) === place(after)) return;
    if (place(before)) this.releaseExtension(before ?? {}, email);
    if (location && place(after)) {
      const extension = textOf(after, 'extension');
      const _id = extensionId(this.context.scope, location, extension);
      if (this.context.world.answer(fact.extension(location, extension)) !== email) {
        this.extensions.push({
          insertOne: { document: { _id, partnerId: this.context.scope.partnerId, location, extension, user: email } },
        });
      }
    }
  }

  private claimNumber(number: string, customer: string, user: string): void {
    const claim = this.context.world.answer(fact.number(number));
    if (claim?.user === user) return;
    if (claim)
      this.numbers.push({
        updateOne: {
          filter: this.numberFilter(number, { customer, user: { $exists: false } }),
          update: { $set: { user } },
        },
      });
    else this.insertClaim(number, { customer, user });
  }

  private insertClaim(number: string, holder: NumberClaim): void {
    const { partnerId } = this.context.scope;
    const document = { _id: numberId(this.context.scope, number), partnerId, e164: number, ...holder };
    this.numbers.push({ insertOne: { document } });
  }

  private releaseFromUser(number: string, user: string): void {
    const filter = this.numberFilter(number, { user });
    this.numbers.push(
      { deleteOne: { filter: { ...filter, location: { $exists: false } } } },
      { updateOne: { filter, update: { $unset: { user: 1 } } } },
    );
  }

  private releaseExtension(values: Values, user: string): void {
    const location = locationKey(textOf(values, 'customerExternalId'), textOf(values, 'location'));
    const _id = extensionId(this.context.scope, location, textOf(values, 'extension'));
    this.extensions.push({ deleteOne: { filter: { _id, partnerId: this.context.scope.partnerId, user } } });
  }

  private remove(entity: Entity, key: string, values: Values): void {
    const { partnerId } = this.context.scope;
    this.records[entity].push({ deleteOne: { filter: { _id: recordId(this.context.scope, entity, key), partnerId } } });
    if (entity === 'users') {
      const number = textOf(values, 'phoneNumber');
      if (number) this.releaseFromUser(number, key);
      if (textOf(values, 'extension')) this.releaseExtension(values, key);
    } else if (entity === 'locations') {
      const customer = textOf(values, 'customerExternalId'); // the index goes by it
      this.numbers.push({ deleteMany: { filter: { partnerId, customer, location: key } } });
    } else {
      // only its headquarters and its full administrators are left (customer.remove.inUse)
      for (const dependent of ['locations', 'users'] as const)
        this.records[dependent].push({ deleteMany: { filter: { partnerId, customer: key } } });
      this.numbers.push({ deleteMany: { filter: { partnerId, customer: key } } });
    }
  }

  private save(
    entity: Entity,
    key: string,
    after: Values,
    before: Values | undefined,
    version: number | undefined,
    origin: Origin,
    onceOnly: Partial<RecordDoc> = {},
  ): void {
    const { scope, now } = this.context;
    const _id = recordId(scope, entity, key);
    const values = withoutUndefined(after);
    // version 0: an earlier row of this batch inserts it
    if (before === undefined || version === undefined) {
      const document = {
        _id,
        partnerId: scope.partnerId,
        key,
        values,
        version: 1,
        ...derived(entity, values),
        ...onceOnly,
        createdBy: origin,
        createdAt: now,
      } as RecordDoc;
      this.records[entity].push({ insertOne: { document } });
      return;
    }
    const set: Record<string, unknown> = { updatedBy: origin, updatedAt: now };
    const unset: Record<string, 1> = { like: 1 };
    for (const name of new Set([...Object.keys(before), ...Object.keys(values)])) {
      if (values[name] === undefined) unset[`values.${name}`] = 1;
      else if (!sameValue(values[name], before[name])) set[`values.${name}`] = values[name];
    }
    const was = derived(entity, before);
    for (const [name, value] of Object.entries(derived(entity, values))) {
      if (sameValue(value, was[name])) continue; // a field that stands in an index costs, even if it stays as it is
      if (value === undefined) unset[name] = 1;
      else set[name] = value;
    }
    this.update(entity, _id, version, set, unset);
  }

  private update(
    entity: Entity,
    _id: string,
    version: number,
    set: Record<string, unknown>,
    unset: Record<string, 1>,
  ): void {
    const guard = version > 0 ? { version } : {};
    const update = { $set: set, $inc: { version: 1 }, $unset: unset };
    const filter = { _id, partnerId: this.context.scope.partnerId, ...guard };
    this.records[entity].push({ updateOne: { filter, update } });
  }

  private numberFilter(number: string, more: Record<string, unknown>) {
    return { _id: numberId(this.context.scope, number), partnerId: this.context.scope.partnerId, ...more };
  }
}

function inventory(values: Values | undefined): Set<string> {
  const main = textOf(values, 'mainNumber');
  return new Set([...listOf(values, 'numbers'), ...(main ? [main] : [])]);
}

/** What stands beside the values to be searched for. */
function derived(entity: Entity, values: Values): Record<string, string | string[] | undefined> {
  if (entity === 'customers') return { nameKey: nameKey(textOf(values, 'companyName')), near: nearKeys(values) };
  const customer = textOf(values, 'customerExternalId');
  return entity === 'users' ? { customer, location: locationOf(values) } : { customer };
}

/** The key of a user's location; only calling needs one. */
function locationOf(user: Values): string | undefined {
  if (!isCallingPackage(textOf(user, 'package'))) return undefined;
  return locationKey(textOf(user, 'customerExternalId'), textOf(user, 'location'));
}

function withoutUndefined<T>(values: Record<string, T | undefined>): Record<string, T> {
  const present: Record<string, T> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) present[name] = value;
  return present;
}
