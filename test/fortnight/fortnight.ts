/*
 * `node dist/test/fortnight/fortnight.js [--out FILE.md]`: fourteen nights of three partners in three time zones, on a clock that is
 * put forward, over a real mongod, a real sshd and a real SMTP server. Prints what became of every file, and whatever was wrong.
 */
import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DateTime } from 'luxon';
import type { Db } from 'mongodb';
import { PartnersService, scopeOf } from '#libs/access/index.js';
import { ImportRequests, ImportsService, ImportSubmissions, SETTLED_STATUSES } from '#libs/imports/index.js';
import { deliverySchema, DeliveryService, MailSender } from '#libs/mail/index.js';
import { templateSettingsSchema } from '#libs/onboarding/index.js';
import { Clock, DB, EmbeddedMongo, loadConfig, PlatformModule, type PartnerScope } from '#libs/platform/index.js';
import {
  Arrivals,
  scheduleSchema,
  SchedulesService,
  SOURCE_COLLECTIONS,
  sourceSchema,
  SourcesModule,
  SourcesService,
} from '#libs/sources/index.js';
import { TemplatesService } from '#libs/templates/templates.service.js';
import { prepareDatabase } from '#libs/workers/index.js';
import { WorkerLoop } from '#libs/workers/worker-loop.js';
import { Sink } from '../support/smtp.js';
import { Sshd } from '../support/sshd.js';

const NIGHTS = 14;
/** Clocks go forward on 27 March in Israel and on 29 March in Germany. */
const FIRST_NIGHT = '2026-03-18';
/** Noon of the day before. */
const START = Date.parse(`${FIRST_NIGHT}T00:00:00Z`) - 12 * 3_600_000;
const STEP_MS = 600_000;
const ACTOR = 'fortnight';
const USERS_AT_FIRST = 20;
const VISITORS = 15;

interface Partner {
  slug: string;
  zone: string;
  language: string;
  scope: PartnerScope;
  /** Where its files are put, on this machine. */
  inbox: string;
  outbox: string;
  doneMarker: boolean;
}

/** What is not as on other nights. */
const EVENTS: Record<string, string> = {
  'north 4': 'nothing comes',
  'east 6': 'the same file under two names',
  'west 8': 'the file is cut off after five rows',
  'north 10': 'the same file as the night before',
  'west 11': 'fifteen visitors more than usual',
  'west 12': 'the visitors have left',
  'north 12': 'the SFTP server is down',
};
const WORKER_DOWN = [at('2026-03-21T22:00:00Z'), at('2026-03-22T10:00:00Z')] as const;
const SMTP_REFUSES = [at('2026-03-24T00:00:00Z'), at('2026-03-24T08:00:00Z')] as const;

function at(iso: string): number {
  return Date.parse(iso);
}

/** East wants no reports at night, and one mail each morning. */
const QUIET = { from: '22:00', to: '06:30' };

const within = (time: number, [from, to]: readonly [number, number]) => time >= from && time < to;

/** The file of a night: one user more than the night before, and one who has married. */
function usersFile(slug: string, night: number, rows = USERS_AT_FIRST + night, visitors = 0): string {
  const lines = Array.from(
    { length: rows },
    (_, i) =>
      `${slug.toUpperCase()}-1,user${i + 1}@${slug}.example,First${i + 1},${i + 1 === night ? `Married${night}` : `Last${i + 1}`},webex_meetings`,
  );
  for (let i = 1; i <= visitors; i++)
    lines.push(`${slug.toUpperCase()}-1,visitor${i}@${slug}.example,First${i},Visitor,webex_meetings`);
  return `Customer external ID,Email,First name,Last name,Package\n${lines.join('\n')}\n`;
}

class Fortnight {
  private time = START;
  private readonly dropped: { slug: string; name: string }[] = [];
  readonly violations: string[] = [];

  constructor(
    private readonly app: INestApplicationContext,
    private readonly partners: Partner[],
    private readonly mails: Sink,
    private readonly sftp: { stop(): Promise<void>; start(): Promise<void> },
  ) {
    app.get(Clock).now = () => new Date(this.time);
  }

