import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db, Filter, MongoClient } from 'mongodb';
import { BatchQueue, JobBatches, nextOpening } from '#libs/batches/index.js';
import { AuditService, PartnersService, recordAudit, type AuditAction, type AuditView } from '#libs/access/index.js';
import { CATALOG, isIssueCode, issue, type Mode } from '#libs/onboarding/index.js';
import { Outbox } from '#libs/mail/index.js';
import {
  Clock,
  cutPage,
  DB,
  FileStore,
  isDuplicateKey,
  MONGO_CLIENT,
  newId,
  Problem,
  ScopedCollection,
  type Page,
  type PartnerScope,
  type StoredFile,
} from '#libs/platform/index.js';
import type { ImportView } from './import-view.js';
import { importMachine, WAITING_STATUSES, type ImportStatus } from './import-status.js';
import { ImportSteps, type StepEnd } from './import-step.js';
import {
  noPlan,
  type FileIssue,
  type ImportDoc,
  type ImportFile,
  type ImportOptions,
  type ImportTotals,
  type Wait,
} from './model.js';
import { problemOf } from './place.js';
import { Overlaps } from './running/overlaps.js';
import { noOutcomes, sumOutcomes, totalsOf } from './running/totals.js';
import { TemplatesService } from './templates/templates.service.js';
import { WindowsService } from './windows/windows.service.js';
import { wrongStatus } from './wrong-status.js';

export const MAX_FILE_BYTES = 50 * 1_048_576;

export interface NewImport {
  template: string;
  files: ImportFile[];
  mode: Mode;
  dryRun: boolean;
  autoApprove: boolean;
  /** Mails to customers and users wait for somebody to release them. */
  holdMails?: boolean;
  options: ImportOptions;
  actor: string;
  partnerName: string;
  /** Hashes of the Idempotency-Key and of what came with it. */
  idempotency?: { key: string; fingerprint: string };
  notBefore?: Date;
  /** Name of the window in which its batches may run. */
  window?: string;
}

/** In these workers have batches of it in hand. */
const MOVING: ReadonlySet<ImportStatus> = new Set(['running', 'pausing', 'cancelling']);
/** So many imports of a time are told of at most. */
const HAPPENED = 500;
/** A request is decided anew so often when the import moves on at the same moment. */
const ASK_TRIES = 5;

/** Makes imports and carries what people ask of them; workers do the rest. */
@Injectable()
export class ImportsService {
  private readonly steps: ImportSteps;

  constructor(
    @Inject(MONGO_CLIENT) client: MongoClient,
    @Inject(DB) private readonly db: Db,
    private readonly files: FileStore,
    private readonly templates: TemplatesService,
    private readonly windows: WindowsService,
    private readonly queue: BatchQueue,
    private readonly batches: JobBatches,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
    private readonly partners: PartnersService,
    private readonly clock: Clock,
  ) {
    this.steps = new ImportSteps(client, db);
  }

  /** Stores a file for an import to come. @throws Problem `file.tooLarge` */
  async storeFile(scope: PartnerScope, name: string, source: Parameters<FileStore['save']>[1]): Promise<ImportFile> {
    const stored: StoredFile = await this.files.save(scope, source, MAX_FILE_BYTES);
    return { fileId: stored.id, name, bytes: stored.bytes, sha256: stored.sha256 };
  }

