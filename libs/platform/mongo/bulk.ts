import type { AnyBulkWriteOperation, ClientSession, Db, Document } from 'mongodb';
import { z } from 'zod';
import { inSession } from './sessions.js';

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

/** Which array of a write command its statements go into. */
const STATEMENTS = { insert: 'documents', update: 'updates', delete: 'deletes' } as const;

interface Statement {
  command: keyof typeof STATEMENTS;
  statement: Document;
}

/**
 * Writes operations in their order within a transaction, neighbours of the same kind as one command. Not by the driver's bulk API:
 * that costs several times what serialising the documents does, and of a lost connection it hides that the transaction may be
 * repeated (the error labels are missing).
 * @throws WriteRefused e.g. with code 11000 for a key that is already there
 */
export async function writeInOrder<T extends Document>(
  db: Db,
  collection: string,
  operations: AnyBulkWriteOperation<T>[],
  session: ClientSession | undefined,
): Promise<void> {
  let run: Statement[] = [];
  const flush = async () => {
    const [first] = run;
    if (!first) return;
    const statements = run.map(({ statement }) => statement);
    await runWrite(db, { [first.command]: collection, [STATEMENTS[first.command]]: statements }, session);
    run = [];
  };
  for (const next of operations.map(statementOf)) {
    if (run[0] && run[0].command !== next.command) await flush();
    run.push(next);
  }
  await flush();
}

function statementOf<T extends Document>(operation: AnyBulkWriteOperation<T>): Statement {
  if ('insertOne' in operation) return { command: 'insert', statement: operation.insertOne.document };
  if ('updateOne' in operation) {
    const { filter, update, upsert } = operation.updateOne;
    return { command: 'update', statement: { q: filter, u: update, ...(upsert ? { upsert } : {}) } };
  }
  if ('deleteOne' in operation) return { command: 'delete', statement: { q: operation.deleteOne.filter, limit: 1 } };
  if ('deleteMany' in operation) return { command: 'delete', statement: { q: operation.deleteMany.filter, limit: 0 } };
  throw new Error(`Not a write that is used here: ${Object.keys(operation).join()}.`);
}

const writeAnswer = z.object({ writeErrors: z.array(z.object({ code: z.number(), errmsg: z.string() })).optional() });

async function runWrite(db: Db, command: Document, session: ClientSession | undefined): Promise<void> {
  const answer = await db.command(command, { ...inSession(session), ignoreUndefined: true });
  const { writeErrors } = writeAnswer.parse(answer);
  const refused = writeErrors?.[0];
  if (refused) throw new WriteRefused(refused.code, refused.errmsg);
}
