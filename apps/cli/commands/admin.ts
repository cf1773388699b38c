import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Db } from 'mongodb';
import { z } from 'zod';
import {
  AccountsService,
  AuditChain,
  AuditService,
  LINK_DAYS,
  partnerLimits,
  PartnersService,
  Removals,
  tokenSchema,
  TokensService,
} from '#libs/access/index.js';
import {
  Attempts,
  ImportRequests,
  ImportsService,
  pageOfRows,
  Undo,
  WindowsService,
  type RowView,
} from '#libs/imports/index.js';
import { MAIL_LANGUAGES, sheetLabel } from '#libs/onboarding/index.js';
import { findMongod, hostsOf, Problem, type PartnerScope } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { WorkersService } from '#libs/workers/index.js';
import { configOf, withApp, withDatabase, withServices, type CommandContext, type GlobalOptions } from '../context.js';
import { confirmed, EXIT, print, printTable, readJson, show, usageOf } from '../output.js';
import { listCounts, report, settle } from './import.js';

const MOST_ROWS_SHOWN = 20;
const ROWS_A_LOOK = 1_000;

type ImportOf = Awaited<ReturnType<ImportsService['get']>>;
type Run = (context: CommandContext) => Promise<number>;

export const windows = {
  async save(options: { file: string }, globals: GlobalOptions): Promise<number> {
    const input = await readJson(options.file);
    return withApp(globals, async ({ app, scope, actor }) => {
      const window = await app.get(WindowsService).save(scope, input, actor);
      return show(globals, window, () => print(`Window "${window.name}" opens ${window.opensAt ?? 'never'}.`));
    });
  },
  list: (globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      const items = await app.get(WindowsService).list(scope);
      const times = ({ weekly }: (typeof items)[number]) =>
        weekly.map((w) => `${w.days.join(',')} ${w.from}-${w.to}`).join('; ');
      return show(globals, { items }, () =>
        printTable(
          ['Name', 'Time zone', 'Times', 'Opens'],
          items.map((w) => [w.name, w.timeZone, times(w), w.opensAt ?? 'never']),
        ),
      );
    }),
  remove: (name: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope, actor }) => {
      await app.get(WindowsService).remove(scope, name, actor);
      return show(globals, { removed: name }, () => print(`Removed "${name}".`));
    }),
};

export const templates = {
  async create(options: { file: string }, globals: GlobalOptions): Promise<number> {
    const input = await readJson(options.file);
    return withApp(globals, async ({ app, scope, actor }) => {
      const template = await app.get(TemplatesService).create(scope, input, actor);
      return show(globals, template, () => {
        print(`Template "${template.name}", version ${template.version}, provisioning ID ${template.provisioningId}`);
        for (const { detail } of template.warnings) print(`  warning: ${detail}`);
      });
    });
  },
  list: (globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      const items = await app.get(TemplatesService).list(scope);
      return show(globals, { items }, () =>
        printTable(
          ['Name', 'Version', 'Language', 'Provisioning ID', ''],
          items.map((t) => [
            t.name,
            String(t.version),
            t.emailLanguage,
            t.provisioningId,
            t.archived ? 'archived' : '',
          ]),
        ),
      );
    }),
  one: (action: 'show' | 'archive', name: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope, actor }) => {
      const service = app.get(TemplatesService);
      const template = await (action === 'show' ? service.show(scope, name) : service.archive(scope, name, actor));
      return show(globals, template, () => print(JSON.stringify(template, null, 2)));
    }),
};

export const imports = {
  list: (globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      const page = await app.get(ImportsService).list(scope, { limit: 50 });
      return show(globals, page, () =>
        printTable(
          ['Import', 'Status', 'Rows', 'Failed', 'Blocked', 'Files'],
          page.items.map((i) => [
            i.id,
            i.status,
            String(i.counts.rows),
            String(i.counts.failed),
            String(i.counts.blocked),
            i.files.map((f) => f.name).join(', '),
          ]),
        ),
      );
    }),
  show: (id: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      report(await app.get(ImportsService).show(scope, id), globals);
      return EXIT.good;
    }),
  ask: (
    action: 'approve' | 'pause' | 'resume' | 'cancel' | 'retry',
    id: string,
    how: { holdMails?: boolean },
    globals: GlobalOptions,
  ): Promise<number> => {
    const run: Run = async (context) => {
      const { app, scope, actor } = context;
      if (action === 'retry') await app.get(Attempts).retry(scope, id, actor);
      else if (action === 'approve') await app.get(ImportRequests).approve(scope, id, actor, how);
      else await app.get(ImportRequests)[action](scope, id, actor);
      return report(
        await settle(context, id, ['completed', 'completed_with_errors', 'failed', 'cancelled', 'paused']),
        globals,
      );
    };
    return withApp(globals, run);
  },
  /** Exit code 1: something had been changed since and stays as it is. */
  undo: (id: string, options: { yes?: boolean }, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async (context) => {
      const { app, scope, actor, db } = context;
      const service = app.get(ImportsService);
      const { created, updated, removed } = (await service.show(scope, id)).counts;
      const question = `Undo takes back ${created} created, ${updated} updated and ${removed} removed records. Go on?`;
      if (!options.yes && !(await confirmed(question))) return EXIT.nothingDone;
      await app.get(Undo).begin(scope, id, actor);
      const view = await settle(context, id, ['undone']);
      const { partly = 0, conflicts = 0 } = view.undo ?? {};
      const doc = await service.get(scope, id);
      const items = partly + conflicts > 0 ? await rowsNotWhole(db, scope, doc) : [];
      show(globals, view, () => {
        print(`Import ${id}: ${view.status}`);
        print(`  rows: ${listCounts(view.undo ?? {})}`);
        const files = view.files.map(({ name }) => name);
        for (const row of items)
          print(
            `  ${sheetLabel(files, row.file.index, row.sheet)} row ${row.row}: ${row.issues.map((i) => i.message).join(' ')}`,
          );
      });
      return partly + conflicts > 0 ? EXIT.someFailed : EXIT.good;
    }),
};

