export { batchMachine, StaleLease, type Batch, type BatchStatus } from './batch.js';
export { Fairness, type Limits } from './fairness.js';
export { Heartbeat } from './heartbeat.js';
export { countOf, currentPhase, JobBatches, phaseToOpen, type OpenBatches, type PhaseTotals } from './job-batches.js';
export { ProcessSessions } from './process-sessions.js';
export { BATCH_INDEXES, BatchQueue } from './queue.js';
export { BatchRunner, type BatchProcessor, type BatchResult } from './runner.js';
export { isOpen, nextOpening, WEEKDAYS, type Window } from './window.js';
export { ALIVE, WORKER_INDEXES, WorkerRegister, type Holder, type WorkerDoc } from './worker-register.js';
