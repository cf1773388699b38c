import type { AnyBulkWriteOperation, ClientSession, Db, Filter, UpdateFilter } from 'mongodb';
import type { NewMail, Outbox } from '#libs/mail/index.js';
import {
  byEntity,
  claimsOf,
  fact,
  listOf,
  sameValue,
  type Change,
  type Decision,
  type Effects,
  type Entity,
  type NumberClaim,
  type RecordChange,
  type Values,
} from '#libs/onboarding/index.js';
import { writeInOrder, type PartnerScope } from '#libs/platform/index.js';
import type { ExtensionDoc, NumberDoc, Origin, RecordDoc } from '../record.schema.js';
import type { ImportWorld } from '../world/import-world.js';
import { extensionId, numberId, recordId } from '../world/names.js';
import { ChangeLog, type Changer } from './change-log.js';
import { changersBy } from './changers.js';
import { KeyChanges } from './key-changes.js';
import { mailOf, type MailContext } from './onboarding-mails.js';
import { STORED_FORMS } from './stored-forms.js';
import { lockStructure } from './structure-lock.js';

interface Context extends MailContext {
  world: ImportWorld;
  scope: PartnerScope;
  now: Date;
  /** Whose changes these are. */
  by: Changer;
}

/** What is noted of a record that is an earlier version again, or whose values are those of one. */
export type Again = Partial<Pick<RecordDoc, 'version' | 'like' | 'createdPackages' | 'changers'>>;

/**
 * Gathers what the decisions of a batch mean for the database, then writes it in a few bulk statements. Facts were read in
 * the same transaction: whoever changed one of these documents meanwhile makes it conflict and start over.
 */
export class RecordWriter {
  private readonly records = byEntity((): AnyBulkWriteOperation<RecordDoc>[] => []);
  /** Numbers, and extensions by their place, that change hands: written as they are in the end, whoever had them in between. */
  private readonly numbers = new Set<string>();
  private readonly extensions = new Map<string, { location: string; digits: string }>();
  private readonly mails: NewMail[] = [];
  private readonly keyChanges: KeyChanges;
  /** Ids of the new customers and locations: rows of imports may wait for them. */
  readonly arrived: string[] = [];
  /** What the batch does with what others rely on. */
  private use: 'relies' | 'changes' | undefined;

  constructor(private readonly context: Context) {
    this.keyChanges = new KeyChanges(context.scope);
  }

  /** The time that is written down. */
  get now(): Date {
    return this.context.now;
  }

  /**
   * Adds a decision to create, update or remove.
   * @param changes the records that it changes, its own first
   * @returns the version that the record will have
   */
  add(entity: Entity, key: string, decision: Decision, changes: readonly RecordChange[], origin: Origin): number {
    for (const change of changes) {
      const { before, after } = change;
      if (before && STORED_FORMS[change.entity].isReliedOn(before.values, after)) this.use = 'changes';
      this.use ??= 'relies';
      if (entity === 'users' && change.entity === 'customers') this.keyChanges.addAdministrator(change);
      this.addChange(change, change.companion ? { ...origin, companion: true } : origin);
    }
    const mail = mailOf(this.context, entity, key, decision);
    if (mail) this.mails.push(mail);
    const { action, before } = decision;
    return (before?.version ?? 0) + (action === 'create' || action === 'update' ? 1 : 0);
  }

  /** Notes of a record that was added what it is again. */
  setVersion(entity: Entity, key: string, again: Again): void {
    const filter = { _id: recordId(entity, key), partnerId: this.context.scope.partnerId };
    this.records[entity].push({ updateOne: { filter, update: { $set: again } } });
  }

