import type { Command } from 'commander';
import { parseRequest } from '#libs/platform/index.js';
import { scheduleSchema, SchedulesService } from '#libs/sources/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, printTable, readJson, show } from '../output.js';
import { add, run } from '../program.js';

const ACTIONS = { run: 'look at its source now', pause: 'hold it', resume: 'let it go on' } as const;

/** `schedule …`: when sources are looked at. */
export function register(program: Command): void {
  const schedule = program.command('schedule').description('when sources are looked at');
  add(schedule, 'save', 'make a schedule from a JSON file, or change the one of its name')
    .requiredOption('--file <file>')
    .action(run(save));
  add(schedule, 'list', 'all schedules, with the next time of each').action(run(list));
  for (const action of ['run', 'pause', 'resume'] as const)
    add(schedule, `${action} <name>`, ACTIONS[action]).action(
      run((name: string, options: GlobalOptions) => ask(action, name, options)),
    );
  add(schedule, 'remove <name>', 'remove a schedule').action(run(remove));
}

async function save(options: GlobalOptions & { file: string }): Promise<number> {
  const input = await readJson(options.file);
  return withApp(options, async ({ app, scope, actor }) => {
    const schedule = await app.get(SchedulesService).save(scope, parseRequest(scheduleSchema, input), actor);
    return show(options, schedule, () => {
      print(`Schedule "${schedule.name}" (${schedule.cron}, ${schedule.timeZone}) fires next at:`);
      for (const at of schedule.next) print(`  ${at}`);
    });
  });
}

async function list(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const items = await app.get(SchedulesService).list(scope);
    const state = (s: (typeof items)[number]) => (s.paused ? 'paused' : (s.next[0] ?? 'never'));
    return show(options, { items }, () =>
      printTable(
        ['Name', 'Source', 'When', 'Time zone', 'Next', 'Last'],
        items.map((s) => [s.name, s.source, s.cron, s.timeZone, state(s), s.last[0]?.status ?? '']),
      ),
    );
  });
}

async function ask(action: keyof typeof ACTIONS, name: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    const service = app.get(SchedulesService);
    if (action === 'run') await service.runNow(scope, name, actor);
    else await service.pause(scope, name, action === 'pause', actor);
    const after = await service.show(scope, name);
    return show(options, after, () =>
      print(
        action === 'run'
          ? `"${name}" runs as soon as a worker takes it.`
          : after.paused
            ? `"${name}" is paused.`
            : `"${name}" goes on at ${after.next[0] ?? 'no time'}.`,
      ),
    );
  });
}

async function remove(name: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    await app.get(SchedulesService).remove(scope, name, actor);
    return show(options, { removed: name }, () => print(`Removed "${name}".`));
  });
}
