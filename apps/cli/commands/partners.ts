import type { Command } from 'commander';
import { z } from 'zod';
import { partnerLimits, PartnersService, Removals } from '#libs/access/index.js';
import { configOf, withServices, type GlobalOptions } from '../context.js';
import { confirmed, EXIT, print, printTable, show, usageOf } from '../output.js';
import { add, run } from '../program.js';

/** Options are texts. */
const limitOptions = z
  .object({
    weight: z.coerce.number().optional(),
    maxBatches: z.coerce.number().nullable().optional(),
    retentionDays: z.coerce.number().nullable().optional(),
  })
  .pipe(partnerLimits);

/** `partner …`: partners, and what they are entitled to. */
export function register(program: Command): void {
  const partner = program.command('partner').description('partners');
  add(partner, 'create <slug>', 'make a partner').option('--name <name>').action(run(create));
  add(partner, 'limit <slug>', "set a partner's share of the workers")
    .option('--weight <n>', 'of 2: twice as much as one of 1, while both have work')
    .option('--max-batches <n>', 'most batches of the partner in work at the same time')
    .option('--retention-days <n>', 'how long files, rows and bodies of mails are kept (90)')
    .action(run(limit));
  add(partner, 'suspend <slug>', 'stop everything of a partner').action(run(suspend));
  add(partner, 'resume <slug>', 'let a suspended partner go on').action(run(resume));
  add(partner, 'remove <slug>', 'remove a suspended partner for good, with all its data')
    .option('--yes', "don't ask")
    .action(run(remove));
  add(partner, 'removed', 'partners that were removed, and by whom').action(run(listRemoved));
  add(partner, 'list', 'all partners').action(run(list));
}

async function create(slug: string, options: GlobalOptions & { name?: string }): Promise<number> {
  return withServices(configOf(options), async ({ app }) => {
    const partner = await app.get(PartnersService).create(slug, options.name);
    return show(options, partner, () => print(`Partner ${partner.slug} (${partner.name})`));
  });
}

async function limit(slug: string, options: GlobalOptions): Promise<number> {
  return withServices(configOf(options), async ({ app }) => {
    const parsed = limitOptions.safeParse(options);
    if (!parsed.success) throw usageOf(parsed.error);
    const { weight, maxBatches, ...partner } = await app.get(PartnersService).limit(slug, parsed.data);
    return show(options, { ...partner, weight, maxBatches }, () =>
      print(`Partner ${partner.slug}: weight ${weight}, ${maxBatches ?? 'any number of'} batches at once`),
    );
  });
}

async function suspend(slug: string, options: GlobalOptions): Promise<number> {
  return withServices(configOf(options), async ({ app }) => {
    const partner = await app.get(PartnersService).suspend(slug, true);
    return show(options, partner, () =>
      print(`Partner ${partner.slug} is suspended: batches in work finish, nothing else begins.`),
    );
  });
}

async function resume(slug: string, options: GlobalOptions): Promise<number> {
  return withServices(configOf(options), async ({ app }) => {
    const partner = await app.get(PartnersService).suspend(slug, false);
    return show(options, partner, () => print(`Partner ${partner.slug} goes on.`));
  });
}

/** Asks, and does it itself as far as nothing of the partner is in work; else a worker goes on. */
async function remove(slug: string, options: GlobalOptions & { yes?: boolean }): Promise<number> {
  const question = `Remove partner ${slug} with all its customers, users, imports, files, mails and accounts? This can't be undone.`;
  if (!options.yes && !(await confirmed(question))) return EXIT.nothingDone;
  return withServices(configOf(options), async ({ app }) => {
    const service = app.get(PartnersService);
    const asked = await service.remove(slug);
    while (await app.get(Removals).advance()) continue;
    const removing = (await service.list()).some(({ id }) => id === asked.id);
    return show(options, { ...asked, removing }, () =>
      print(
        removing ? `Partner ${slug} is removed as soon as its last batch has ended.` : `Partner ${slug} is removed.`,
      ),
    );
  });
}

async function listRemoved(options: GlobalOptions): Promise<number> {
  return withServices(configOf(options), async ({ app }) => {
    const items = await app.get(Removals).list();
    return show(options, { items }, () =>
      printTable(
        ['Partner', 'Asked by', 'Asked', 'Done'],
        items.map((r) => [r.slug, r.askedBy, r.askedAt, r.finishedAt]),
      ),
    );
  });
}

async function list(options: GlobalOptions): Promise<number> {
  return withServices(configOf(options), async ({ app }) => {
    const items = await app.get(PartnersService).list();
    return show(options, { items }, () =>
      printTable(
        ['Partner', 'Name', 'Weight', 'Parallel batches', 'State'],
        items.map((p) => [
          p.slug,
          p.name,
          String(p.weight),
          String(p.maxBatches ?? ''),
          p.removing ? 'being removed' : p.suspended ? 'suspended' : '',
        ]),
      ),
    );
  });
}
