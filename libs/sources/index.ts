export { Arrivals } from './arrivals.js';
export { firingMachine } from './arrivals.schema.js';
export { scheduleSchema, SchedulesService } from './schedules.service.js';
export { SourcesModule } from './sources.module.js';
export { SOURCE_COLLECTIONS, sourceSchema, SourcesService } from './sources.service.js';
