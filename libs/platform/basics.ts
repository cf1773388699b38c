/** What a command needs that opens no database: a second door beside index.ts, with no framework and no driver behind it. */
export type { ProblemKind } from './error-catalog.js';
export { codeOf, messageOf, Problem } from './problem.js';
export { RELEASE } from './release.js';
