import { extname } from 'node:path';
import type { Command } from 'commander';
import { ReportService } from '#libs/imports/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, refusal, show, writeFileWhole } from '../output.js';
import { add, run } from '../program.js';

/** `report`: the partner's file back, annotated. */
export function register(program: Command): void {
  add(program, 'report <id>', "the partner's file back, annotated")
    .requiredOption('--out <file>')
    .option('--only <which>', 'failed')
    .action(run(report));
}

async function report(id: string, options: GlobalOptions & { out: string; only?: string }): Promise<number> {
  const onlyFailed = options.only === 'failed';
  if (options.only !== undefined && !onlyFailed) throw refusal('usage', '--only takes "failed".');
  return withApp(options, async ({ app, scope }) => {
    const service = app.get(ReportService);
    const wanted = extname(options.out).toLowerCase();
    if (wanted === '.json') {
      await writeFileWhole(options.out, (out) => service.writeJson(scope, id, onlyFailed, out));
    } else {
      const file = await service.report(scope, id, { onlyFailed });
      const given = extname(file.name);
      if (wanted !== given)
        throw refusal(
          'report.format',
          `This import's report is a ${given} file (the partner's own); give --out a name that ends in ${given}, or in .json.`,
        );
      await writeFileWhole(options.out, (out) => file.write(out));
    }
    return show(options, { out: options.out }, () => print(`Written: ${options.out}`));
  });
}
