/** Reading files needs no database: a second door beside index.ts, with no framework and no driver behind it. */
export { fileIssue, openTables, type OpenedFile, type Table } from './reading/tables.js';
