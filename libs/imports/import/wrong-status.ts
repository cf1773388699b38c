import { problem, type Problem } from '#libs/platform/index.js';
import type { ImportRequest } from './import-status.js';
import type { ImportDoc } from './import.schema.js';

/** What a refusal names. To stop the waiting of rows is to cancel, too. */
export type ImportAction = Exclude<ImportRequest, 'stopWaiting'>;

/** The refusal of a request that an import's status doesn't allow. */
export function wrongStatus({ status }: Pick<ImportDoc, 'status'>, action: ImportAction): Problem {
  return problem('import.wrongStatus', { status, action });
}
