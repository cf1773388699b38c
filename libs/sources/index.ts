export { Clockwork } from './clockwork.js';
export { SOURCE_INDEXES, type FiringStatus } from './model.js';
export { SchedulesService, type ScheduleView } from './schedules.service.js';
export { SourcesModule } from './sources.module.js';
export { SourcesService, type SourceCheck, type SourceView } from './sources.service.js';
