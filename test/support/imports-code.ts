import type { Db, MongoClient } from 'mongodb';
import { Fairness, JobBatches, ProcessSessions } from '#libs/batches/index.js';
import { ImportsService } from '#libs/imports/imports.service.js';
import { Lifecycle } from '#libs/imports/lifecycle.js';
import { Withdrawal } from '#libs/imports/running/withdrawal.js';
import { Undo } from '#libs/imports/undo/undo.js';
import { Clock, createLogger } from '#libs/platform/index.js';
import { TEMPLATE } from './world.js';

export const NO_PARTNER_SUSPENDED = { suspended: () => Promise.resolve([]), isSuspended: () => Promise.resolve(false) };
export const ONE_TEMPLATE = { settings: () => Promise.resolve(TEMPLATE) };

/** What people ask of imports and what moves them along: the product's own code, for one partner with one template. */
export interface ImportsCode {
  service: ImportsService;
  lifecycle: Lifecycle;
  undo: Undo;
}

export function jobBatches(db: Db, Batches = JobBatches): JobBatches {
  return new Batches(db, new Fairness(db, () => Promise.resolve({ weight: 1 })));
}

/** @param parts those of the test's own */
export function importsCode(
  client: MongoClient,
  db: Db,
  parts: { sessions?: Pick<ProcessSessions, 'of'>; batches?: JobBatches } = {},
): ImportsCode {
  const { sessions = new ProcessSessions(client), batches = jobBatches(db) } = parts;
  const [clock, outbox] = [new Clock(), { enqueue: () => Promise.resolve() }];
  const withdrawal = new Withdrawal(db, batches, clock);
  const [partners, templates] = [NO_PARTNER_SUSPENDED, ONE_TEMPLATE];
  const config = { publicUrl: 'https://gangway.example' };
  // files, windows, queue and audit are asked for nothing here
  const forService: unknown[] = [client, db, {}, templates, {}, {}, batches, outbox, {}, partners, clock];
  return {
    service: new ImportsService(...(forService as ConstructorParameters<typeof ImportsService>)),
    lifecycle: new Lifecycle(
      client,
      db,
      sessions,
      batches,
      withdrawal,
      templates,
      partners,
      outbox,
      clock,
      config,
      createLogger('silent', 'test'),
    ),
    undo: new Undo(client, db, batches, clock),
  };
}
