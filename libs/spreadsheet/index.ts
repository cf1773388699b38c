export { firstBytes } from './bytes.js';
export { asWorkbook } from './as-workbook.js';
export { annotateCsv, type CsvReport } from './csv/annotate.js';
export { canEncode, isEncoding } from './csv/encoding.js';
export { eraseRows, type RowTest } from './erase.js';
export { FILE_FORMATS, reportFormat, type FileFormat, type ReportFormat } from './formats.js';
export {
  LIMITS,
  REPAIRS,
  UnreadableFile,
  type Annotation,
  type CellMark,
  type Dialect,
  type FileProblem,
  type FileProblemCode,
  type ReadOptions,
  type Repair,
  type RepairCode,
  type SheetRow,
  type ShownCell,
  type SourceFile,
  type SourceSheet,
  type TableSection,
} from './model.js';
export { openSpreadsheet } from './open.js';
export { mayBePacked, PACKED_HEAD_BYTES, withPackedFiles, type PackedFile } from './packed.js';
export { annotateXlsx, type SheetReport, type SummarySheet } from './xlsx/annotate.js';
export { columnName } from './xlsx/references.js';