  /**
   * Adds what was planned for a row that stands alone: nothing for an unchanged one, its changes for an update.
   * @returns the version that the record will have, if it changes
   */
  addPlanned(
    entity: Entity,
    _id: string,
    { changes = [], holdsAt = 0 }: { changes?: Change[] | undefined; holdsAt?: number | undefined },
    origin: Origin,
  ): { version?: number } {
    if (changes.length === 0) return {};
    const set: Record<string, unknown> = { updatedBy: origin, updatedAt: this.context.now };
    const unset: Record<string, 1> = {}; // a record whose plan still holds is like no earlier version
    for (const { field, to } of changes) {
      if (to === null) unset[`values.${field}`] = 1;
      else set[`values.${field}`] = to;
    }
    // the id alone costs the database half: this transaction has counted the record by partner and version already
    this.update(entity, { _id }, set, unset, origin);
    return { version: holdsAt + 1 };
  }

  async write(db: Db, outbox: Outbox, session: ClientSession): Promise<void> {
    if (this.use) await lockStructure(db, this.context.scope, this.use, session);
    const users = [...(await this.keyChanges.operations(db, session)), ...this.records.users];
    const records = { ...this.records, users };
    for (const [name, operations] of Object.entries({
      ...records,
      numbers: this.numbersThatChange(),
      extensions: this.extensionsThatChange(),
    })) {
      await writeInOrder(db, name, operations as AnyBulkWriteOperation[], session);
    }
    const changed = new Set(Object.values(records).flatMap((operations) => operations.map(idOf)));
    await new ChangeLog(db, this.context.scope, session).add(this.context.by, this.now, changed);
    await outbox.enqueue(this.context.scope, this.mails, this.context.now, session);
    await this.keyChanges.readdress(outbox, this.context.now, session);
  }

  private addChange({ entity, key, formerKey, before, after, effects }: RecordChange, origin: Origin): void {
    this.addClaims(effects);
    if (!after) return this.remove(entity, key);
    if (before && formerKey !== undefined) {
      const renamed = { ...this.documentOf(entity, key, after), version: before.version + 1 };
      return this.keyChanges.add(formerKey, { ...renamed, updatedBy: origin, updatedAt: this.now });
    }
    const { own, once } = STORED_FORMS[entity];
    this.save(entity, key, own(after), before && own(before.values), before?.version, origin, once(after));
  }

  private addClaims(effects: Effects): void {
    for (const { kind, of, key } of claimsOf(effects))
      if (kind === 'number') this.numbers.add(key);
      else this.extensions.set(`${of}\u0001${key}`, { location: of, digits: key });
  }

  private numbersThatChange(): AnyBulkWriteOperation<NumberDoc>[] {
    const { world, scope } = this.context;
    const { partnerId } = scope;
    return [...this.numbers].flatMap((e164): AnyBulkWriteOperation<NumberDoc>[] => {
      const [before, after] = [world.stored(fact.number(e164)), world.answer(fact.number(e164))];
      const filter = { _id: numberId(scope, e164), partnerId };
      if (!after) return before ? [{ deleteOne: { filter } }] : [];
      if (!before) return [{ insertOne: { document: { ...filter, e164, ...after } } }];
      return isSameClaim(before, after) ? [] : [{ updateOne: { filter, update: claimUpdate(after) } }];
    });
  }

  private extensionsThatChange(): AnyBulkWriteOperation<ExtensionDoc>[] {
    const { world, scope } = this.context;
    const { partnerId } = scope;
    return [...this.extensions.values()].flatMap(({ location, digits }): AnyBulkWriteOperation<ExtensionDoc>[] => {
      const about = fact.extension(location, digits);
      const [before, user] = [world.stored(about), world.answer(about)];
      const filter = { _id: extensionId(scope, location, digits), partnerId };
      if (user === before) return [];
      if (!user) return [{ deleteOne: { filter } }];
      if (!before) return [{ insertOne: { document: { ...filter, location, extension: digits, user } } }];
      return [{ updateOne: { filter, update: { $set: { user } } } }];
    });
  }

  private remove(entity: Entity, key: string): void {
    const filter = { _id: recordId(entity, key), partnerId: this.context.scope.partnerId };
    this.records[entity].push({ deleteOne: { filter } });
  }

