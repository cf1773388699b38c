/** The days of the week without the queue: for what runs in the browser. */
export { WEEKDAYS } from './weekdays.js';