  /** Lets the days go by, ten minutes at a time. */
  async run(): Promise<void> {
    const end = this.time + NIGHTS * 86_400_000 + 8 * 3_600_000;
    for (; this.time < end; this.time += STEP_MS) {
      await this.outsideWorld();
      if (within(this.time, WORKER_DOWN)) continue;
      await this.waitsAreOver();
      await this.app.get(Arrivals).tick();
      await this.workOff();
      await this.app.get(MailSender).sendDue();
    }
    await this.verify();
  }

  /** Waits of firings and answers go by the database's clock, which stands still between two steps. */
  private async waitsAreOver(): Promise<void> {
    for (const name of ['firings', 'intakes'])
      await this.app
        .get<Db>(DB)
        .collection(name)
        .updateMany({}, { $set: { nextAt: new Date(0) } });
  }

  /** What partners and machines do at this time. */
  private async outsideWorld(): Promise<void> {
    this.mails.refuse = within(this.time, SMTP_REFUSES) ? { code: 451, at: 'data' } : undefined;
    for (const partner of this.partners) {
      const local = DateTime.fromMillis(this.time, { zone: partner.zone });
      const night =
        Math.round(local.startOf('day').diff(DateTime.fromISO(FIRST_NIGHT, { zone: partner.zone }), 'days').days) + 1;
      if (night < 1 || night > NIGHTS) continue;
      const event = EVENTS[`${partner.slug} ${night}`] ?? '';
      if (local.hour === 1 && local.minute === 0) {
        if (event.includes('SFTP')) await this.sftp.stop();
        await this.dropFile(partner, night, event);
      }
      if (local.hour === 12 && local.minute === 0 && event.includes('SFTP')) await this.sftp.start();
      if (local.hour === 9 && local.minute === 0 && event.includes('cut off')) await this.turnDown(partner);
    }
  }

  private async dropFile(partner: Partner, night: number, event: string): Promise<void> {
    if (event.includes('nothing')) return;
    const { slug, zone, inbox, doneMarker } = partner;
    const day = DateTime.fromMillis(this.time, { zone }).toFormat('yyyyMMdd');
    const name = slug === 'west' ? 'users.csv' : `users-${day}.csv`;
    const content = event.includes('night before')
      ? usersFile(slug, night - 1)
      : usersFile(
          slug,
          night,
          event.includes('cut off') ? 5 : undefined,
          event.includes('more than usual') ? VISITORS : 0,
        );
    for (const file of event.includes('two names') ? [name, `users-${day}-copy.csv`] : [name]) {
      await writeFile(join(inbox, file), content);
      if (doneMarker) await writeFile(join(inbox, `${file}.done`), '');
      this.dropped.push({ slug, name: file });
    }
  }

  /** In the morning somebody reads the mail and turns the cut-off file down. */
  private async turnDown({ scope }: Partner): Promise<void> {
    const [imports, requests] = [this.app.get(ImportsService), this.app.get(ImportRequests)];
    for (const { id } of (await imports.list(scope, { limit: 10, status: 'planned' })).items)
      await requests.cancel(scope, id, ACTOR);
  }

  /** Everything that is under way is brought to where it rests. */
  private async workOff(): Promise<void> {
    const moving = { status: { $nin: [...SETTLED_STATUSES] } };
    const imports = this.app.get<Db>(DB).collection('imports');
    if ((await imports.countDocuments(moving)) > 0)
      await this.app.get(WorkerLoop).workUntil(async () => (await imports.countDocuments(moving)) === 0);
  }

