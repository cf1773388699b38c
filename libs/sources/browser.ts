/** What the dashboard takes from this library: what people may say of sources and schedules. */
export { scheduleSchema } from './schedule-input.js';
export { sourceSchema } from './source-input.js';
