import type { Db } from 'mongodb';
import { Fairness, JobBatches, ProcessSessions } from '#libs/batches/index.js';
import { ImportRequests } from '#libs/imports/import/import-requests.js';
import { ImportStore } from '#libs/imports/import/import-store.js';
import { noPlan, type ImportDoc } from '#libs/imports/import/import.schema.js';
import { PlanSettlement } from '#libs/imports/planning/plan-settlement.js';
import { PlanningWorker } from '#libs/imports/planning/planning-worker.js';
import type { Stager } from '#libs/imports/planning/stager.js';
import { StagingLeases } from '#libs/imports/planning/staging-leases.js';
import { ReportMails } from '#libs/imports/reporting/report-mails.js';
import { Attempts } from '#libs/imports/running/attempts.js';
import { EndingSteps } from '#libs/imports/running/ending-steps.js';
import { Lifecycle } from '#libs/imports/running/lifecycle.js';
import { RunGate } from '#libs/imports/running/run-gate.js';
import { RunSteps } from '#libs/imports/running/run-steps.js';
import { Withdrawal } from '#libs/imports/running/withdrawal.js';
import { Undo } from '#libs/imports/undo/undo.js';
import type { Mode } from '#libs/onboarding/index.js';
import { Clock, createLogger, newId } from '#libs/platform/index.js';
import { TEMPLATE } from './world.js';

const NO_PARTNER_SUSPENDED = { suspended: () => Promise.resolve([]), isSuspended: () => Promise.resolve(false) };
const ONE_TEMPLATE = { settings: () => Promise.resolve(TEMPLATE) };
const LOGGER = createLogger('silent', 'test');

/** What people ask of imports and what moves them along: the product's own code, for one partner with one template. */
export interface ImportsCode {
  store: ImportStore;
  requests: ImportRequests;
  attempts: Attempts;
  lifecycle: Lifecycle;
  undo: Undo;
}

export function jobBatches(db: Db, Batches = JobBatches): JobBatches {
  return new Batches(db, new Fairness(db, { limitsOf: () => Promise.resolve({ weight: 1 }) }));
}

/** @param parts those of the test's own */
export function importsCode(
  db: Db,
  {
    sessions = new ProcessSessions(db.client),
    batches = jobBatches(db),
  }: { sessions?: Pick<ProcessSessions, 'of'>; batches?: JobBatches } = {},
): ImportsCode {
  const clock = new Clock();
  const outbox = { enqueue: () => Promise.resolve() };
  const store = new ImportStore(db, clock);
  const gate = new RunGate(batches, NO_PARTNER_SUSPENDED);
  const mails = new ReportMails(db, ONE_TEMPLATE, outbox, { publicUrl: 'https://gangway.example' });
  const running = new RunSteps(batches, gate, mails, LOGGER);
  const ending = new EndingSteps(batches, gate, new Withdrawal(db, batches, clock), clock);
  return {
    store,
    requests: new ImportRequests(store, db, batches, clock),
    attempts: new Attempts(store, db, sessions, batches, clock),
    lifecycle: new Lifecycle(store, sessions, running, ending, clock),
    undo: new Undo(store, db, batches, clock),
  };
}

/**
 * A worker whose staging does what is given.
 * @param templates of which imports are made
 */
export function planningWorker(
  db: Db,
  stage: Stager['stage'],
  { workerId = 'w', templates = ONE_TEMPLATE, clock = new Clock() } = {},
): PlanningWorker {
  const leases = new StagingLeases(db, NO_PARTNER_SUSPENDED, clock, { workerId, leaseMs: 60_000 });
  return new PlanningWorker(leases, { stage }, new PlanSettlement(leases, db, templates, clock), LOGGER);
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