/** `workers`: who is alive, and what each has in hand. */
export const workers = (globals: GlobalOptions): Promise<number> =>
  withApp(globals, async ({ app, scope }) => {
    const items = await app.get(WorkersService).list(scope);
    const inHand = ({ leases }: (typeof items)[number]) =>
      leases.map((lease) => `${lease.kind} of ${lease.importId ?? 'another partner'}`).join(', ');
    return show(globals, { items }, () =>
      printTable(
        ['Worker', 'Host', 'Release', 'Alive', 'In hand'],
        items.map((w) => [w.id, w.host, w.release, w.alive ? 'yes' : 'no', inHand(w)]),
      ),
    );
  });

/** Options are texts. */
const limitOptions = z
  .object({
    weight: z.coerce.number().optional(),
    maxBatches: z.coerce.number().nullable().optional(),
    retentionDays: z.coerce.number().nullable().optional(),
  })
  .pipe(partnerLimits);

export const partners = {
  create: (slug: string, options: { name?: string }, globals: GlobalOptions): Promise<number> =>
    withServices(configOf(globals), async ({ app }) => {
      const partner = await app.get(PartnersService).create(slug, options.name);
      return show(globals, partner, () => print(`Partner ${partner.slug} (${partner.name})`));
    }),
  list: (globals: GlobalOptions): Promise<number> =>
    withServices(configOf(globals), async ({ app }) => {
      const items = await app.get(PartnersService).list();
      return show(globals, { items }, () =>
        printTable(
          ['Partner', 'Name', 'Weight', 'Batches at once', 'State'],
          items.map((p) => [
            p.slug,
            p.name,
            String(p.weight),
            String(p.maxBatches ?? ''),
            p.removing ? 'being removed' : p.suspended ? 'suspended' : '',
          ]),
        ),
      );
    }),
  suspend: (slug: string, suspended: boolean, globals: GlobalOptions): Promise<number> =>
    withServices(configOf(globals), async ({ app }) => {
      const partner = await app.get(PartnersService).suspend(slug, suspended);
      return show(globals, partner, () =>
        print(
          suspended
            ? `Partner ${partner.slug} is suspended: batches in work finish, nothing else begins.`
            : `Partner ${partner.slug} goes on.`,
        ),
      );
    }),
  /** Asks, and does it itself as far as nothing of the partner is in work; else a worker goes on. */
  remove: async (slug: string, options: { yes?: boolean }, globals: GlobalOptions): Promise<number> => {
    const question = `Remove partner ${slug} with all its customers, users, imports, files, mails and accounts? This can't be undone.`;
    if (!options.yes && !(await confirmed(question))) return EXIT.nothingDone;
    return withServices(configOf(globals), async ({ app }) => {
      const service = app.get(PartnersService);
      const asked = await service.remove(slug);
      while (await app.get(Removals).advance()) continue;
      const removing = (await service.list()).some(({ id }) => id === asked.id);
      return show(globals, { ...asked, removing }, () =>
        print(
          removing ? `Partner ${slug} is removed as soon as its last batch has ended.` : `Partner ${slug} is removed.`,
        ),
      );
    });
  },
  removed: (globals: GlobalOptions): Promise<number> =>
    withServices(configOf(globals), async ({ app }) => {
      const items = await app.get(Removals).list();
      return show(globals, { items }, () =>
        printTable(
          ['Partner', 'Asked by', 'Asked', 'Done'],
          items.map((r) => [r.slug, r.askedBy, r.askedAt, r.finishedAt]),
        ),
      );
    }),
  limit: (slug: string, input: unknown, globals: GlobalOptions): Promise<number> =>
    withServices(configOf(globals), async ({ app }) => {
      const parsed = limitOptions.safeParse(input);
      if (!parsed.success) throw usageOf(parsed.error);
      const { weight, maxBatches, ...partner } = await app.get(PartnersService).limit(slug, parsed.data);
      return show(globals, { ...partner, weight, maxBatches }, () =>
        print(`Partner ${partner.slug}: weight ${weight}, ${maxBatches ?? 'any number of'} batches at once`),
      );
    }),
};

