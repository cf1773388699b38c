/** What the dashboard takes from this library: what is true of imports in each status, and what people may say of windows. */
export {
  allows,
  BATCHED_STATUSES,
  COMPLETED_STATUSES,
  IMPORT_STATUSES,
  LASTING_STATUSES,
  OVER_STATUSES,
  SETTLED_STATUSES,
  UNREAD_STATUSES,
  WAITING_STATUSES,
  type ImportRequest,
} from './import/import-status.js';
export { windowSchema } from './windows/window-input.js';
