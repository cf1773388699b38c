import { problem, type Problem } from '#libs/platform/index.js';
import type { ImportDoc } from './import.schema.js';

/** What can be asked of an import, if its status allows it. */
export type ImportAction = 'approve' | 'pause' | 'resume' | 'cancel' | 'retry' | 'undo' | 'correct';

/** The refusal of a request that an import's status doesn't allow. */
export function wrongStatus({ status }: Pick<ImportDoc, 'status'>, action: ImportAction): Problem {
  return problem('import.wrongStatus', { status, action });
}