  /**
   * Takes an import in; a worker goes on with it.
   * @returns its id, and whether the idempotency key has brought an earlier one
   * @throws Problem for an unknown or archived template
   */
  async create(scope: PartnerScope, input: NewImport): Promise<{ id: string; repeated: boolean }> {
    const repeated = await this.repeated(scope, input);
    if (repeated) return repeated;
    await this.partners.requireActive(scope);
    const template = await this.templates.forImport(scope, input.template);
    const window = input.window === undefined ? undefined : await this.windows.forImport(scope, input.window);
    const now = this.clock.now();
    const _id = newId();
    const doc: Omit<ImportDoc, 'partnerId'> = {
      _id,
      status: 'received',
      mode: input.mode,
      dryRun: input.dryRun,
      autoApprove: input.autoApprove,
      options: input.options,
      template: {
        id: template._id,
        name: template.name,
        provisioningId: template.provisioningId,
        version: template.version,
      },
      partnerName: input.partnerName,
      actor: input.actor,
      files: input.files,
      bytes: input.files.reduce((sum, { bytes }) => sum + bytes, 0),
      sheets: [],
      problems: await this.duplicateFiles(scope, input.files),
      guardrails: [],
      plan: noPlan(),
      planIssues: {},
      jobId: '',
      attempt: 1,
      timings: { readMs: 0, validateMs: 0, planMs: 0, runMs: 0 },
      createdAt: now,
      ...(input.holdMails ? { holdMails: true } : {}),
      ...(input.notBefore ? { notBefore: input.notBefore } : {}),
      ...(window ? { window } : {}),
      ...(input.idempotency ? { idempotency: input.idempotency } : {}),
    };
    const entry = {
      at: now,
      actor: input.actor,
      action: 'import.created',
      target: `import ${_id}`,
      details: { files: input.files.length, template: template._id },
    } as const;
    try {
      await this.steps.begin(scope, doc, (session) => recordAudit(this.db, scope, entry, session));
    } catch (error) {
      const first = isDuplicateKey(error) ? await this.repeated(scope, input) : undefined;
      if (!first) throw error;
      return first;
    }
    return { id: _id, repeated: false };
  }

  /**
   * The import that the same request made before, whatever has become of template and partner since.
   * @throws Problem `idempotency.keyReused`
   */
  private async repeated(
    scope: PartnerScope,
    { idempotency, files }: NewImport,
  ): Promise<{ id: string; repeated: true } | undefined> {
    if (!idempotency) return undefined;
    const earlier = await this.imports(scope).findOne({ 'idempotency.key': idempotency.key });
    if (!earlier) return undefined;
    if (earlier.idempotency?.fingerprint !== idempotency.fingerprint)
      throw new Problem(
        'unprocessable',
        'idempotency.keyReused',
        'This Idempotency-Key was used for a different request. Use a new key.',
      );
    await this.discardFiles(scope, files);
    return { id: earlier._id, repeated: true };
  }

  async discardFiles(scope: PartnerScope, files: ImportFile[]): Promise<void> {
    for (const file of files) await this.files.remove(scope, file.fileId);
  }

  /** @throws Problem `import.notFound` */
  async get(scope: PartnerScope, id: string): Promise<ImportDoc> {
    const found = await this.imports(scope).findOne({ _id: id });
    if (!found) throw new Problem('notFound', 'import.notFound', `There is no import ${id}.`);
    return found;
  }

  async show(scope: PartnerScope, id: string): Promise<ImportView> {
    return this.view(scope, await this.get(scope, id));
  }

  async list(
    scope: PartnerScope,
    options: { limit: number; cursor?: string; status?: ImportStatus; template?: string },
  ): Promise<Page<ImportView>> {
    const filter = {
      ...(options.cursor ? { _id: { $lt: options.cursor } } : {}),
      ...(options.status ? { status: options.status } : {}),
      ...(options.template ? { 'template.id': options.template } : {}),
    };
    const docs = await this.imports(scope)
      .find(filter)
      .sort({ _id: -1 })
      .limit(options.limit + 1)
      .toArray();
    const { items, next } = cutPage(docs, options.limit, ({ _id }) => _id);
    return { items: await Promise.all(items.map((doc) => this.view(scope, doc))), next };
  }

  /** What ended within a time, the latest first, and what waits for a person now; trial runs are nobody's news. */
  async happened(
    scope: PartnerScope,
    from: Date,
    to: Date,
  ): Promise<{ finished: ImportView[]; waiting: ImportView[] }> {
    const views = async (filter: Filter<ImportDoc>) => {
      const docs = await this.imports(scope)
        .find({ ...filter, dryRun: false })
        .sort({ _id: -1 })
        .limit(HAPPENED)
        .toArray();
      return Promise.all(docs.map((doc) => this.view(scope, doc)));
    };
    return {
      finished: await views({ finishedAt: { $gte: from, $lt: to } }),
      waiting: await views({ status: { $in: [...WAITING_STATUSES] } }),
    };
  }

  /** Who did what to the import, the latest first; the single batches are left out. */
  async timeline(
    scope: PartnerScope,
    id: string,
    page: { limit: number; cursor?: string },
  ): Promise<{ items: AuditView[]; next: string | null }> {
    await this.get(scope, id);
    return this.audit.list(scope, { ...page, target: `import ${id}`, except: 'batch.committed' });
  }

