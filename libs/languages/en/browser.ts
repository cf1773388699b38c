/** What the dashboard loads when somebody chooses English. */
export { dashboard } from './dashboard.js';
export { issues } from './issues.js';
export { words } from './words.js';
export { en as schemas } from 'zod/locales';
