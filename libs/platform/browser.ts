/** What the dashboard takes from this library: the words for what a schema refuses, as the API says them. */
export { faultsIn } from './faults.js';
