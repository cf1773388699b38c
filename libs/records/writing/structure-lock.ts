import { randomInt } from 'node:crypto';
import type { ClientSession, Db } from 'mongodb';
import { writeInOrder, type PartnerScope } from '#libs/platform/index.js';
import type { Stripe } from '../record.schema.js';

/** One lock of a partner is so many documents: who only relies on the structure touches one of them, who changes it all. */
const STRIPES = 128;
/** The lanes of a process stand beside each other; where the first of them stands is drawn. */
const LANES = 16;

/** By session: each lane of this process has a stripe of its own. */
const stripes = new Map<string, number>();
const first = randomInt(STRIPES / LANES) * LANES;

/**
 * Holds what the records of a batch rely on until it commits: that their customer and their location stay, and what packages
 * the customer has. MongoDB sees only that two transactions write the same document, not that one relies on what the other
 * takes away; so both write here. Batches that only rely on the structure don't collide with each other.
 * Must be called within the batch's transaction.
 */
export async function lockStructure(
  db: Db,
  { partnerId }: PartnerScope,
  use: 'relies' | 'changes',
  session: ClientSession,
): Promise<void> {
  const wanted = use === 'relies' ? [stripeOf(session)] : Array.from({ length: STRIPES }, (_, i) => i);
  const operations = wanted.map((stripe) => ({
    updateOne: { filter: { _id: `${partnerId}.${stripe}`, partnerId }, update: { $inc: { n: 1 } }, upsert: true },
  }));
  await writeInOrder<Stripe>(db, 'locks', operations, session);
}

function stripeOf({ id }: ClientSession): number {
  const name = id?.id.toString('hex') ?? '';
  const known = stripes.get(name);
  if (known !== undefined) return known;
  if (stripes.size >= STRIPES) stripes.clear();
  const stripe = (first + stripes.size) % STRIPES;
  stripes.set(name, stripe);
  return stripe;
}
