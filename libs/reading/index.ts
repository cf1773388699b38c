export { addKey, byteKeys, keysOf, numberOf } from './byte-keys.js';
export { placeOf, type EditedCell } from './edited-cell.js';
export { MAPPED_BY, type ColumnMapping } from './column-mapping.js';
export { columnOfField, fieldsRead, type CellSources } from './derived-cells.js';
export { fingerprint, savedKey, type SavedMappings } from './mapping.js';
export { GUIDE_SHEET, LISTS_SHEET, SUMMARY_SHEET } from './own-sheets.js';
export type { FileHead, TableHead } from './reader.worker.js';
export { ReadingThread, UnopenedFile, type Portion } from './reading-thread.js';
export { KNOWN_TOGETHER, LazyTexts, packTexts, type KnownPart, type PackedTexts } from './known-part.js';
export { DIGEST_BYTES, digestTable, tableBasis, type DigestTable } from './row-digests.js';
export { tableRecipe, type TableRecipe } from './table-recipe.js';
export { rowReader, type CellRow } from './row-reader.js';
export {
  fileIssue,
  openTables,
  reportColumnPositions,
  type OpenedFile,
  type Table,
  type TableOptions,
} from './tables.js';
