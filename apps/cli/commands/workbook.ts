import type { Command } from 'commander';
import { languageOf } from '#libs/languages/index.js';
import { ENTITIES, type Entity } from '#libs/onboarding/index.js';
import { TemplatesService, writeWorkbook } from '#libs/templates/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, refusal, show, writeFileWhole } from '../output.js';
import { add, run } from '../program.js';

interface WorkbookOptions extends GlobalOptions {
  template: string;
  lang?: string;
  entity?: string;
  practice?: boolean;
  out: string;
}

/** `workbook`: the template's own import workbook. */
export function register(program: Command): void {
  add(program, 'workbook', "the template's own import workbook")
    .requiredOption('--template <name>')
    .option('--lang <language>')
    .option('--entity <entity>')
    .option('--practice', 'with made-up rows to practise on, most of them with a mistake')
    .requiredOption('--out <file>')
    .action(run(workbook));
}

async function workbook(options: WorkbookOptions): Promise<number> {
  const entities: readonly Entity[] =
    options.entity === undefined ? ENTITIES : ENTITIES.filter((entity) => entity === options.entity);
  if (entities.length === 0) throw refusal('usage', '--entity takes customers, locations or users.');
  return withApp(options, async ({ app, scope }) => {
    const template = await app.get(TemplatesService).show(scope, options.template);
    const language = languageOf(options.lang ?? template.emailLanguage);
    await writeFileWhole(options.out, (out) => writeWorkbook(template, entities, language, out, options.practice));
    return show(options, { out: options.out }, () => print(`Written: ${options.out}`));
  });
}
