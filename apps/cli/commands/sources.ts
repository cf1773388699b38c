import type { Command } from 'commander';
import { parseRequest } from '#libs/platform/index.js';
import { sourceSchema, SourcesService } from '#libs/sources/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { EXIT, print, printTable, readJson, show } from '../output.js';
import { add, run } from '../program.js';

/** `source …`: where files arrive automatically. */
export function register(program: Command): void {
  const source = program.command('source').description('where files arrive automatically');
  add(source, 'save', 'make a source from a JSON file, or change the one of its name')
    .requiredOption('--file <file>')
    .action(run(save));
  add(source, 'list', 'all sources').action(run(list));
  add(source, 'check <name>', 'try everything and say what was seen').action(run(check));
  add(source, 'remove <name>', 'remove a source').action(run(remove));
}

async function save(options: GlobalOptions & { file: string }): Promise<number> {
  const input = await readJson(options.file);
  return withApp(options, async ({ app, scope, actor }) => {
    const service = app.get(SourcesService);
    const source = await service.save(scope, parseRequest(sourceSchema, input), actor);
    const folder = source.where.kind === 'folder' ? service.dropFolder(scope, source.name) : null;
    return show(options, { ...source, folder }, () => {
      print(`Saved "${source.name}".`);
      if (folder) print(`Put files into ${folder}/${source.inbox}; answers come to ${folder}/${source.outgoing}.`);
    });
  });
}

async function list(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const items = await app.get(SourcesService).list(scope);
    return show(options, { items }, () =>
      printTable(
        ['Name', 'Kind', 'Pattern', 'Template'],
        items.map((s) => [s.name, s.where.kind, s.pattern, s.template]),
      ),
    );
  });
}

async function check(name: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const found = await app.get(SourcesService).check(scope, name);
    show(options, found, () => {
      print(found.message ?? `Files can be read, and results written. Files in the inbox: ${found.files.length}.`);
      if (found.files.length > 0)
        printTable(
          ['File', 'Bytes', 'Imported'],
          found.files.map((f) => [f.name, String(f.bytes), f.matches ? 'yes' : 'no']),
        );
    });
    return found.ok ? EXIT.good : EXIT.nothingDone;
  });
}

async function remove(name: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    await app.get(SourcesService).remove(scope, name, actor);
    return show(options, { removed: name }, () => print(`Removed "${name}".`));
  });
}
