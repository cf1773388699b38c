/** The HTTP side of this library. */
export { SchedulesController } from './schedules.controller.js';
export { SourcesController } from './sources.controller.js';