  private async verify(): Promise<void> {
    const db = this.app.get<Db>(DB);
    const expect = (what: string, found: unknown, wanted: unknown) => {
      if (JSON.stringify(found) !== JSON.stringify(wanted))
        this.violations.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
    };
    for (const { slug, scope, inbox, outbox, zone } of this.partners) {
      const { partnerId } = scope;
      const firings = await db.collection('firings').find({ partnerId }).toArray();
      const days = new Set(firings.map(({ dueAt }) => DateTime.fromJSDate(dueAt as Date, { zone }).toISODate()));
      expect(`${slug}: nights that fired`, [firings.length, days.size], [NIGHTS, NIGHTS]);
      const files = firings.flatMap((firing) => firing['files'] as { name: string; outcome: string }[]);
      const put = this.dropped.filter((file) => file.slug === slug).map(({ name }) => name);
      expect(`${slug}: files accounted for`, files.map(({ name }) => name).sort(), put.sort());
      expect(`${slug}: left in the inbox`, await readdir(inbox), []);
      const imported = files.filter(({ outcome }) => outcome === 'imported').length;
      expect(`${slug}: imports`, await db.collection('imports').countDocuments({ partnerId }), imported + 1);
      expect(
        `${slug}: users`,
        await db.collection('users').countDocuments({ partnerId, 'values.package': 'webex_meetings' }),
        USERS_AT_FIRST + NIGHTS,
      );
      // an older file that ran after a newer one would find its new user there already
      const news = await db
        .collection('imports')
        .find({ partnerId, status: { $ne: 'cancelled' } })
        .toArray();
      expect(
        `${slug}: imports without a new record`,
        news.filter((doc) => !createdAny(doc)).map(({ _id }) => _id),
        [],
      );
      const answers = (await readdir(outbox)).filter((name) => name.endsWith('.result.json'));
      expect(
        `${slug}: answered`,
        answers.length,
        new Set(files.filter(({ outcome }) => outcome === 'imported').map(({ name }) => name)).size,
      );
      const unsent = await db.collection('mails').countDocuments({ partnerId, status: { $ne: 'sent' } });
      expect(`${slug}: mails not sent`, unsent, 0);
    }
    const sent = await db.collection('mails').countDocuments();
    const ids = this.mails.mails.map(({ messageId }) => messageId);
    expect('mails delivered, each once', [ids.length, new Set(ids).size], [sent, sent]);
    const kinds = await db
      .collection('mails')
      .aggregate<{ _id: string; n: number }>([{ $group: { _id: '$kind', n: { $sum: 1 } } }])
      .toArray();
    const count = Object.fromEntries(kinds.map(({ _id, n }) => [_id, n]));
    expect('alarms', [count['missingFile'], count['importWaiting'], count['schedulePaused'] ?? 0], [1, 1, 0]);
    // nothing new came to north on the nights 4 and 10, to west one unusual file
    expect('quieter alarms', [count['unchangedFile'], count['unusualFile']], [2, 1]);
    // a digest each morning but that when the worker was down all night, which the next one tells of
    expect('digests', [count['nightDigest'], count['mailFailures'] ?? 0], [NIGHTS - 1, 0]);
    const east = await db.collection('mails').find({ to: 'ops@east.example', kind: 'importReport' }).toArray();
    const atNight = east.filter(
      ({ sentAt }) => DateTime.fromJSDate(sentAt as Date, { zone: 'Asia/Jerusalem' }).toFormat('HH:mm') < QUIET.to,
    );
    expect('reports sent to east in its quiet hours', atNight.length, 0);
    expect('welcome mails', count['adminWelcome'], this.partners.length);
  }

  /** The nights as a table. */
  async table(): Promise<string> {
    const db = this.app.get<Db>(DB);
    const imports = new Map(
      (
        await db.collection<{ _id: string; status: string; totals?: { byEntity: object } }>('imports').find().toArray()
      ).map((doc) => [doc._id, doc]),
    );
    const lines = [
      `| night | ${this.partners.map(({ slug, zone }) => `${slug} (${zone})`).join(' | ')} |`,
      `| --- |${this.partners.map(() => ' --- |').join('')}`,
    ];
    for (let night = 1; night <= NIGHTS; night++) {
      const cells: string[] = [];
      for (const { slug, scope, zone } of this.partners) {
        const day = DateTime.fromISO(FIRST_NIGHT, { zone }).plus({ days: night - 1 });
        const [firing] = await db
          .collection('firings')
          .find({ partnerId: scope.partnerId, dueAt: { $gte: day.toJSDate(), $lt: day.plus({ days: 1 }).toJSDate() } })
          .toArray();
        const due = firing ? DateTime.fromJSDate(firing['dueAt'] as Date, { zone }).toFormat('HH:mm') : 'not fired';
        const files = ((firing?.['files'] ?? []) as { outcome: string; importId: string }[]).map(
          ({ outcome, importId }) => (outcome === 'duplicate' ? 'came before' : outcomeOf(imports.get(importId))),
        );
        const state =
          firing?.['status'] === 'missed'
            ? 'no file: alarm'
            : firing?.['status'] === 'failed'
              ? 'not read'
              : files.join('; ');
        const event = EVENTS[`${slug} ${night}`];
        cells.push(`${due} ${state}${event ? ` (${event})` : ''}`);
      }
      const date = DateTime.fromISO(FIRST_NIGHT)
        .plus({ days: night - 1 })
        .toISODate();
      lines.push(`| ${date} | ${cells.join(' | ')} |`);
    }
    return lines.join('\n');
  }
}

