import { FRESH } from '../templates/settings.js';
import type { ImportView, SourceView, TemplateView } from '../views.js';

/* Answers of the API for specs, each with what the spec is about. */

const AT = '2026-11-29T08:00:00.000Z';

export function templateView(given: Partial<TemplateView> = {}): TemplateView {
  return {
    ...FRESH,
    id: 't1',
    provisioningId: 'prov-1',
    version: 1,
    createdAt: AT,
    archived: false,
    warnings: [],
    name: 'Harbour Voice IL',
    serviceProviderAdmin: 'ops@partner.example',
    country: 'IL',
    wholesaleSubscription: 'sub-1',
    ...given,
  };
}

export function sourceView(given: Partial<SourceView> = {}): SourceView {
  return {
    name: 'Nightly',
    where: { kind: 'sftp', host: 'files.example', port: 2222, username: 'in', root: '.' },
    inbox: 'in',
    pattern: '*.csv',
    template: 'Harbour Voice IL',
    mode: 'upsert',
    after: 'move',
    done: 'done',
    failed: 'failed',
    outgoing: 'out',
    hasPassword: true,
    hasPrivateKey: false,
    hasSecretAccessKey: false,
    ...given,
  };
}

const NO_ROWS = { rows: 0, created: 0, updated: 0, unchanged: 0, removed: 0, skipped: 0, failed: 0, blocked: 0 };
const NO_PLAN = { create: 0, update: 0, unchanged: 0, remove: 0, skip: 0, blocked: 0, invalid: 0 };

type ImportGiven = Partial<Omit<ImportView, 'counts' | 'plan'>> & {
  counts?: Partial<ImportView['counts']>;
  plan?: Partial<ImportView['plan']>;
};

export function importView({ counts, plan, ...given }: ImportGiven = {}): ImportView {
  return {
    id: 'i1',
    status: 'planned',
    mode: 'upsert',
    dryRun: false,
    template: { name: 'Harbour Voice IL', provisioningId: 'prov-1', version: 1 },
    files: [{ name: 'users.csv', sha256: '' }],
    sheets: [
      {
        file: 0,
        name: 'users',
        entity: 'users',
        headerRow: 1,
        rows: 3,
        mapping: [],
        fixed: {},
        values: {},
        exportedBy: null,
        gone: false,
      },
    ],
    unmapped: [],
    leftOut: [],
    readings: [],
    problems: [],
    guardrails: [],
    plannedMails: [],
    byEntity: {},
    issues: [],
    knownRows: 0,
    fidelity: null,
    window: null,
    continuesAt: null,
    mail: { queued: 0, held: 0, sent: 0, failed: 0, uncertain: 0, withdrawn: 0 },
    timings: { readMs: 0, validateMs: 0, planMs: 0, runMs: 0 },
    attempt: 0,
    edits: { made: 0, planned: 0, undone: 0 },
    reading: null,
    aliveAt: null,
    undo: null,
    overlaps: [],
    createdAt: AT,
    startedAt: null,
    finishedAt: null,
    ...given,
    counts: { ...NO_ROWS, ...counts },
    plan: { ...NO_PLAN, ...plan },
  };
}