  private save(
    entity: Entity,
    key: string,
    after: Values,
    before: Values | undefined,
    version: number | undefined,
    origin: Origin,
    onceOnly: Partial<RecordDoc>,
  ): void {
    const { now } = this.context;
    const { _id, values, ...others } = this.documentOf(entity, key, after);
    // version 0: an earlier row of this batch inserts it
    if (before === undefined || version === undefined) {
      const document = { _id, ...others, values, version: 1, ...onceOnly, createdBy: origin, createdAt: now };
      this.records[entity].push({ insertOne: { document } });
      if (STORED_FORMS[entity].isAwaited) this.arrived.push(_id);
      return;
    }
    const set: Record<string, unknown> = { updatedBy: origin, updatedAt: now };
    const unset: Record<string, 1> = { like: 1 };
    for (const name of new Set([...Object.keys(before), ...Object.keys(values)])) {
      if (values[name] === undefined) unset[`values.${name}`] = 1;
      else if (!sameValue(values[name], before[name])) set[`values.${name}`] = values[name];
    }
    if (set['values.packages'] && origin.undone) unset['packagesBefore'] = 1;
    else if (set['values.packages'])
      set['packagesBefore'] = { importId: origin.importId, packages: listOf(before, 'packages') };
    const { derived } = STORED_FORMS[entity];
    const was = derived(before);
    for (const [name, value] of Object.entries(derived(values))) {
      if (sameValue(value, was[name])) continue; // a field that stands in an index costs, even if it stays as it is
      if (value === undefined) unset[name] = 1;
      else set[name] = value;
    }
    const guard = version > 0 ? { version } : {};
    this.update(entity, { _id, partnerId: this.context.scope.partnerId, ...guard }, set, unset, origin);
  }

  private documentOf(entity: Entity, key: string, after: Values) {
    const values = withoutUndefined(after);
    const { partnerId } = this.context.scope;
    return { _id: recordId(entity, key), partnerId, key, values, ...STORED_FORMS[entity].derived(values) };
  }

  private update(
    entity: Entity,
    filter: Filter<RecordDoc>,
    set: Record<string, unknown>,
    unset: Record<string, 1>,
    origin: Origin,
  ): void {
    const unsets = Object.keys(unset).length > 0 ? { $unset: unset } : {};
    const update = { $set: set, $inc: { version: 1 }, ...unsets, ...changersBy(origin) };
    this.records[entity].push({ updateOne: { filter, update } });
  }
}

/** The id of the record that an operation is about. */
function idOf(operation: AnyBulkWriteOperation<RecordDoc>): string {
  const about = 'insertOne' in operation ? operation.insertOne.document : filterOf(operation);
  if (typeof about._id !== 'string') throw new Error('A record is written by its id alone.');
  return about._id;
}

function filterOf(operation: AnyBulkWriteOperation<RecordDoc>): Filter<RecordDoc> {
  if ('updateOne' in operation) return operation.updateOne.filter;
  if ('deleteOne' in operation) return operation.deleteOne.filter;
  throw new Error('Records are inserted, updated and deleted one by one.');
}

function claimUpdate({ customer, ...holders }: NumberClaim): UpdateFilter<NumberDoc> {
  const gone = (['location', 'user', 'main'] as const).filter((name) => holders[name] === undefined);
  const unset = Object.fromEntries(gone.map((name) => [name, 1] as const));
  return { $set: { customer, ...holders }, ...(gone.length > 0 ? { $unset: unset } : {}) };
}

function isSameClaim(one: NumberClaim, other: NumberClaim): boolean {
  return (['customer', 'location', 'user', 'main'] as const).every((name) => one[name] === other[name]);
}

function withoutUndefined<T>(values: Record<string, T | undefined>): Record<string, T> {
  const present: Record<string, T> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) present[name] = value;
  return present;
}
