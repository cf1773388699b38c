export { Erasure } from './erasure/erasure.js';
export { importMachine } from './import/import-machine.js';
export {
  COMPLETED_STATUSES,
  IMPORT_STATUSES,
  OVER_STATUSES,
  SETTLED_STATUSES,
  STAGING_STATUSES,
  UNDECIDED_STATUSES,
  type ImportStatus,
} from './import/import-status.js';
export type { ImportView } from './import/import-view.js';
export { IMPORTS, type ImportDoc, type ImportFile } from './import/import.schema.js';
export { IMPORTS_COLLECTIONS, ImportsModule } from './imports.module.js';
export { ImportRequests } from './import/import-requests.js';
export { ImportSubmissions } from './import/import-submissions.js';
export { ImportsService } from './import/imports.service.js';
export { rowsOfFiles } from './planning/missing-from-file.js';
export { PlanningWorker } from './planning/planning-worker.js';
export { ReportService } from './reporting/report.service.js';
export { pageOfRows, type RowView } from './rows/row-view.js';
export { Attempts } from './running/attempts.js';
export { Lifecycle } from './running/lifecycle.js';
export { Undo } from './undo/undo.js';
export { windowSchema } from './windows/window-input.js';
export { WindowsService } from './windows/windows.service.js';
export { upgradeRecordIds } from './upgrade/upgrade.js';
