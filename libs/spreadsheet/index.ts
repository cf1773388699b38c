export { annotateCsv, canEncode, rawRecords, type CsvReport } from './csv/annotate.js';
export {
  LIMITS,
  UnreadableFile,
  type Annotation,
  type Dialect,
  type FileProblem,
  type ReadOptions,
  type SheetRow,
  type SourceFile,
  type SourceSheet,
} from './model.js';
export { openSpreadsheet } from './open.js';
export { annotateXlsx, type SheetReport } from './xlsx/annotate.js';
export { columnName } from './xlsx/read.js';
