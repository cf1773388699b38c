export { Arrivals } from './arrivals.js';
export { firingMachine } from './arrivals.schema.js';
export { scheduleSchema } from './schedule-input.js';
export { SchedulesService } from './schedules.service.js';
export { SourcesModule } from './sources.module.js';
export { sourceSchema } from './source-input.js';
export { SOURCE_COLLECTIONS, SourcesService } from './sources.service.js';
