import type { Command } from 'commander';
import { windowSchema, WindowsService } from '#libs/imports/index.js';
import { parseRequest } from '#libs/platform/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, printTable, readJson, show } from '../output.js';
import { add, run } from '../program.js';

/** `window …`: when batches may run. */
export function register(program: Command): void {
  const window = program.command('window').description('when batches may run');
  add(window, 'save', 'make a window from a JSON file, or change the one of its name')
    .requiredOption('--file <file>')
    .action(run(save));
  add(window, 'list', 'all windows').action(run(list));
  add(window, 'remove <name>', 'remove a window').action(run(remove));
}

async function save(options: GlobalOptions & { file: string }): Promise<number> {
  const input = await readJson(options.file);
  return withApp(options, async ({ app, scope, actor }) => {
    const window = await app.get(WindowsService).save(scope, parseRequest(windowSchema, input), actor);
    return show(options, window, () => print(`Window "${window.name}" opens ${window.opensAt ?? 'never'}.`));
  });
}

async function list(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const items = await app.get(WindowsService).list(scope);
    const times = ({ weekly }: (typeof items)[number]) =>
      weekly.map((w) => `${w.days.join(',')} ${w.from}-${w.to}`).join('; ');
    return show(options, { items }, () =>
      printTable(
        ['Name', 'Time zone', 'Times', 'Opens'],
        items.map((w) => [w.name, w.timeZone, times(w), w.opensAt ?? 'never']),
      ),
    );
  });
}

async function remove(name: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    await app.get(WindowsService).remove(scope, name, actor);
    return show(options, { removed: name }, () => print(`Removed "${name}".`));
  });
}
