import { z } from 'zod';
import { LANGUAGES } from '#libs/languages/index.js';
import { ACTIONS, CODES, ENTITIES, MODES, OUTCOMES } from '#libs/onboarding/index.js';
import { MAPPED_BY } from '#libs/reading/index.js';
import { FILE_FORMATS, REPAIRS } from '#libs/spreadsheet/index.js';
import { importMachine } from './import-machine.js';

const severity = z.enum(['error', 'warning']);
const params = z.record(z.string(), z.union([z.string(), z.number()]));
const at = z.iso.datetime();
const counts = numbers('rows', ...OUTCOMES);
const mapping = z.array(
  z.object({
    column: z.string(),
    field: z.string().nullable(),
    feeds: z.string().optional().describe('What else it says: `fullName`, `adminFullName`, or `package:NAME`'),
    by: z.enum(MAPPED_BY),
    confidence: z.number().describe('0 to 1'),
  }),
);
const fixed = z.record(z.string(), z.string()).describe('Field → what every row says');
const values = z
  .record(z.string(), z.record(z.string(), z.string()))
  .describe('Field → what cells say → what is meant');
const unmapped = z.object({
  file: z.number(),
  name: z.string(),
  headerRow: z.number(),
  entity: z.enum(ENTITIES).nullable(),
  mapping,
  fixed,
  values,
  sample: z.array(z.array(z.string())).describe('Its first rows'),
});
const problem = z.object({
  code: z.enum(CODES),
  severity,
  file: z.string().describe('Its name; empty when the problem is of the import as a whole'),
  fileIndex: z.number().optional().describe('Its position among the files of the import'),
  sheet: z.string().optional(),
  row: z.number().optional(),
  field: z.string().optional(),
  value: z.string().optional(),
  params: params.optional(),
});

const EXAMPLE = {
  id: '6925f0a1c3b2d4e5f6a7b8c9',
  status: 'completed_with_errors',
  mode: 'upsert',
  dryRun: false,
  template: { name: 'Harbour Voice IL', provisioningId: '7d9f2a4e-1c3b-4f5d-8e6a-0b1c2d3e4f50', version: 2 },
  files: [{ name: 'users.csv', sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }],
  sheets: [
    {
      file: 0,
      name: 'users',
      entity: 'users',
      headerRow: 1,
      rows: 120,
      mapping: [{ column: 'E-mail', field: 'email', by: 'synonym', confidence: 1 }],
      fixed: { customerExternalId: 'HARBOUR-7' },
      values: {},
      exportedBy: null,
      gone: false,
    },
  ],
  unmapped: [],
  leftOut: [],
  readings: [
    {
      file: 0,
      format: 'csv',
      encoding: 'windows-1255',
      delimiter: ';',
      repairs: [{ code: 'legacyEncoding', params: { name: 'windows-1255' } }],
    },
  ],
  problems: [],
  guardrails: [],
  plannedMails: [],
  plan: { create: 118, update: 0, unchanged: 0, remove: 0, skip: 0, blocked: 1, invalid: 1 },
  counts: { rows: 120, created: 118, updated: 0, unchanged: 0, removed: 0, skipped: 0, failed: 1, blocked: 1 },
  byEntity: {
    users: { rows: 120, created: 118, updated: 0, unchanged: 0, removed: 0, skipped: 0, failed: 1, blocked: 1 },
  },
  issues: [{ code: 'user.email.invalid', severity: 'error', count: 1 }],
  knownRows: 0,
  fidelity: 1,
  window: null,
  continuesAt: null,
  mail: { queued: 0, held: 0, sent: 1, failed: 0, uncertain: 0, withdrawn: 0 },
  timings: { readMs: 41, validateMs: 63, planMs: 20, runMs: 380 },
  attempt: 1,
  edits: { made: 0, planned: 0, undone: 0 },
  reading: null,
  aliveAt: null,
  createdAt: '2026-03-18T00:30:00.000Z',
  startedAt: '2026-03-18T00:30:01.000Z',
  finishedAt: '2026-03-18T00:30:02.000Z',
  undo: null,
  overlaps: [],
};

