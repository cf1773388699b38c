export { batchMachine, StaleLease, type Batch, type BatchStatus } from './batch.js';
export { Fairness, type Limits } from './fairness.js';
export { countOf, currentPhase, JobBatches, type OpenBatches, type PhaseTotals } from './job-batches.js';
export { BATCH_INDEXES, BatchQueue } from './queue.js';
export { BatchRunner, type BatchProcessor, type BatchResult } from './runner.js';
export { isOpen, nextOpening, WEEKDAYS, type Window } from './window.js';
