import type { ClientSession, Collection, Db, Document, Filter, UpdateFilter } from 'mongodb';
import type { PartnersService } from '#libs/access/index.js';
import { hasError, issue } from '#libs/onboarding/index.js';
import {
  inMs,
  isDuplicateKey,
  isPast,
  isUnavailable,
  messageOf,
  newId,
  NOW,
  PartnerScope,
  TRANSACTION_OPTIONS,
  type Clock,
  type Config,
  type Logger,
} from '#libs/platform/index.js';
import { rowsOfFiles } from './gone.js';
import { checkGuardrails } from './guardrails.js';
import { importMachine, type ImportStatus } from './import-status.js';
import type { FileIssue, ImportDoc, StagingLease } from './model.js';
import { problemOfAll } from './place.js';
import { MappingMemory } from './reading/saved-mappings.js';
import { nothingUsable, type Stager } from './staging.js';
import { StagingFailed, StagingLost, type Staged, type StagingJob, type StagingWatch } from './staging-run.js';
import type { TemplatesService } from './templates/templates.service.js';

/** So often a staging gives a sign of life, which people see, and prolongs its lease. */
const SIGN_OF_LIFE_MS = 1_000;
/** Imports of so few bytes are staged beside a big one. */
const SMALL_BYTES = 1_000_000;
/** An error that ends a staging so often in a row ends the import. */
const MOST_FAILURES = 3;
/** After an error it is tried again after this, and then after twice as long. */
const TRY_AGAIN_MS = 2_000;
/** Files over which workers die so often without getting any further end the import, but not within a minute: workers die of other causes, too. */
const MOST_DEATHS = 10;
const DEATHS_TAKE_MS = 60_000;

const UNDER_WAY = ['reading', 'validating'] as const;

/** What a staging ends in. */
type StagingEnd = 'mapping' | 'planned' | 'approved' | 'failed';

/** What a claimed staging holds: its import, and the lease that every write of it asks for. */
interface Claimed {
  doc: ImportDoc;
  lease: StagingLease;
}

/** Takes imports that wait to be read, one by one, and settles what comes of it: a plan, a question to a person, or an end. */
export class PlanningWorker {
  private readonly imports: Collection<ImportDoc>;
  /** Stagings that this very process is doing: its own id on any other one means that its predecessor died. */
  private readonly staging = new Set<string>();

  constructor(
    private readonly db: Db,
    private readonly stager: Pick<Stager, 'stage'>,
    private readonly templates: Pick<TemplatesService, 'settings'>,
    private readonly partners: Pick<PartnersService, 'suspended'>,
    private readonly clock: Clock,
    private readonly config: Pick<Config, 'workerId' | 'leaseMs'>,
    private readonly logger: Logger,
  ) {
    this.imports = db.collection<ImportDoc>('imports');
  }

  /**
   * Stages the next import that waits for it: the one that has waited longest, or of the small ones the smallest, so that many of them
   * don't hold up another. False: there was none.
   */
  async stageNext({ smallOnly = false } = {}): Promise<boolean> {
    const token = newId();
    this.staging.add(token);
    try {
      const doc = await this.claim(token, smallOnly);
      if (doc?.stage) await this.stage({ doc, lease: doc.stage });
      return doc !== null;
    } finally {
      this.staging.delete(token);
    }
  }

  /** Lets others stage at once what dead workers had begun to. */
  async abandon(deadWorkers: string[]): Promise<void> {
    if (deadWorkers.length === 0) return;
    const theirs = { status: { $in: [...UNDER_WAY] }, 'stage.workerId': { $in: deadWorkers } };
    await this.imports.updateMany(theirs, { $set: { 'stage.until': new Date(0) } });
  }

  private async claim(token: string, smallOnly: boolean): Promise<ImportDoc | null> {
    const underWay = { status: { $in: [...UNDER_WAY] } };
    const where: Filter<ImportDoc> = {
      ...(smallOnly ? { bytes: { $lte: SMALL_BYTES } } : {}),
      partnerId: { $nin: await this.partners.suspended() },
      $or: [
        { status: 'received' },
        { ...underWay, ...isPast('stage.until') },
        { ...underWay, 'stage.workerId': this.config.workerId, 'stage.token': { $nin: [...this.staging] } },
      ],
    };
    return importMachine.take(this.imports, {
      to: 'reading',
      from: ['received', 'reading', 'validating'],
      where,
      change: [{ $set: { stage: this.nextLease(token) } }],
      sort: smallOnly ? { bytes: 1, _id: 1 } : { _id: 1 },
    });
  }