/** An import as the contract gives it (docs/interface.md, section 4). */
export const importView = z
  .object({
    id: z.string(),
    status: z.enum(importMachine.statuses),
    mode: z.enum(MODES),
    dryRun: z.boolean(),
    template: z.object({ name: z.string(), provisioningId: z.string(), version: z.number() }),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })),
    sheets: z
      .array(
        z.object({
          file: z.number().describe('Position of its file'),
          name: z.string(),
          entity: z.enum(ENTITIES),
          headerRow: z.number(),
          rows: z.number(),
          mapping,
          fixed,
          values,
          exportedBy: z.string().nullable().describe('The system that exports such files, known by its header'),
          gone: z.boolean().describe('Not of the file: the records that a full file no longer names'),
        }),
      )
      .describe('The sheets that were read, and which of their columns was taken for which field'),
    unmapped: z.array(unmapped).describe('Tables that somebody has to say the columns of'),
    leftOut: z.array(unmapped).describe('Tables that somebody has left out'),
    readings: z
      .array(
        z.object({
          file: z.number(),
          format: z.enum(FILE_FORMATS),
          encoding: z.string().optional(),
          delimiter: z.string().optional(),
          repairs: z.array(z.object({ code: z.enum(REPAIRS), params: params.optional() })),
        }),
      )
      .describe('How each file was read, and what was put right on the way'),
    problems: z.array(problem).describe('Trouble with a file or sheet as such'),
    guardrails: z
      .array(z.object({ code: z.enum(CODES), severity, params }))
      .describe('Why the plan waits for a person'),
    plan: numbers(...ACTIONS),
    plannedMails: z
      .array(
        z.object({
          kind: z.enum(['adminWelcome', 'userActivation']),
          language: z.enum(LANGUAGES),
          count: z.number(),
          hold: z.boolean().describe('They would wait for somebody to release them'),
        }),
      )
      .nullable()
      .describe('What mails to customers and users the plan would bring; `null` where nobody has reckoned'),
    counts: counts.describe('`rows` is the sum of the others'),
    byEntity: z.record(z.string(), counts),
    issues: z.array(z.object({ code: z.string(), severity, count: z.number() })),
    knownRows: z
      .number()
      .describe(
        'Rows that are exactly as in an earlier import; nothing they rest on has changed, so they were not decided again',
      ),
    fidelity: z.number().nullable().describe('Share of the rows that came out as planned, once it has run'),
    window: z.string().nullable().describe('The window in which its batches run'),
    continuesAt: at.nullable().describe('When it begins or goes on, if it waits for its window or its time'),
    mail: numbers('queued', 'held', 'sent', 'failed', 'uncertain', 'withdrawn'),
    timings: numbers('readMs', 'validateMs', 'planMs', 'runMs'),
    attempt: z.number(),
    edits: numbers('made', 'planned', 'undone').describe(
      'Sets of corrections that were made, that the plan knows by now, and that were taken back and can be made again',
    ),
    reading: z
      .object({ rows: z.number() })
      .nullable()
      .describe('Rows that were read and planned so far, while that goes on'),
    aliveAt: at
      .nullable()
      .describe('When whoever works on it gave the last sign of life; `null` when nobody has to, or nobody has begun'),
    createdAt: at,
    startedAt: at.nullable(),
    finishedAt: at.nullable(),
    undo: numbers('undone', 'partly', 'conflicts')
      .nullable()
      .describe('Rows taken back, taken back in part, and not; `null` unless the import is being, or was, undone'),
    overlaps: z
      .array(
        z.object({
          importId: z.string(),
          came: z.enum(['before', 'after']).describe('Whose values came first; those of the other stand now'),
          records: z.number(),
        }),
      )
      .describe('Other imports that changed the same records between the plan and the run'),
  })
  .meta({ id: 'Import', examples: [EXAMPLE] });

export type ImportView = z.output<typeof importView>;

function numbers<Name extends string>(...names: Name[]) {
  const shape = Object.fromEntries(names.map((name) => [name, z.number()]));
  return z.object(shape as Record<Name, z.ZodNumber>); // entries forget their names
}
