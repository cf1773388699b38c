import type { Db, MongoClient } from 'mongodb';
import { Fairness, JobBatches, ProcessSessions } from '#libs/batches/index.js';
import { ImportsService } from '#libs/imports/imports.service.js';
import { Lifecycle } from '#libs/imports/lifecycle.js';
import { noPlan, type ImportDoc } from '#libs/imports/model.js';
import { Withdrawal } from '#libs/imports/running/withdrawal.js';
import { Undo } from '#libs/imports/undo/undo.js';
import type { Mode } from '#libs/onboarding/index.js';
import { Clock, createLogger, newId } from '#libs/platform/index.js';
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

/** An import of a file that is being checked. */
export function receivedImport(partnerId: string, mode: Mode, bytes: number): ImportDoc {
  return {
    _id: newId(),
    partnerId,
    status: 'validating',
    mode,
    dryRun: false,
    autoApprove: true,
    options: {},
    template: { id: 't', name: 'T', provisioningId: 'T', version: 1 },
    partnerName: 'P',
    actor: 'somebody',
    bytes,
    files: [{ fileId: 'f', name: 'file.csv', bytes: 1, sha256: '' }],
    sheets: [],
    problems: [],
    guardrails: [],
    plan: noPlan(),
    planIssues: {},
    jobId: '',
    attempt: 1,
    timings: { readMs: 0, validateMs: 0, planMs: 0, runMs: 0 },
    createdAt: new Date(),
  };
}
