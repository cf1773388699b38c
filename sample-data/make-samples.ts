/* Writes the sample workbooks. Run by `npm run samples` after a change in make/; the files themselves are committed. */
import { israel } from './make/israel.js';
import { mistakes } from './make/mistakes.js';
import { removals } from './make/removals.js';
import { rowsThatWait } from './make/rows-that-wait.js';
import { threeSheets } from './make/three-sheets.js';
import { unitedStates } from './make/united-states.js';

for (const sample of [israel, unitedStates, threeSheets, rowsThatWait, removals, mistakes]) await sample();
