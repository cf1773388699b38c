export { Attempts } from './attempts.js';
export { Engine } from './engine.js';
export { gaugeWork } from './gauges.js';
export { rowsOfFiles } from './gone.js';
export {
  IMPORT_STATUSES,
  IMPORT_TRANSITIONS,
  SETTLED_STATUSES,
  WAITING_STATUSES,
  type ImportStatus,
} from './import-status.js';
export { ImportsModule, INDEXES, prepareDatabase } from './imports.module.js';
export type { ImportView } from './import-view.js';
export { ImportsService, MAX_FILE_BYTES, type NewImport } from './imports.service.js';
export type { ImportFile, ImportOptions } from './model.js';
export type { ExportFormat } from './records/export.js';
export { RecordsService } from './records/records.service.js';
export { ReportService } from './reporting/report.service.js';
export { writeWorkbook } from './workbook/workbook.js';
export { pageOfRows, type RowView } from './reporting/rows.js';
export { Undo } from './undo/undo.js';
export { TemplatesService, type TemplateVersionView, type TemplateView } from './templates/templates.service.js';
export { WorkersService, type WorkerView } from './workers/workers.service.js';
export { WindowsService, type WindowView } from './windows/windows.service.js';
