import type { Command } from 'commander';
import { AuditChain } from '#libs/access/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { EXIT, print, show } from '../output.js';
import { add, run } from '../program.js';

const BROKEN = {
  missing: 'is missing, with its entries or without.',
  changed: 'its entries are not what was sealed: some were changed, removed or added.',
  'left over': 'entries say they are in seals that are not there.',
} as const;

/** `audit …`: who did what. */
export function register(program: Command): void {
  const audit = program.command('audit').description('who did what');
  add(audit, 'verify', 'whether any entry was changed, removed or slipped in').action(run(verify));
}

/** Recomputes the audit chain. Exit code 1: it is broken. */
async function verify(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const check = await app.get(AuditChain).verify(scope);
    show(options, check, () => {
      print(`${check.entries} entries in ${check.seals} seals, ${check.unsealed} still to be sealed.`);
      for (const { seal, why } of check.broken) print(`  seal ${seal}: ${BROKEN[why]}`);
      if (check.seals > 0)
        print(`The last seal is ${check.head}; compare it with the log of the worker that made it ("audit sealed").`);
    });
    return check.whole ? EXIT.good : EXIT.someFailed;
  });
}
