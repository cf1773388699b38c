import type { Command } from 'commander';
import { WorkersService } from '#libs/workers/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { printTable, show } from '../output.js';
import { add, run } from '../program.js';

/** `workers`: who is alive, and what each has in hand. */
export function register(program: Command): void {
  add(program, 'workers', 'who is alive, and what each has in hand').action(run(workers));
}

async function workers(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const items = await app.get(WorkersService).list(scope);
    const inHand = ({ leases }: (typeof items)[number]) =>
      leases.map((lease) => `${lease.kind} of ${lease.importId ?? 'another partner'}`).join(', ');
    return show(options, { items }, () =>
      printTable(
        ['Worker', 'Host', 'Release', 'Alive', 'In hand'],
        items.map((w) => [w.id, w.host, w.release, w.alive ? 'yes' : 'no', inHand(w)]),
      ),
    );
  });
}
