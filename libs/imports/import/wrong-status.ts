import { Problem } from '#libs/platform/index.js';
import type { ImportStatus } from './import-status.js';
import type { ImportDoc } from './import.schema.js';

/** What an import does at the moment, as part of a sentence that begins with "This import". */
const STATE: Record<ImportStatus, string> = {
  received: 'has not been read yet',
  reading: 'is being read',
  mapping: 'needs its columns mapped',
  validating: 'is being checked',
  planned: 'needs approval',
  approved: 'is about to start',
  scheduled: 'is scheduled',
  running: 'is running',
  pausing: 'is pausing',
  paused: 'is paused',
  cancelling: 'is being cancelled',
  cancelled: 'was cancelled',
  completed: 'has completed',
  completed_with_errors: 'has completed with errors',
  failed: 'has failed',
  undoing: 'is being undone',
  undone: 'was undone',
};

/**
 * The refusal of a request that an import's status doesn't allow.
 * @param verb what was asked for, as a participle: "paused", "retried"
 */
export function wrongStatus({ status }: Pick<ImportDoc, 'status'>, verb: string): Problem {
  return new Problem('conflict', 'import.wrongStatus', `This import ${STATE[status]}, so it can't be ${verb}.`);
}
