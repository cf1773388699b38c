/** What the summary sheet of a report says in English. */
export const report = {
  title: 'What became of your rows',
  template: 'Template',
  status: 'Status',
  finished: 'Finished',
  again:
    'Correct the coloured cells in this very workbook and upload it again. Good rows change nothing, unless others have changed their records since.',
  statuses: {
    planned: 'Waits for approval',
    completed: 'Completed',
    completed_with_errors: 'Completed with errors',
    cancelled: 'Cancelled',
    undone: 'Taken back',
    failed: 'Failed',
  },
  overlaps: {
    before: 'Records that import {import} had changed just before',
    after: 'Records that import {import} changed right after',
  },
  gone: 'no longer in the file',
  issues: ['Count', 'What is wrong', 'What to do', 'Code'],
  counts: {
    rows: 'Rows',
    created: 'Created',
    updated: 'Updated',
    unchanged: 'Unchanged',
    removed: 'Removed',
    skipped: 'Skipped',
    failed: 'Failed',
    blocked: 'Waiting',
  },
  plan: {
    create: 'Would be created',
    update: 'Would be updated',
    unchanged: 'Unchanged',
    remove: 'Would be removed',
    skip: 'Skipped',
    blocked: 'Waiting',
    invalid: 'With errors',
  },
} as const;
