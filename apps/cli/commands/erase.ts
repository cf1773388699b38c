import type { Command } from 'commander';
import { Erasure } from '#libs/imports/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, show } from '../output.js';
import { add, run } from '../program.js';

/** `erase`: removes a person everywhere. */
export function register(program: Command): void {
  add(program, 'erase', 'remove a person everywhere').requiredOption('--user <email>').action(run(erase));
}

async function erase(options: GlobalOptions & { user: string }): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    await app.get(Erasure).erase(scope, options.user, actor);
    return show(options, { erased: true }, () =>
      print(
        'Erased: the user, their numbers and mails, and their rows, in the files they came with and as they were answered.',
      ),
    );
  });
}
