import { Fairness } from './fairness.js';
import { Heartbeat } from './heartbeat.js';
import { JobBatches } from './job-batches.js';
import { ProcessSessions } from './process-sessions.js';
import { BatchQueue } from './queue.js';
import { BatchRunner } from './runner.js';
import { WorkerRegister } from './worker-register.js';

/** The queue, for the module that says what partners are entitled to (`PartnerLimits`) and what batches do (`BatchProcessors`). */
export const BATCH_PROVIDERS = [
  ProcessSessions,
  WorkerRegister,
  Heartbeat,
  BatchQueue,
  Fairness,
  JobBatches,
  BatchRunner,
];
