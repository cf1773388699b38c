import type { AnyBulkWriteOperation, ClientSession, Db } from 'mongodb';
import type { AddressChange, MailName, Outbox } from '#libs/mail/index.js';
import { textOf, type RecordChange } from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import { type Origin, type RecordDoc, RECORDS } from '../record.schema.js';
import { recordId } from '../world/names.js';
import { changersBy } from './changers.js';

/** A user under the new address: all but where it comes from. */
type Renamed = Omit<RecordDoc, 'createdBy' | 'createdAt'> & { updatedBy: Origin };

/** Users of a batch whose address changes. Their id is made from it, so each is a new document in place of the old one. */
export class KeyChanges {
  private readonly renamed: { formerId: string; document: Renamed }[] = [];
  private readonly mails: AddressChange[] = [];

  constructor(private readonly scope: PartnerScope) {}

  add(formerKey: string, document: Renamed): void {
    this.renamed.push({ formerId: recordId('users', formerKey), document });
    this.mails.push({ from: activation(formerKey), to: activation(document.key) });
  }

  /** The customer's administrator has another address. */
  addAdministrator({ key, before, after }: RecordChange): void {
    const welcome = (to: string): MailName => ({ kind: 'adminWelcome', key, to });
    const [from, to] = [textOf(before?.values, 'adminEmail'), textOf(after, 'adminEmail')];
    this.mails.push({ from: welcome(from), to: welcome(to) });
  }

  /** The users under their new addresses, by whom they were made at first. Must be called within the batch's transaction. */
  async operations(db: Db, session: ClientSession): Promise<AnyBulkWriteOperation<RecordDoc>[]> {
    if (this.renamed.length === 0) return [];
    const { partnerId } = this.scope;
    const made = new Map<string, Pick<RecordDoc, 'createdBy' | 'createdAt' | 'changers'>>();
    const users = RECORDS.users.of(db, this.scope);
    const former = { _id: { $in: this.renamed.map(({ formerId }) => formerId) } };
    for await (const { _id, createdBy, createdAt, changers } of users.find(former, { session }))
      made.set(_id, { createdBy, createdAt, ...(changers ? { changers } : {}) });
    return this.renamed.flatMap(({ formerId, document }): AnyBulkWriteOperation<RecordDoc>[] => {
      const origin = made.get(formerId);
      if (!origin) throw new Error(`The user ${formerId} is gone, though it was there in this transaction.`);
      return [
        { deleteOne: { filter: { _id: formerId, partnerId } } },
        { insertOne: { document: { ...document, ...origin } } },
        { updateOne: { filter: { _id: document._id, partnerId }, update: changersBy(document.updatedBy) } },
      ];
    });
  }

  /** Mails that wait to go to the old addresses go to the new ones. */
  async readdress(outbox: Outbox, now: Date, session: ClientSession): Promise<void> {
    await outbox.readdress(this.scope, this.mails, now, session);
  }
}

function activation(email: string): MailName {
  return { kind: 'userActivation', key: email, to: email };
}