function createdAny(doc: object): boolean {
  const { totals } = doc as { totals?: { byEntity: Record<string, { created: number }> } };
  return Object.values(totals?.byEntity ?? {}).some(({ created }) => created > 0);
}

function outcomeOf(found: { status: string; totals?: { byEntity: object } } | undefined): string {
  if (found?.status === 'cancelled') return 'waited, turned down';
  const counts = Object.entries(
    ((found?.totals?.byEntity ?? {}) as Record<string, Record<string, number>>)['users'] ?? {},
  );
  return (
    counts
      .filter(([, n]) => n > 0)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ') ||
    (found?.status ?? 'gone')
  );
}

/** What west's files no longer name is gone, up to twenty users a night. */
const RULES: Record<string, object> = {
  east: { guardrails: { maxShrinkPercent: 50 } },
  north: { guardrails: { maxShrinkPercent: 50 } },
  west: { removeMissing: true, guardrails: { maxRemovals: 20 } },
};

async function setUp(app: INestApplicationContext, folder: string, sshd: Sshd): Promise<Partner[]> {
  const places = [
    { slug: 'east', zone: 'Asia/Jerusalem', language: 'he' },
    { slug: 'north', zone: 'Europe/Berlin', language: 'de' },
    { slug: 'west', zone: 'America/New_York', language: 'en' },
  ];
  const partners: Partner[] = [];
  for (const { slug, zone, language } of places) {
    const scope = scopeOf(await app.get(PartnersService).create(slug, slug));
    const notify = [`ops@${slug}.example`];
    await app.get(TemplatesService).create(
      scope,
      templateSettingsSchema.parse({
        name: 'Standard',
        serviceProviderAdmin: notify[0],
        country: 'US',
        emailLanguage: language,
        wholesaleSubscription: 'S-1',
        email: { reportTo: notify },
        rules: RULES[slug],
      }),
      'test',
    );
    await importCustomer(app, scope, slug);
    const sources = app.get(SourcesService);
    const remote = join(folder, 'sftp');
    const where =
      slug === 'north'
        ? {
            kind: 'sftp',
            host: '127.0.0.1',
            port: sshd.port,
            username: sshd.username,
            privateKey: sshd.privateKey,
            root: remote,
          }
        : { kind: 'folder' };
    const source = {
      name: 'Nightly',
      where,
      pattern: 'users*.csv',
      template: 'Standard',
      entity: 'users',
      mode: slug === 'west' ? 'full' : 'upsert',
      ...(slug === 'east' ? { doneMarker: '.done' } : {}),
    };
    await sources.save(scope, sourceSchema.parse(source), ACTOR);
    if (slug === 'north') {
      const hostKey = /SHA256:\S{43}/.exec((await sources.check(scope, 'Nightly')).message ?? '')?.[0];
      await sources.save(scope, sourceSchema.parse({ ...source, where: { ...where, hostKey } }), ACTOR);
    }
    const root = slug === 'north' ? remote : sources.dropFolder(scope, 'Nightly');
    await mkdir(join(root, 'in'), { recursive: true });
    partners.push({
      slug,
      zone,
      language,
      scope,
      inbox: join(root, 'in'),
      outbox: join(root, 'out'),
      doneMarker: slug === 'east',
    });
  }
  return partners;
}