export const tokens = {
  create: ({ label, role, days }: Record<string, string>, globals: GlobalOptions): Promise<number> => {
    const parsed = tokenSchema.safeParse({ label, role, days });
    if (!parsed.success) throw usageOf(parsed.error);
    return withApp(globals, async ({ app, scope, actor }) => {
      const created = await app.get(TokensService).create(scope, parsed.data, actor);
      return show(globals, created, () =>
        print(created.token, `(shown only now; id ${created.id}, expires ${created.expiresAt.slice(0, 10)})`),
      );
    });
  },
  revoke: (id: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope, actor }) => {
      await app.get(TokensService).revoke(scope, id, actor);
      return show(globals, { revoked: id }, () => print(`Revoked: ${id}`));
    }),
};

export const accounts = {
  create: (options: { email: string; role: string }, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope, actor }) => {
      const wanted = { email: options.email, role: options.role };
      const target = `account ${options.email.trim().toLowerCase()}`;
      const entry = { actor, action: 'account.created' as const, target, details: { role: options.role } };
      const created = await app.get(AuditService).audited(scope, entry, async (session) => {
        const { id, email, role } = await app.get(AccountsService).create(scope, wanted, session);
        return { id, email, role, signInUrl: await app.get(AccountsService).issueLink(id, session) };
      });
      const { email, role } = created;
      return show(globals, created, () =>
        print(`${email} (${role}) signs in once, within ${LINK_DAYS} days, at`, created.signInUrl),
      );
    }),
  list: (globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      const items = await app.get(AccountsService).list(scope);
      return show(globals, { items }, () =>
        printTable(
          ['Account', 'Role', 'Last sign-in', ''],
          items.map((a) => [a.email, a.role, a.lastSignInAt ?? 'never', a.disabled ? 'disabled' : '']),
        ),
      );
    }),
  /** A new link for somebody who can't sign in any more. */
  reset: (email: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope, actor }) => {
      const account = await app.get(AccountsService).byEmail(email);
      if (!account) throw new Problem('notFound', 'account.notFound', `There is no account of ${email}.`);
      const entry = { actor, action: 'account.reset' as const, target: `account ${email}`, details: {} };
      const signInUrl = await app
        .get(AuditService)
        .audited(scope, entry, (session) => app.get(AccountsService).issueLink(account.id, session));
      const reset = { id: account.id, email, signInUrl };
      return show(globals, reset, () => print(`${email} signs in once, within ${LINK_DAYS} days, at`, reset.signInUrl));
    }),
};

export const audit = {
  /** Reckons the chain of the audit anew. Exit code 1: it is broken. */
  verify: (globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      const check = await app.get(AuditChain).verify(scope);
      show(globals, check, () => {
        print(`${check.entries} entries in ${check.seals} seals, ${check.unsealed} still to be sealed.`);
        for (const { seal, why } of check.broken) print(`  seal ${seal}: ${BROKEN[why]}`);
        if (check.seals > 0)
          print(`The last seal is ${check.head}; compare it with the log of the worker that made it ("audit sealed").`);
      });
      return check.whole ? EXIT.good : EXIT.someFailed;
    }),
};

const BROKEN = {
  missing: 'is missing, with its entries or without.',
  changed: 'its entries are not what was sealed: some were changed, removed or added.',
  'left over': 'entries say they are in seals that are not there.',
} as const;

/** `doctor`: what this installation runs on, and whether it works. */
export async function doctor(globals: GlobalOptions): Promise<number> {
  const config = configOf(globals);
  return withDatabase(config, async (uri, origin) => {
    const facts = {
      node: process.version,
      dataDir: config.dataDir,
      database: origin,
      address: hostsOf(uri),
      mongod: config.mongodbUri ? null : (await findMongod(() => undefined)).path,
      mail: config.smtpUrl ? `SMTP at ${new URL(config.smtpUrl).host}` : 'built-in mailbox',
      languages: MAIL_LANGUAGES.join(', '),
    };
    return show(globals, facts, () =>
      printTable(
        ['', ''],
        Object.entries(facts).map(([name, value]) => [name, value ?? '']),
      ),
    );
  });
}

/** `bench`: the benchmark in a process of its own, for it starts and watches others. */
export async function bench(argv: string[]): Promise<number> {
  const path = fileURLToPath(new URL('../../../test/bench/bench.js', import.meta.url));
  const [code] = (await once(fork(path, argv), 'exit')) as [number | null];
  return code ?? EXIT.infrastructure;
}

/** The first rows that could not be taken back, or not whole. */
async function rowsNotWhole(db: Db, scope: PartnerScope, doc: ImportOf): Promise<RowView[]> {
  const found: RowView[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await pageOfRows(db, scope, doc, { of: 'undo', limit: ROWS_A_LOOK, cursor }, 'en');
    found.push(...items.filter(({ issues }) => issues.some(({ severity }) => severity === 'error')));
    cursor = next ?? undefined;
  } while (cursor !== undefined && found.length < MOST_ROWS_SHOWN);
  return found.slice(0, MOST_ROWS_SHOWN);
}
