export { Clockwork } from './clockwork.js';
export { firingMachine, SOURCE_INDEXES } from './model.js';
export { SchedulesService } from './schedules.service.js';
export { SourcesModule } from './sources.module.js';
export { SourcesService } from './sources.service.js';
