import {
  collectionOf,
  type CollectionSchema,
  needed,
  optional,
  type Owned,
  part,
  StateMachine,
  type StatusOf,
} from '#libs/platform/index.js';

/** When a source is looked at. */
export interface ScheduleDoc extends Owned {
  name: string;
  source: string;
  cron: string;
  timeZone: string;
  /** Days (`YYYY-MM-DD`) on which it doesn't fire. */
  except: string[];
  /** Name of the window in which its imports run. */
  window?: string | undefined;
  /** A file must have come so many minutes after it fired, or somebody is told. */
  expectWithin?: number | undefined;
  /** Somebody is told of a file with so many percent more or fewer rows than is usual. */
  unusualPercent?: number | undefined;
  /** Somebody is told when nothing new came for so many days. */
  unchangedDays?: number | undefined;
  /** When an import of the source is still under way: its files wait their turn, or this time is left out. Queues if not given. */
  whileRunning?: 'queue' | 'skip' | undefined;
  notify: string[];
  maxFailures: number;
  paused: boolean;
  /** Firings in a row that failed. */
  failures: number;
  dueAt: Date;
  lastFiredAt?: Date;
}

/** What became of a file. */
export interface TakenFile {
  name: string;
  outcome: 'imported' | 'duplicate';
  importId?: string;
}

/** The life of a firing. */
export const firingMachine = new StateMachine('firings', ['waiting'], {
  waiting: {
    means: 'Its time has come; a worker will look at the source.',
    next: { looking: 'A worker takes it.' },
  },
  looking: {
    means: 'A worker looks at the source, or will again: an expected file is not there yet.',
    next: {
      done: 'Every file that was there is taken.',
      missed: 'Nothing arrived in time, and an alarm was sent.',
      failed: 'The source could not be read after several tries.',
      skipped: 'An import of the source still runs, and the schedule skips such times.',
    },
  },
  done: { means: 'Every file that was there is taken.', next: {} },
  missed: { means: 'Nothing arrived in time.', next: {} },
  failed: { means: 'The source could not be read.', next: {} },
  skipped: { means: 'This time was left out.', next: {} },
});

export type FiringStatus = StatusOf<typeof firingMachine>;

/** One firing of a schedule; its `_id` is schedule and time, so that a time fires once whatever clocks and workers do. */
export interface Firing extends Owned {
  schedule: string;
  dueAt: Date;
  status: FiringStatus;
  /** When it may be claimed, by the database's clock: the next look, or the end of a lease. */
  nextAt: Date;
  /** Raised with each claim; a write with an older one changes nothing. Absent before the first. */
  token?: number;
  tries: number;
  files: TakenFile[];
  error?: string;
  /** When it became `done`, `missed`, `failed` or `skipped`. */
  endedAt?: Date;
}

/** A firing of a schedule as it begins. @param now by the database's clock, as everything that says when it is looked at */
export function newFiring({ _id, partnerId }: Pick<ScheduleDoc, '_id' | 'partnerId'>, dueAt: Date, now: Date): Firing {
  return {
    _id: `${_id}@${dueAt.toISOString()}`,
    partnerId,
    schedule: _id,
    dueAt,
    status: 'waiting',
    nextAt: now,
    tries: 0,
    files: [],
  };
}

/** A file that was taken in; its `_id` is made from source and content, so that each is taken in once. */
export interface Intake extends Owned {
  source: string;
  name: string;
  sha256: string;
  at: Date;
  importId?: string;
  /** As what it is being moved out of the inbox, its mark with it; so found, whoever did it may have died in between. */
  moving?: string;
  /** Somebody was told that its plan waits. */
  told?: boolean;
  /** The answer lies in the outgoing folder, or can't be brought there. */
  answered: boolean;
  /** How many rows it had; known once it is answered. */
  rows?: number;
  nextAt: Date;
  tries: number;
  error?: string;
}

const takenFile = part<TakenFile>({
  name: needed(String),
  outcome: needed(String, ['imported', 'duplicate']),
  importId: optional(String),
});

export const ARRIVAL_COLLECTIONS: Record<string, CollectionSchema> = {
  schedules: collectionOf<ScheduleDoc>(
    'schedules',
    {
      _id: needed(String),
      partnerId: needed(String),
      name: needed(String),
      source: needed(String),
      cron: needed(String),
      timeZone: needed(String),
      except: needed([String]),
      window: optional(String),
      expectWithin: optional(Number),
      unusualPercent: optional(Number),
      unchangedDays: optional(Number),
      whileRunning: optional(String, ['queue', 'skip']),
      notify: needed([String]),
      maxFailures: needed(Number),
      paused: needed(Boolean),
      failures: needed(Number),
      dueAt: needed(Date),
      lastFiredAt: optional(Date),
    },
    [{ key: { partnerId: 1, name: 1 } }, { key: { paused: 1, dueAt: 1 } }],
  ),
  firings: collectionOf<Firing>(
    'firings',
    {
      _id: needed(String),
      partnerId: needed(String),
      schedule: needed(String),
      dueAt: needed(Date),
      status: needed(String, firingMachine.statuses),
      nextAt: needed(Date),
      token: optional(Number),
      tries: needed(Number),
      files: needed([takenFile]),
      error: optional(String),
      endedAt: optional(Date),
    },
    [
      { key: { status: 1, nextAt: 1 } },
      { key: { partnerId: 1, endedAt: 1 } },
      { key: { partnerId: 1, schedule: 1, dueAt: -1 } },
    ],
  ),
  intakes: collectionOf<Intake>(
    'intakes',
    {
      _id: needed(String),
      partnerId: needed(String),
      source: needed(String),
      name: needed(String),
      sha256: needed(String),
      at: needed(Date),
      importId: optional(String),
      moving: optional(String),
      told: optional(Boolean),
      answered: needed(Boolean),
      rows: optional(Number),
      nextAt: needed(Date),
      tries: needed(Number),
      error: optional(String),
    },
    [{ key: { answered: 1, nextAt: 1 } }, { key: { partnerId: 1, source: 1, at: -1 } }],
  ),
};
