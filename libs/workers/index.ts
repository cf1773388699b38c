export { COLLECTIONS, prepareDatabase } from './database.js';
export { gaugeWork } from './gauges.js';
export { Retention, type RetentionStep } from './retention.js';
export type { TrialMessage } from './trial-keeper.js';
export { WorkerLoop } from './worker-loop.js';
export { WorkersModule } from './workers.module.js';
export { WorkersService } from './workers.service.js';