  /**
   * Lets a planned import run. A person's approval overrides guardrails.
   * @param holdMails its mails to customers and users wait for somebody to release them
   * @throws Problem `import.notFound`, `import.wrongStatus`; as for all that people ask below
   */
  async approve(scope: PartnerScope, id: string, actor: string, { holdMails = false } = {}): Promise<void> {
    const more = holdMails ? { holdMails } : {};
    await this.ask(scope, id, { action: 'import.approved', actor, verb: 'approved', details: more }, ({ status }) =>
      status === 'planned' ? { to: 'approved', change: { $set: more } } : undefined,
    );
  }

  async pause(scope: PartnerScope, id: string, actor: string): Promise<void> {
    await this.ask(scope, id, { action: 'import.paused', actor, verb: 'paused' }, ({ status }) =>
      status === 'running' ? { to: 'pausing' } : undefined,
    );
  }

  async resume(scope: PartnerScope, id: string, actor: string): Promise<void> {
    await this.ask(scope, id, { action: 'import.resumed', actor, verb: 'resumed' }, ({ status }) =>
      status === 'paused' || status === 'pausing' ? { to: 'running' } : undefined,
    );
  }

  /** Stops an import in whatever state it is, and the waiting of its blocked rows. What was done stays. */
  async cancel(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const finishedAt = this.clock.now();
    await this.ask(scope, id, { action: 'import.cancelled', actor, verb: 'cancelled' }, async (doc, session) => {
      const { status, jobId } = doc;
      const hasRun = doc.startedAt !== undefined;
      if (status === 'completed_with_errors' && !(await this.hasWaiting(scope, id, session))) return undefined;
      if (hasRun) return importMachine.sourcesOf('cancelling').includes(status) ? { to: 'cancelling' } : undefined;
      if (!importMachine.sourcesOf('cancelled').includes(status)) return undefined;
      if (jobId) await this.batches.discard(jobId, session);
      const totals = doc.plan ? { totals: allSkipped(doc) } : {};
      return { to: 'cancelled', change: { $set: { ...totals, finishedAt }, $unset: { stage: 1 } } };
    });
  }

  private async hasWaiting(scope: PartnerScope, importId: string, session: ClientSession): Promise<boolean> {
    return (await new ScopedCollection<Wait>(this.db, 'waits', scope).findOne({ importId }, { session })) !== null;
  }

  /**
   * Does what a person asks of an import as one step, with its audit entry.
   * @param decide what the request does to the import as it is now; undefined: its status doesn't allow it
   */
  private async ask(
    scope: PartnerScope,
    id: string,
    { action, actor, verb, details = {} }: { action: AuditAction; actor: string; verb: string; details?: object },
    decide: (doc: ImportDoc, session: ClientSession) => StepEnd | undefined | Promise<StepEnd | undefined>,
  ): Promise<void> {
    const at = this.clock.now();
    for (let tries = 0; tries < ASK_TRIES; tries++) {
      const doc = await this.get(scope, id);
      let refused = false;
      const taken = await this.steps.take(doc, async (session, now) => {
        const end = await decide(now, session);
        refused = end === undefined;
        if (end)
          await recordAudit(
            this.db,
            scope,
            { at, actor, action, target: `import ${id}`, details: { ...details } },
            session,
          );
        return end;
      });
      if (taken) return;
      if (refused) throw wrongStatus(doc, verb);
    }
    throw wrongStatus(await this.get(scope, id), verb);
  }

  private async duplicateFiles(scope: PartnerScope, files: ImportFile[]): Promise<FileIssue[]> {
    const problems: FileIssue[] = [];
    for (const [index, file] of files.entries()) {
      const [earlier] = await this.imports(scope)
        .find(
          { 'files.sha256': file.sha256, dryRun: false },
          { sort: { _id: -1 }, limit: 1, projection: { createdAt: 1 } },
        )
        .toArray();
      if (earlier)
        problems.push(
          problemOf(
            { files },
            issue('file.duplicate', {
              params: { date: earlier.createdAt.toISOString().slice(0, 10) },
            }),
            index,
          ),
        );
    }
    return problems;
  }

