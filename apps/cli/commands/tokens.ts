import type { Command } from 'commander';
import { tokenSchema, TokensService } from '#libs/access/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, show, usageOf } from '../output.js';
import { add, run } from '../program.js';

/** `token …`: API tokens. */
export function register(program: Command): void {
  const token = program.command('token').description('API tokens');
  add(token, 'create', 'make a token')
    .option('--label <label>')
    .option('--role <role>')
    .option('--days <days>')
    .action(run(create));
  add(token, 'revoke <id>', 'end a token').action(run(revoke));
}

async function create(options: GlobalOptions & Partial<Record<'label' | 'role' | 'days', string>>): Promise<number> {
  const { label, role, days } = options;
  const parsed = tokenSchema.safeParse({ label, role, days });
  if (!parsed.success) throw usageOf(parsed.error);
  return withApp(options, async ({ app, scope, actor }) => {
    const created = await app.get(TokensService).create(scope, parsed.data, actor);
    return show(options, created, () =>
      print(created.token, `(shown only now; id ${created.id}, expires ${created.expiresAt.slice(0, 10)})`),
    );
  });
}

async function revoke(id: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    await app.get(TokensService).revoke(scope, id, actor);
    return show(options, { revoked: id }, () => print(`Revoked: ${id}`));
  });
}