/** Each partner has one customer before the nights begin. */
async function importCustomer(app: INestApplicationContext, scope: PartnerScope, slug: string): Promise<void> {
  const submissions = app.get(ImportSubmissions);
  const path = join(tmpdir(), `fortnight-${process.pid}.csv`);
  await writeFile(
    path,
    `External ID,Company name,Admin email,Country,Address line 1,City,State,Postal code,Packages,Supported location\n${slug.toUpperCase()}-1,Company ${slug},admin@${slug}.example,US,1 Main St,Austin,TX,73301,webex_meetings,yes\n`,
  );
  const files = await submissions.storeFiles(scope, 'customers.csv', createReadStream(path));
  await rm(path);
  const { id } = await submissions.create(scope, {
    template: 'Standard',
    files,
    mode: 'upsert',
    dryRun: false,
    autoApprove: true,
    options: {},
    actor: ACTOR,
  });
  await app
    .get(WorkerLoop)
    .workUntil(async () => (await app.get(ImportsService).get(scope, id)).status.startsWith('completed'));
}

async function schedule(app: INestApplicationContext, partners: Partner[]): Promise<void> {
  for (const { scope, zone, slug } of partners)
    await app.get(SchedulesService).save(
      scope,
      scheduleSchema.parse({
        name: 'Nightly',
        source: 'Nightly',
        when: 'every night at 02:30',
        timeZone: zone,
        expectWithin: 120,
        notify: [`ops@${slug}.example`],
        ...(slug === 'north' ? { unchangedDays: 1 } : {}),
        ...(slug === 'west' ? { unusualPercent: 40 } : {}),
      }),
      ACTOR,
    );
  for (const { scope, zone, slug, language } of partners)
    if (slug === 'east')
      await app.get(DeliveryService).save(
        scope,
        deliverySchema.parse({
          timeZone: zone,
          quietHours: QUIET,
          digest: { at: '07:00', to: ['ops@east.example'], language },
        }),
        ACTOR,
      );
}

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const folder = await mkdtemp(join(tmpdir(), 'gangway-fortnight-'));
const mails = new Sink();
let sshd = await Sshd.start(folder);
const mongo = new EmbeddedMongo(join(folder, 'mongo'));
const uri = await mongo.acquire();
const config = {
  ...loadConfig({ GANGWAY_DATA_DIR: join(folder, 'data'), SMTP_URL: await mails.listen(), GANGWAY_LOG_LEVEL: 'error' }),
  mongodbUri: uri,
};

@Module({ imports: [PlatformModule.forRoot(config, uri, 'fortnight'), SourcesModule] })
class FortnightModule {}

const app = await NestFactory.createApplicationContext(FortnightModule, { logger: false });
try {
  await prepareDatabase(app.get<Db>(DB), SOURCE_COLLECTIONS);
  app.get(Clock).now = () => new Date(START); // nothing may depend on when this runs
  const partners = await setUp(app, folder, sshd);
  const fortnight = new Fortnight(app, partners, mails, {
    stop: () => sshd.stop(),
    start: async () => {
      sshd = await sshd.again();
    },
  });
  await schedule(app, partners);
  await fortnight.run();
  const text = await fortnight.table();
  const kinds = new Map<string, number>();
  for (const { kind } of await app.get<Db>(DB).collection<{ _id: string; kind: string }>('mails').find().toArray())
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const summary = `${mails.mails.length} mails delivered, each once: ${[...kinds].map(([kind, n]) => `${kind} ${n}`).join(', ')}.`;
  process.stdout.write(
    `${text}\n\n${summary}\n\n${fortnight.violations.length} violations\n${fortnight.violations.join('\n')}\n`,
  );
  if (values.out) await writeFile(values.out, `${text}\n\n${summary}\n`);
  process.exitCode = fortnight.violations.length > 0 ? 1 : 0;
} finally {
  await app.get(WorkerLoop).stop();
  await app.close();
  await mongo.release();
  await sshd.stop();
  await mails.close();
  await rm(folder, { recursive: true, force: true });
}
