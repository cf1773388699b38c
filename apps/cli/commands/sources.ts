import { SchedulesService, SourcesService } from '#libs/sources/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { EXIT, print, printTable, readJson, show } from '../output.js';

/** `source …`: where files arrive by themselves. */
export const sources = {
  async save(options: { file: string }, globals: GlobalOptions): Promise<number> {
    const input = await readJson(options.file);
    return withApp(globals, async ({ app, scope, actor }) => {
      const service = app.get(SourcesService);
      const source = await service.save(scope, input, actor);
      const folder = source.where.kind === 'folder' ? service.dropFolder(scope, source.name) : null;
      return show(globals, { ...source, folder }, () => {
        print(`Saved "${source.name}".`);
        if (folder) print(`Put files into ${folder}/${source.inbox}; answers come to ${folder}/${source.outgoing}.`);
      });
    });
  },
  list: (globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      const items = await app.get(SourcesService).list(scope);
      return show(globals, { items }, () =>
        printTable(
          ['Name', 'Kind', 'Pattern', 'Template'],
          items.map((s) => [s.name, s.where.kind, s.pattern, s.template]),
        ),
      );
    }),
  check: (name: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      const found = await app.get(SourcesService).check(scope, name);
      show(globals, found, () => {
        print(found.message);
        if (found.files.length > 0)
          printTable(
            ['File', 'Bytes', 'Taken in'],
            found.files.map((f) => [f.name, String(f.bytes), f.matches ? 'yes' : 'no']),
          );
      });
      return found.ok ? EXIT.good : EXIT.nothingDone;
    }),
  remove: (name: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope, actor }) => {
      await app.get(SourcesService).remove(scope, name, actor);
      return show(globals, { removed: name }, () => print(`Removed "${name}".`));
    }),
};

/** `schedule …`: when sources are looked at. */
export const schedules = {
  async save(options: { file: string }, globals: GlobalOptions): Promise<number> {
    const input = await readJson(options.file);
    return withApp(globals, async ({ app, scope, actor }) => {
      const schedule = await app.get(SchedulesService).save(scope, input, actor);
      return show(globals, schedule, () => {
        print(`Schedule "${schedule.name}" (${schedule.cron}, ${schedule.timeZone}) fires next at:`);
        for (const at of schedule.next) print(`  ${at}`);
      });
    });
  },
  list: (globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope }) => {
      const items = await app.get(SchedulesService).list(scope);
      const state = (s: (typeof items)[number]) => (s.paused ? 'paused' : (s.next[0] ?? 'never'));
      return show(globals, { items }, () =>
        printTable(
          ['Name', 'Source', 'When', 'Time zone', 'Next', 'Last'],
          items.map((s) => [s.name, s.source, s.cron, s.timeZone, state(s), s.last[0]?.status ?? '']),
        ),
      );
    }),
  ask: (action: 'run' | 'pause' | 'resume', name: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope, actor }) => {
      const service = app.get(SchedulesService);
      if (action === 'run') await service.runNow(scope, name, actor);
      else await service.pause(scope, name, action === 'pause', actor);
      const after = await service.show(scope, name);
      return show(globals, after, () =>
        print(
          action === 'run'
            ? `"${name}" runs as soon as a worker takes it.`
            : after.paused
              ? `"${name}" is paused.`
              : `"${name}" goes on at ${after.next[0] ?? 'no time'}.`,
        ),
      );
    }),
  remove: (name: string, globals: GlobalOptions): Promise<number> =>
    withApp(globals, async ({ app, scope, actor }) => {
      await app.get(SchedulesService).remove(scope, name, actor);
      return show(globals, { removed: name }, () => print(`Removed "${name}".`));
    }),
};