  /** The lease of a new holder, as a pipeline makes it: what its predecessors left behind, and that the last of them died. */
  private nextLease(token: string): Document {
    const holder = { token, workerId: { $literal: this.config.workerId }, until: inMs(this.config.leaseMs), at: NOW };
    const kept = { $ifNull: ['$stage.kept', 0] };
    const further = { $gt: [kept, { $ifNull: ['$stage.keptBefore', -1] }] };
    const deaths = { $cond: [further, 1, { $add: [{ $ifNull: ['$stage.deaths', 0] }, 1] }] };
    const dyingSince = { $cond: [further, NOW, { $ifNull: ['$stage.dyingSince', NOW] }] };
    const died = { deaths, dyingSince, keptBefore: kept };
    const first = { $or: [{ $eq: ['$status', 'received'] }, { $eq: ['$stage.workerId', ''] }] }; // nobody had it
    return { $mergeObjects: ['$stage', { $cond: [first, {}, died] }, holder] };
  }

  private async stage(claimed: Claimed): Promise<void> {
    const { doc, lease } = claimed;
    if (this.killsItsWorkers(lease)) {
      const params = { deaths: lease.deaths ?? 0, rows: lease.kept ?? 0 };
      return this.fail(claimed, problemOfAll(doc, issue('import.checkingDied', { params })));
    }
    const watch: StagingWatch = {
      mine: true,
      rows: 0,
      kept: lease.kept ?? 0,
      before: lease.job,
      columnsKnown: (job) => this.columnsKnown(claimed, job),
      resumed: (rows) => {
        Object.assign(watch, { rows, kept: rows });
        return this.renew(claimed, watch); // those who kept them may have died too soon to say so
      },
    };
    const renewal = setInterval(() => void this.renew(claimed, watch), SIGN_OF_LIFE_MS);
    try {
      const staged = await this.stager.stage(doc, watch).finally(() => clearInterval(renewal));
      await this.settle(claimed, staged);
    } catch (error) {
      await this.interrupted(claimed, error);
    }
  }

  /** Whether whoever stages this import dies of it. */
  private killsItsWorkers({ deaths = 0, dyingSince }: StagingLease): boolean {
    if (deaths < MOST_DEATHS || !dyingSince) return false;
    return this.clock.now().getTime() - dyingSince.getTime() > DEATHS_TAKE_MS;
  }

  private async renew({ doc, lease }: Claimed, watch: StagingWatch): Promise<void> {
    const alive = { 'stage.until': inMs(this.config.leaseMs), 'stage.at': NOW };
    const update = [{ $set: { ...alive, 'stage.rows': watch.rows, 'stage.kept': watch.kept } }];
    try {
      const { matchedCount } = await this.imports.updateOne({ _id: doc._id, 'stage.token': lease.token }, update);
      watch.mine = watch.mine && matchedCount === 1;
    } catch (error) {
      // without a database the lease runs out by itself
      this.logger.debug({ import: doc._id, error: messageOf(error) }, 'lease of a staging not renewed');
    }
  }

  /** The columns are known, rows follow. @throws StagingLost */
  private async columnsKnown(claimed: Claimed, job: StagingJob): Promise<void> {
    const change = { $set: { 'stage.job': job } };
    if (!(await this.move(claimed, 'validating', change))) throw new StagingLost();
  }

  private async settle(claimed: Claimed, staged: Staged): Promise<void> {
    const { doc } = claimed;
    const scope = new PartnerScope(doc.partnerId);
    const unusable = nothingUsable(staged);
    const asks = unusable && staged.unmapped.length > 0 && doc.options.askMapping === true;
    const failed = unusable && !asks;
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const guardrails = unusable ? [] : checkGuardrails(staged, doc.mode, template, await this.rowsOfLast(doc));
    const approves = doc.autoApprove && !doc.dryRun && !hasError(guardrails);
    const status = failed ? 'failed' : asks ? 'mapping' : approves ? 'approved' : 'planned';
    const { jobId, sheets, unmapped, readings, problems, plan, planIssues, planMails, timings } = staged;
    const change: UpdateFilter<ImportDoc> = {
      $set: {
        jobId,
        sheets,
        unmapped,
        readings,
        plan,
        planIssues,
        planMails,
        guardrails,
        problems: [...doc.problems, ...problems],
        ...(doc.edits === undefined ? {} : { stagedEdits: doc.edits }),
        timings: { ...timings, runMs: 0 },
        plannedAt: this.clock.now(),
        ...(failed ? { finishedAt: this.clock.now() } : {}),
      },
      $unset: { stage: 1 },
    };
    const settled = await this.end(claimed, status, change, (session) =>
      new MappingMemory(this.db, scope).remember(sheets, session),
    );
    if (!settled) this.logger.warn({ import: doc._id }, 'staging void: another worker has taken over');
  }

