import { ENTITIES, workbookLanguage, type Entity } from '#libs/onboarding/index.js';
import { Problem } from '#libs/platform/index.js';
import { TemplatesService, writeWorkbook } from '#libs/templates/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { EXIT, print, printJson } from '../output.js';
import { writeFileWhole } from './records.js';

/** `workbook`: the template's own import workbook. */
export async function workbook(
  options: { template: string; lang?: string; entity?: string; practice?: boolean; out: string },
  globals: GlobalOptions,
): Promise<number> {
  const entities: readonly Entity[] =
    options.entity === undefined ? ENTITIES : ENTITIES.filter((entity) => entity === options.entity);
  if (entities.length === 0) throw new Problem('invalid', 'usage', '--entity takes customers, locations or users.');
  return withApp(globals, async ({ app, scope }) => {
    const template = await app.get(TemplatesService).show(scope, options.template);
    const language = workbookLanguage(options.lang ?? template.emailLanguage);
    await writeFileWhole(options.out, (out) => writeWorkbook(template, entities, language, out, options.practice));
    if (globals.json) printJson({ out: options.out });
    else print(`Written: ${options.out}`);
    return EXIT.good;
  });
}
