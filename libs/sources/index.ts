export { Arrivals } from './arrivals.js';
export { firingMachine, SOURCE_INDEXES } from './arrivals.schema.js';
export { SchedulesService } from './schedules.service.js';
export { SourcesModule } from './sources.module.js';
export { SourcesService } from './sources.service.js';
