/** What the dashboard takes from this library: which files there are to choose, and what their columns are called. */
export { UPLOAD_ENDINGS } from './formats.js';
export { columnName } from './xlsx/references.js';
