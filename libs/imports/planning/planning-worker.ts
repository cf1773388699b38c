import { Inject, Injectable } from '@nestjs/common';
import { issue } from '#libs/onboarding/index.js';
import { isDuplicateKey, isUnavailable, LOGGER, messageOf, newId, type Logger } from '#libs/platform/index.js';
import { problemOfAll } from '../rows/place.js';
import { PlanSettlement } from './plan-settlement.js';
import { Stager } from './stager.js';
import { StagingLeases, type ClaimedStaging } from './staging-leases.js';
import { StagingFailed, StagingLost, type StagingWatch } from './staging.js';

/** So often a staging gives a sign of life, which people see, and prolongs its lease. */
const SIGN_OF_LIFE_MS = 1_000;
/** An error that ends a staging so often in a row ends the import. */
const MOST_FAILURES = 3;
/** After an error it is tried again after this, and then after twice as long. */
const TRY_AGAIN_MS = 2_000;

/** Takes imports that wait to be read, one by one, and has each staged and settled. */
@Injectable()
export class PlanningWorker {
  constructor(
    private readonly leases: StagingLeases,
    @Inject(Stager) private readonly stager: Pick<Stager, 'stage'>,
    private readonly settlement: PlanSettlement,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Stages the next import that waits for it: the one that has waited longest, or of the small ones the smallest, so that many of them
   * don't hold up another. False: there was none.
   */
  async stageNext({ smallOnly = false } = {}): Promise<boolean> {
    return this.leases.withNext(smallOnly, (claimed) => this.stage(claimed));
  }

  /** Lets others stage at once what dead workers had begun to. */
  async abandon(deadWorkers: string[]): Promise<void> {
    return this.leases.abandon(deadWorkers);
  }

  private async stage(claimed: ClaimedStaging): Promise<void> {
    const { doc, lease } = claimed;
    if (this.leases.killsItsWorkers(lease)) {
      const params = { deaths: lease.deaths ?? 0, rows: lease.kept ?? 0 };
      return this.settlement.fail(claimed, problemOfAll(doc, issue('import.checkingDied', { params })));
    }
    const watch: StagingWatch = {
      mine: true,
      rows: 0,
      kept: lease.kept ?? 0,
      before: lease.job,
      columnsKnown: async (job) => {
        if (!(await this.leases.columnsKnown(claimed, job))) throw new StagingLost();
      },
      resumed: (rows) => {
        Object.assign(watch, { rows, kept: rows });
        return this.renew(claimed, watch); // those who kept them may have died too soon to say so
      },
    };
    const renewal = setInterval(() => void this.renew(claimed, watch), SIGN_OF_LIFE_MS);
    try {
      const staged = await this.stager.stage(doc, watch).finally(() => clearInterval(renewal));
      const { rows, timings, known } = staged;
      this.logger.info({ import: doc._id, rows, known: known?.rows ?? 0, timings }, 'import staged');
      if (!(await this.settlement.settle(claimed, staged)))
        this.logger.warn({ import: doc._id }, 'staging void: another worker has taken over');
    } catch (error) {
      await this.interrupted(claimed, error);
    }
  }

  private async renew(claimed: ClaimedStaging, watch: StagingWatch): Promise<void> {
    try {
      const held = await this.leases.renew(claimed, watch);
      watch.mine = watch.mine && held;
    } catch (error) {
      // without a database the lease runs out by itself
      this.logger.debug({ import: claimed.doc._id, error: messageOf(error) }, 'lease of a staging not renewed');
    }
  }

  /** What becomes of an import whose staging has thrown. */
  private async interrupted(claimed: ClaimedStaging, error: unknown): Promise<void> {
    const { doc } = claimed;
    if (error instanceof StagingLost) return;
    if (error instanceof StagingFailed) return this.settlement.fail(claimed, error.problem);
    if (isUnavailable(error) || isDuplicateKey(error)) {
      // another staging of the same job has written first, or there is no database; then the lease runs out
      await this.leases.giveBack(claimed, {}).catch(() => undefined);
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
      return this.leases.giveBack(claimed, { 'stage.failure': { reason, times } }, TRY_AGAIN_MS * times);
    return this.settlement.fail(claimed, problemOfAll(doc, issue('import.checkingFailed', { params: { incident } })));
  }
}
