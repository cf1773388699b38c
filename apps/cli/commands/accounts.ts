import type { Command } from 'commander';
import { accountSchema, AccountsService, AuditService, LINK_DAYS, SignInLinks } from '#libs/access/index.js';
import { parseRequest, problem } from '#libs/platform/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, printTable, show } from '../output.js';
import { add, run } from '../program.js';

/** `account …`: who may sign in to the dashboard. */
export function register(program: Command): void {
  const account = program.command('account').description('who may sign in to the dashboard');
  add(account, 'create', 'make an account and its one-time sign-in link')
    .requiredOption('--email <email>')
    .requiredOption('--role <role>', 'operator, admin, auditor or platform')
    .action(run(create));
  add(account, 'list', 'the accounts of the partner').action(run(list));
  add(account, 'reset <email>', 'a new one-time sign-in link').action(run(reset));
}

async function create(options: GlobalOptions & { email: string; role: string }): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    const wanted = parseRequest(accountSchema, { email: options.email, role: options.role });
    const target = `account ${options.email.trim().toLowerCase()}`;
    const entry = { actor, action: 'account.created' as const, target, details: { role: options.role } };
    const created = await app.get(AuditService).audited(scope, entry, async (session) => {
      const { id, email, role } = await app.get(AccountsService).create(scope, wanted, session);
      return { id, email, role, signInUrl: await app.get(SignInLinks).issue(id, session) };
    });
    const { email, role } = created;
    return show(options, created, () =>
      print(`${email} (${role}) signs in once, within ${LINK_DAYS} days, at`, created.signInUrl),
    );
  });
}

async function list(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const items = await app.get(AccountsService).list(scope);
    return show(options, { items }, () =>
      printTable(
        ['Account', 'Role', 'Last sign-in', ''],
        items.map((a) => [a.email, a.role, a.lastSignInAt ?? 'never', a.disabled ? 'disabled' : '']),
      ),
    );
  });
}

/** Issues a new sign-in link for someone who can no longer sign in. */
async function reset(email: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    const account = await app.get(AccountsService).byEmail(email);
    if (!account) throw problem('account.notFound', { id: email });
    const entry = { actor, action: 'account.reset' as const, target: `account ${email}`, details: {} };
    const signInUrl = await app
      .get(AuditService)
      .audited(scope, entry, (session) => app.get(SignInLinks).issue(account.id, session));
    return show(options, { id: account.id, email, signInUrl }, () =>
      print(`${email} signs in once, within ${LINK_DAYS} days, at`, signInUrl),
    );
  });
}
