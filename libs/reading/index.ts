export { placeOf, type EditedCell } from './edited-cell.js';
export { fingerprint, type ColumnMapping, type SavedMappings } from './mapping.js';
export { GUIDE_SHEET, LISTS_SHEET, SUMMARY_SHEET } from './own-sheets.js';
export type { FileHead, TableHead } from './reader.worker.js';
export { ReadingThread, UnopenedFile, type Portion } from './reading-thread.js';
export { KNOWN_TOGETHER, LazyTexts, packTexts, type KnownPart, type PackedTexts } from './known-part.js';
export { basisOf, DIGEST_BYTES, digestTable, sharedBytes, type DigestTable } from './row-digests.js';
export { rowReader, type CellRow } from './row-reader.js';
export { columnFields, fileIssue, openTables, reportColumnPositions, type OpenedFile, type Table } from './tables.js';