  /** What becomes of an import whose staging has thrown. */
  private async interrupted(claimed: Claimed, error: unknown): Promise<void> {
    const { doc } = claimed;
    if (error instanceof StagingLost) return;
    if (error instanceof StagingFailed) return this.fail(claimed, error.problem);
    if (isUnavailable(error) || isDuplicateKey(error)) {
      // another staging of the same job has written first, or there is no database; then the lease runs out
      await this.giveBack(claimed, {}).catch(() => undefined);
      throw error;
    }
    const reason = messageOf(error).slice(0, 500);
    const { failure } = claimed.lease;
    const times = failure?.reason === reason ? failure.times + 1 : 1;
    const incident = newId();
    this.logger.error(
      { import: doc._id, incident, times, error: reason, stack: error instanceof Error ? error.stack : '' },
      'staging failed',
    );
    if (times < MOST_FAILURES)
      return this.giveBack(claimed, { 'stage.failure': { reason, times } }, TRY_AGAIN_MS * times);
    return this.fail(claimed, problemOfAll(doc, issue('import.checkingFailed', { params: { incident } })));
  }

  /** Lets whoever comes first go on with it, after a pause. */
  private async giveBack({ doc, lease }: Claimed, set: Document, pauseMs = 0): Promise<void> {
    const free = { ...set, 'stage.workerId': '', 'stage.until': inMs(pauseMs) };
    await this.imports.updateOne({ _id: doc._id, 'stage.token': lease.token }, [{ $set: free }]);
  }

  private async fail(claimed: Claimed, problem: FileIssue): Promise<void> {
    const change: UpdateFilter<ImportDoc> = {
      $set: { problems: [...claimed.doc.problems, problem], finishedAt: this.clock.now() },
      $unset: { stage: 1 },
    };
    await this.end(claimed, 'failed', change);
  }

  /**
   * Ends a staging, together with all that belongs to its end: whoever dies over it leaves it whole, or for another to do.
   * @returns whether it was still this holder's to end
   */
  private async end(
    claimed: Claimed,
    to: StagingEnd,
    change: UpdateFilter<ImportDoc>,
    work: (session: ClientSession) => Promise<void> = async () => undefined,
  ): Promise<boolean> {
    const { _id: importId, partnerId } = claimed.doc;
    const end = async (session: ClientSession): Promise<boolean> => {
      if (!(await this.move(claimed, to, change, session))) return false;
      await work(session);
      await this.db.collection('checkpoints').deleteMany({ importId, partnerId }, { session });
      return true;
    };
    return this.db.client.withSession((session) => session.withTransaction(() => end(session), TRANSACTION_OPTIONS));
  }

  /** A change of status that only the holder of the lease may make. */
  private async move(
    { doc, lease }: Claimed,
    to: 'validating' | StagingEnd,
    change: UpdateFilter<ImportDoc>,
    session?: ClientSession,
  ): Promise<boolean> {
    const where = { _id: doc._id, 'stage.token': lease.token };
    return importMachine.move(this.imports, { to, where, change, session });
  }

  /** How many rows the last import had that ran with the same template and files of the same names. */
  private async rowsOfLast({ _id, partnerId, template, files }: ImportDoc): Promise<number | undefined> {
    const filter = {
      partnerId,
      _id: { $lt: _id },
      'template.id': template.id,
      'files.name': { $all: files.map(({ name }) => name) },
      files: { $size: files.length },
      status: { $in: ['completed', 'completed_with_errors'] as ImportStatus[] },
    };
    const last = await this.imports.findOne(filter, { sort: { _id: -1 }, projection: { sheets: 1 } });
    return last ? rowsOfFiles(last.sheets) : undefined;
  }
}
