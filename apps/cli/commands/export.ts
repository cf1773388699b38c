import { extname } from 'node:path';
import type { Command } from 'commander';
import { isEntity } from '#libs/onboarding/index.js';
import { RecordsService, type ExportFormat } from '#libs/records/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { print, refusal, show, writeFileWhole } from '../output.js';
import { add, run } from '../program.js';

/** `export`: what is stored, in import format. */
export function register(program: Command): void {
  add(program, 'export <entity>', 'what is stored, in import format')
    .requiredOption('--out <file>')
    .option('--customer <id>')
    .action(run(exportRecords));
}

async function exportRecords(
  entity: string,
  options: GlobalOptions & { out: string; customer?: string },
): Promise<number> {
  const formats: Record<string, ExportFormat> = { '.csv': 'csv', '.xlsx': 'xlsx', '.ndjson': 'ndjson' };
  const format = formats[extname(options.out).toLowerCase()];
  if (!isEntity(entity)) throw refusal('usage', 'Export customers, locations or users.');
  if (!format) throw refusal('usage', '--out must end in .csv, .xlsx or .ndjson.');
  return withApp(options, async ({ app, scope }) => {
    let count = 0;
    await writeFileWhole(options.out, async (out) => {
      count = await app
        .get(RecordsService)
        .export(scope, entity, { format, ...(options.customer ? { customer: options.customer } : {}) }, out);
    });
    return show(options, { out: options.out, rows: count }, () => print(`${count} ${entity} written: ${options.out}`));
  });
}
