import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { audited, type AuditAction } from '#libs/access/index.js';
import { Clock, DB, Problem, problem, ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import { firingMachine, newFiring, type Firing, type ScheduleDoc } from './arrivals.schema.js';
import { scheduleSchema } from './schedule-input.js';
import { SourcesService } from './sources.service.js';
import { cronOf, nextAfter, nextTimes } from './timing.js';

const SHOWN_TIMES = 10;
const SHOWN_FIRINGS = 20;

type ScheduleInput = z.output<typeof scheduleSchema>;

/** What a schedule may go without. */
const OPTIONAL = ['window', 'expectWithin', 'unusualPercent', 'unchangedDays'] as const;

export const scheduleView = z
  .object({
    name: z.string(),
    source: z.string(),
    cron: z.string(),
    timeZone: z.string(),
    except: z.array(z.string()).describe('Days on which it does not fire'),
    window: z.string().nullable().describe('The window in which its imports run'),
    expectWithin: z.number().nullable().describe('Minutes after which somebody is told that nothing came'),
    unusualPercent: z
      .number()
      .nullable()
      .describe('Percent of rows more or fewer than usual of which somebody is told'),
    unchangedDays: z.number().nullable().describe('Days without anything new after which somebody is told'),
    whileRunning: z.enum(['queue', 'skip']),
    notify: z.array(z.string()),
    maxFailures: z.number(),
    paused: z.boolean(),
    failures: z.number().describe('Failed firings in a row'),
    next: z.array(z.iso.datetime()),
    last: z.array(
      z.object({
        dueAt: z.iso.datetime(),
        status: z.enum(firingMachine.statuses),
        files: z.array(
          z.object({ name: z.string(), outcome: z.enum(['imported', 'duplicate']), importId: z.string().optional() }),
        ),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Schedule' });
export type ScheduleView = z.output<typeof scheduleView>;

/** When partners' sources are looked at. */
@Injectable()
export class SchedulesService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly sources: SourcesService,
    private readonly clock: Clock,
  ) {}

  /** Makes a schedule, or changes the one of this name. @throws Problem `schedule.*`, `source.notFound` */
  async save(scope: PartnerScope, { when, ...given }: ScheduleInput, actor: string): Promise<ScheduleView> {
    await this.sources.settings(scope, given.source);
    const cron = cronOf(when);
    const dueAt = nextAfter({ ...given, cron }, this.clock.now());
    if (!dueAt) throw problem('schedule.never');
    const _id = idOf(scope, given.name);
    const gone = Object.fromEntries(
      OPTIONAL.filter((name) => given[name] === undefined).map((name) => [name, 1 as const]),
    );
    const update = {
      $set: { partnerId: scope.partnerId, ...given, cron, dueAt },
      $setOnInsert: { paused: false, failures: 0 },
      ...(Object.keys(gone).length > 0 ? { $unset: gone } : {}),
    };
    await this.audited(scope, 'schedule.saved', given.name, actor, (session) =>
      this.schedules(scope).updateOne({ _id }, update, { upsert: true, session }),
    );
    return this.show(scope, given.name);
  }

  async list(scope: PartnerScope): Promise<ScheduleView[]> {
    const found = await this.schedules(scope).find().sort({ name: 1 }).toArray();
    return Promise.all(found.map((doc) => this.view(scope, doc)));
  }

  /** @throws Problem `schedule.notFound` */
  async show(scope: PartnerScope, name: string): Promise<ScheduleView> {
    return this.view(scope, await this.find(scope, name));
  }

  /** Holds a schedule, or lets it go on from the next time. @throws Problem `schedule.notFound` */
  async pause(scope: PartnerScope, name: string, paused: boolean, actor: string): Promise<ScheduleView> {
    const doc = await this.find(scope, name);
    const dueAt = nextAfter(doc, this.clock.now()) ?? doc.dueAt;
    const update = { $set: { paused, ...(paused ? {} : { failures: 0, dueAt }) } };
    await this.audited(scope, paused ? 'schedule.paused' : 'schedule.resumed', name, actor, (session) =>
      this.schedules(scope).updateOne({ _id: doc._id }, update, { session }),
    );
    return this.show(scope, name);
  }

  /** Fires once, now, besides its times. @throws Problem `schedule.notFound` */
  async runNow(scope: PartnerScope, name: string, actor: string): Promise<void> {
    const schedule = await this.find(scope, name);
    const firing = newFiring(schedule, this.clock.now(), this.clock.now());
    await this.audited(scope, 'schedule.run', name, actor, (session) =>
      this.firings(scope).insertMany([firing], session),
    );
  }

  /** @throws Problem `schedule.notFound` */
  async remove(scope: PartnerScope, name: string, actor: string): Promise<void> {
    await this.audited(scope, 'schedule.removed', name, actor, async (session) => {
      const { deletedCount } = await this.schedules(scope).deleteMany({ _id: idOf(scope, name) }, session);
      if (deletedCount === 0) throw notFound(name);
    });
  }

  private async view(scope: PartnerScope, doc: ScheduleDoc): Promise<ScheduleView> {
    const {
      name,
      source,
      cron,
      timeZone,
      except,
      window = null,
      expectWithin = null,
      unusualPercent = null,
      unchangedDays = null,
      whileRunning = 'queue',
      notify,
      maxFailures,
      paused,
      failures,
    } = doc;
    const last = await this.firings(scope)
      .find({ schedule: doc._id })
      .sort({ dueAt: -1 })
      .limit(SHOWN_FIRINGS)
      .toArray();
    return {
      name,
      source,
      cron,
      timeZone,
      except,
      window,
      expectWithin,
      unusualPercent,
      unchangedDays,
      whileRunning,
      notify,
      maxFailures,
      paused,
      failures,
      next: paused ? [] : nextTimes(doc, this.clock.now(), SHOWN_TIMES).map((at) => at.toISOString()),
      last: last.map(({ dueAt, status, files, error = null }) => ({
        dueAt: dueAt.toISOString(),
        status,
        files,
        error,
      })),
    };
  }

  private async find(scope: PartnerScope, name: string): Promise<ScheduleDoc> {
    const found = await this.schedules(scope).findOne({ _id: idOf(scope, name) });
    if (!found) throw notFound(name);
    return found;
  }

  private async audited(
    scope: PartnerScope,
    action: AuditAction,
    name: string,
    actor: string,
    change: (session: ClientSession) => Promise<unknown>,
  ): Promise<void> {
    const entry = { at: this.clock.now(), actor, action, target: `schedule ${name}`, details: {} };
    await audited(this.db, scope, entry, change);
  }

  private schedules(scope: PartnerScope): ScopedCollection<ScheduleDoc> {
    return new ScopedCollection<ScheduleDoc>(this.db, 'schedules', scope);
  }

  private firings(scope: PartnerScope): ScopedCollection<Firing> {
    return new ScopedCollection<Firing>(this.db, 'firings', scope);
  }
}

function idOf(scope: PartnerScope, name: string): string {
  return `${scope.partnerId}.${name}`;
}

function notFound(name: string): Problem {
  return problem('schedule.notFound', { name });
}
