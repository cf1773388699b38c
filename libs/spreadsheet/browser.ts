/** What the dashboard takes from this library: which files there are to choose. */
export { FILE_ENDINGS } from './formats.js';
