import type { Command } from 'commander';
import { templateSettingsSchema } from '#libs/onboarding/index.js';
import { parseRequest } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, printTable, readJson, show } from '../output.js';
import { add, run } from '../program.js';

/** `template …`: onboarding templates. */
export function register(program: Command): void {
  const template = program.command('template').description('onboarding templates');
  add(template, 'create', 'make a template from a JSON file').requiredOption('--file <file>').action(run(create));
  add(template, 'list', 'all templates').action(run(list));
  add(template, 'show <name>', 'one template').action(run(showOne));
  add(template, 'archive <name>', 'take a template out of use').action(run(archive));
}

async function create(options: GlobalOptions & { file: string }): Promise<number> {
  const input = await readJson(options.file);
  return withApp(options, async ({ app, scope, actor }) => {
    const template = await app
      .get(TemplatesService)
      .create(scope, parseRequest(templateSettingsSchema, input, 'template.invalid'), actor);
    return show(options, template, () => {
      print(`Template "${template.name}", version ${template.version}, provisioning ID ${template.provisioningId}`);
      for (const { detail } of template.warnings) print(`  warning: ${detail}`);
    });
  });
}

async function list(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const items = await app.get(TemplatesService).list(scope);
    return show(options, { items }, () =>
      printTable(
        ['Name', 'Version', 'Language', 'Provisioning ID', ''],
        items.map((t) => [t.name, String(t.version), t.emailLanguage, t.provisioningId, t.archived ? 'archived' : '']),
      ),
    );
  });
}

async function showOne(name: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const template = await app.get(TemplatesService).show(scope, name);
    return show(options, template, () => print(JSON.stringify(template, null, 2)));
  });
}

async function archive(name: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    const template = await app.get(TemplatesService).archive(scope, name, actor);
    return show(options, template, () => print(JSON.stringify(template, null, 2)));
  });
}
