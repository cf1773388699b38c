/** What the dashboard loads when somebody chooses Hebrew. */
export { dashboard } from './dashboard.js';
export { issues } from './issues.js';
export { words } from './words.js';
export { he as schemas } from 'zod/locales';