  private async view(scope: PartnerScope, doc: ImportDoc): Promise<ImportView> {
    const hasRun = doc.startedAt !== undefined;
    const totals = doc.totals ?? (hasRun ? totalsOf(await this.batches.totals(doc.jobId)) : undefined);
    const sum = totals ? sumOutcomes(totals) : noOutcomes();
    const issueCounts = totals && doc.totals ? totals.issues : doc.planIssues;
    const done = Object.values(sum).reduce((a, b) => a + b, 0);
    return {
      id: doc._id,
      status: doc.status,
      mode: doc.mode,
      dryRun: doc.dryRun,
      template: { name: doc.template.name, provisioningId: doc.template.provisioningId, version: doc.template.version },
      files: doc.files.map(({ name, sha256 }) => ({ name, sha256 })),
      sheets: doc.sheets.map(({ file, name, entity, headerRow, rows, mapping, gone = false }) => ({
        file,
        name,
        entity,
        headerRow,
        rows,
        mapping,
        gone,
      })),
      unmapped: doc.unmapped ?? [],
      readings: doc.readings ?? [],
      problems: doc.problems,
      window: doc.window?.name ?? null,
      continuesAt: doc.status === 'scheduled' ? continuesAt(doc, this.clock.now()) : null,
      guardrails: doc.guardrails.map(({ code, severity, params }) => ({ code, severity, params: params ?? {} })),
      plan: doc.plan,
      plannedMails: doc.planMails ?? null,
      counts: { rows: done, ...sum },
      byEntity: Object.fromEntries(
        Object.entries(totals?.byEntity ?? {}).map(([entity, counts]) => [
          entity,
          { rows: Object.values(counts).reduce((a, b) => a + b, 0), ...counts },
        ]),
      ),
      issues: Object.entries(issueCounts)
        .filter(([, n]) => n > 0)
        .map(([code, n]) => ({
          code,
          severity: isIssueCode(code) ? CATALOG[code].severity : ('error' as const),
          count: n,
        }))
        .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
      fidelity:
        doc.totals && doc.startedAt && done > 0 ? Math.round((doc.totals.asPlanned / done) * 10_000) / 10_000 : null,
      mail: await this.outbox.counts(scope, doc._id),
      timings: doc.timings,
      attempt: doc.attempt,
      edits: { made: doc.edits ?? 0, planned: doc.stagedEdits ?? 0, undone: doc.undoneEdits ?? 0 },
      reading: doc.stage ? { rows: doc.stage.rows ?? 0 } : null,
      aliveAt: (await this.aliveAt(doc))?.toISOString() ?? null,
      createdAt: doc.createdAt.toISOString(),
      startedAt: doc.startedAt?.toISOString() ?? null,
      finishedAt: doc.finishedAt?.toISOString() ?? null,
      overlaps: hasRun ? await new Overlaps(this.db, scope).of(doc._id) : [],
      undo: doc.undo ? (doc.undo.counts ?? { undone: 0, partly: 0, conflicts: 0 }) : null,
    };
  }

  /** The last sign of life of whoever reads, runs or takes back the import. */
  private async aliveAt({ status, stage, jobId, undo }: ImportDoc): Promise<Date | undefined> {
    if (stage) return stage.at;
    if (status === 'undoing') return undo && this.queue.lastSign(undo.jobId);
    return MOVING.has(status) ? this.queue.lastSign(jobId) : undefined;
  }

  private imports(scope: PartnerScope): ScopedCollection<ImportDoc> {
    return new ScopedCollection<ImportDoc>(this.db, 'imports', scope);
  }
}

/** The totals of an import that was cancelled before any of its rows began. */
function allSkipped({ sheets }: ImportDoc): ImportTotals {
  const totals: ImportTotals = { byEntity: {}, issues: {}, asPlanned: 0, rows: 0 };
  for (const { entity, rows } of sheets) {
    (totals.byEntity[entity] ??= noOutcomes()).skipped += rows;
    totals.rows += rows;
  }
  return totals;
}

function continuesAt({ notBefore, window }: ImportDoc, now: Date): string | null {
  const from = notBefore && notBefore > now ? notBefore : now;
  const at = window ? nextOpening(window, from) : from;
  return at?.toISOString() ?? null;
}
