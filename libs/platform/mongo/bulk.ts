import type { AnyBulkWriteOperation, ClientSession, Db, Document } from 'mongodb';
import { z } from 'zod';

/** A document of a bulk write was refused; the transaction is lost with it. */
export class WriteRefused extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'WriteRefused';
  }
}

/**
 * Writes operations in their order within a transaction. Where all are inserts, or all plain updates, they go as one
 * command: the driver's bulk API costs several times what serialising the documents does.
 * @throws WriteRefused e.g. with code 11000 for a key that is already there
 */
export async function writeInOrder(
  db: Db,
  collection: string,
  operations: AnyBulkWriteOperation[],
  session: ClientSession,
): Promise<void> {
  if (operations.length === 0) return;
  const documents = operations.flatMap((o) => ('insertOne' in o ? [o.insertOne.document] : []));
  const updates = operations.flatMap((o) =>
    'updateOne' in o ? [{ q: o.updateOne.filter, u: o.updateOne.update }] : [],
  );
  if (documents.length === operations.length) await runWrite(db, { insert: collection, documents }, session);
  else if (updates.length === operations.length) await runWrite(db, { update: collection, updates }, session);
  else await db.collection(collection).bulkWrite(operations, { session, ordered: true });
}

const writeAnswer = z.object({ writeErrors: z.array(z.object({ code: z.number(), errmsg: z.string() })).optional() });

async function runWrite(db: Db, command: Document, session: ClientSession): Promise<void> {
  const { writeErrors } = writeAnswer.parse(await db.command(command, { session, ignoreUndefined: true }));
  const refused = writeErrors?.[0];
  if (refused) throw new WriteRefused(refused.code, refused.errmsg);
}
