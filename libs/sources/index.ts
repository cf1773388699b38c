export { Arrivals } from './arrivals.js';
export { firingMachine } from './arrivals.schema.js';
export { SchedulesService } from './schedules.service.js';
export { SourcesModule } from './sources.module.js';
export { SOURCE_COLLECTIONS, SourcesService } from './sources.service.js';
