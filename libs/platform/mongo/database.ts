import {
  MongoBulkWriteError,
  MongoClient,
  MongoError,
  MongoParseError,
  MongoServerError,
  type MongoClientOptions,
} from 'mongodb';
import { problem } from '../problem.js';
import { WriteRefused } from './bulk.js';

/** Options of every connection. Write and read concern are stated here and never weakened: what is answered must survive a failover. */
export const CONNECTION_OPTIONS = {
  appName: 'gangway',
  w: 'majority',
  readConcernLevel: 'majority',
  retryWrites: true,
  retryReads: true,
  serverSelectionTimeoutMS: 30_000,
  maxPoolSize: 20,
  ignoreUndefined: true,
} as const satisfies MongoClientOptions;

/** Options of every transaction: levels set on a database are ignored inside one, so they stand here. */
export const TRANSACTION_OPTIONS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
  maxCommitTimeMS: 30_000,
} as const;

/** The hosts that a connection string names; without its user and password. */
export function hostsOf(uri: string): string {
  return uri.replace(/^[^/]*\/\/(?:[^@/]*@)?([^/?]*).*$/, '$1');
}

/**
 * Refuses a database that could lose what it acknowledged.
 * @throws Problem `start.unsafeDatabase` for a standalone, `w` below majority in the URI or default, or an arbiter;
 *   `config.invalid` for a connection string that the driver doesn't understand; `start.databaseUnreachable` when nothing answers within 10 s
 */
export async function checkTopology(uri: string): Promise<void> {
  if (/[?&]w=(?!majority)/i.test(uri)) {
    throw problem('start.unsafeDatabase', { why: 'writeConcern' });
  }
  const client = await MongoClient.connect(uri, { ...CONNECTION_OPTIONS, serverSelectionTimeoutMS: 10_000 }).catch(
    (error: unknown) => {
      if (error instanceof MongoParseError)
        throw problem('config.invalid', { reason: `MONGODB_URI can't be used: ${error.message}` });
      throw problem('start.databaseUnreachable');
    },
  );
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    const sharded = hello['msg'] === 'isdbgrid';
    if (!sharded && typeof hello['setName'] !== 'string') {
      throw problem('start.unsafeDatabase', { why: 'standalone' });
    }
    if (Array.isArray(hello['arbiters']) && hello['arbiters'].length > 0) {
      throw problem('start.unsafeDatabase', { why: 'arbiter' });
    }
  } finally {
    await client.close();
  }
}

/** Whether the database is the trouble, not what was asked of it: no primary, a broken connection, a command that may be repeated. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  if (/^Mongo(Network|ServerSelection|NotConnected|TopologyClosed|PoolCleared|ExpiredSession|Timeout)/.test(error.name))
    return true;
  // a bulk write hides behind its own error what broke it
  if (error instanceof MongoBulkWriteError && typeof error.code !== 'number') return true;
  const labels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];
  return labels.some((label) => error.hasErrorLabel(label));
}

/** Whether a write failed because the key was already there. */
export function isDuplicateKey(error: unknown): boolean {
  return (error instanceof MongoServerError || error instanceof WriteRefused) && error.code === 11000;
}
