import { StateMachine } from '#libs/platform/index.js';
import type { ImportStatus } from './import-status.js';

/** The life of an import. */
export const importMachine = new StateMachine('imports', ['received'], {
  received: {
    means: 'The files are stored; a worker will read them.',
    next: {
      reading: 'A worker takes it.',
      cancelled: 'A person cancels it before anything is read.',
    },
  },
  reading: {
    means: 'A worker opens the files and finds out which column is which.',
    next: {
      validating: 'The columns are known.',
      mapping: 'Columns are unknown, and a person can say what they mean.',
      failed: 'Nothing in the files can be read, or reading keeps failing for the same reason.',
      received: 'A person corrects cells or columns; it is read again.',
      cancelled: 'A person cancels it.',
    },
  },
  mapping: {
    means: 'A person has to say which column is which.',
    next: {
      received: 'A person has mapped the columns; it is read again.',
      cancelled: 'A person cancels it.',
    },
  },
  validating: {
    means: 'A worker checks and plans the rows.',
    next: {
      reading: 'Its worker died or lost its lease; another one opens the files and continues.',
      planned: 'Every row is planned; a person approves.',
      approved: 'Every row is planned, and the import approves itself within its guardrails.',
      failed: 'A file turns out to be unreadable further down, or checking keeps failing for the same reason.',
      received: 'A person corrects cells or columns; it is read again.',
      cancelled: 'A person cancels it.',
    },
  },
  planned: {
    means: 'The plan is ready; a person decides.',
    next: {
      approved: 'A person approves.',
      received: 'A person corrects cells or columns; it is read again.',
      cancelled: 'A person turns the plan down.',
    },
  },
  approved: {
    means: 'It may run.',
    next: {
      running: 'It starts.',
      scheduled: 'It has a start time or a window that is closed.',
      cancelled: 'A person cancels it before it starts.',
    },
  },
  scheduled: {
    means: 'It waits for its start time or its window.',
    next: {
      running: 'Its time has come and its window is open.',
      cancelling: 'A person cancels it after an earlier window let rows through.',
      cancelled: 'A person cancels it before it starts.',
    },
  },
  running: {
    means: 'Workers process its batches.',
    next: {
      completed: 'Every row has its result, and all are good.',
      completed_with_errors: 'Every row has its result; some failed or are blocked.',
      scheduled: 'Its window has closed; it continues when the window opens.',
      pausing: 'A person pauses it.',
      cancelling: 'A person cancels it.',
    },
  },
  pausing: {
    means: 'Batches in work finish; no other begins.',
    next: {
      paused: 'No batch is in work.',
      running: 'A person resumes it.',
      cancelling: 'A person cancels it.',
    },
  },
  paused: {
    means: 'Nothing runs until a person resumes it.',
    next: {
      running: 'A person resumes it.',
      cancelling: 'A person cancels it.',
    },
  },
  cancelling: {
    means: 'Batches in work finish; no other begins, and blocked rows stop waiting.',
    next: {
      cancelled: 'No batch is in work and no row waits. What was done stays.',
    },
  },
  cancelled: {
    means: 'It was stopped. Nothing of it runs again.',
    next: {
      undoing: 'A person undoes what was done.',
    },
  },
  completed: {
    means: 'Every row has its result, and all are good.',
    next: {
      running: 'A person tries rows again that a later import had made void.',
      undoing: 'A person undoes it.',
    },
  },
  completed_with_errors: {
    means: 'Every row has its result; some failed or are blocked.',
    next: {
      running: 'A person retries it, or what blocked rows waited for has arrived.',
      cancelling: 'A person cancels the rows that still wait.',
      undoing: 'A person undoes it.',
    },
  },
  failed: {
    means: 'Its files could not be read or checked.',
    next: {},
  },
  undoing: {
    means: 'Workers undo what its rows did.',
    next: {
      undone: 'Every change that nobody has overwritten since is undone.',
    },
  },
  undone: {
    means: 'It was undone.',
    next: {},
  },
} satisfies Record<ImportStatus, unknown>);
