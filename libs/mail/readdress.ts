import type { ClientSession, Db } from 'mongodb';
import { writeInOrder, type PartnerScope } from '#libs/platform/index.js';
import { domainOf } from './delivery/rates.js';
import { mailId, type MailName } from './mail-name.js';
import { mailMachine, type MailMessage, MAILS } from './message.js';

/** A mail as it was to go, and as it is to go now. */
export interface AddressChange {
  from: MailName;
  to: MailName;
}

/**
 * Lets mails that have not gone out yet go to other addresses, in the transaction of what changes these. A mail that is on its
 * way, or has arrived, isn't written again.
 */
export async function readdress(
  db: Db,
  scope: PartnerScope,
  changes: readonly AddressChange[],
  now: Date,
  session: ClientSession,
): Promise<void> {
  const wanted = new Map(changes.map(({ from, to }) => [mailId(scope, from), to]));
  if (wanted.size === 0) return;
  const mails = MAILS.of(db, scope);
  const waiting = { _id: { $in: [...wanted.keys()] }, status: { $in: mailMachine.sourcesOf('withdrawn') } };
  const found = await mails.find(waiting, { session }).toArray();
  if (found.length === 0) return;
  const moved = found.flatMap((mail): MailMessage[] => {
    const to = wanted.get(mail._id);
    return to ? [addressed(mail, to, mailId(scope, to), now)] : [];
  });
  const before = { _id: { $in: moved.map(({ _id }) => _id) }, status: 'withdrawn' as const };
  await mails.deleteMany(before, session); // it was that person's address before
  await mailMachine.moveAll(mails, { to: 'withdrawn', where: { _id: { $in: found.map(({ _id }) => _id) } }, session });
  const operations = moved.map(({ _id, ...mail }) => {
    return { updateOne: { filter: { _id }, update: { $setOnInsert: mail }, upsert: true } };
  });
  await writeInOrder<MailMessage>(db, 'mails', operations, session);
}

function addressed(
  { claimedUntil: _claim, ...mail }: MailMessage,
  { to }: MailName,
  _id: string,
  now: Date,
): MailMessage {
  const data = 'email' in mail.data && mail.data.email !== undefined ? { ...mail.data, email: to } : mail.data;
  return { ...mail, _id, to, domain: domainOf(to), data, nextAttemptAt: now, attempts: 0 };
}
