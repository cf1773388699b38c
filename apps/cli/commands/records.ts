import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Erasure, ReportService } from '#libs/imports/index.js';
import { ENTITIES, type Entity } from '#libs/onboarding/index.js';
import { codeOf, Problem } from '#libs/platform/index.js';
import { RecordsService, type ExportFormat } from '#libs/records/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { EXIT, print, printJson } from '../output.js';

/** Writes a file under another name first, so that a failure leaves nothing half done. */
export async function writeFileWhole(path: string, write: (out: Writable) => Promise<void>): Promise<void> {
  const partial = `${path}.part`;
  const out = createWriteStream(partial);
  try {
    await new Promise<void>((resolve, reject) => out.once('open', () => resolve()).once('error', reject));
    await write(out);
    out.end();
    await finished(out);
    await rename(partial, path);
  } catch (error) {
    out.destroy();
    await rm(partial, { force: true });
    if (['ENOENT', 'EACCES', 'EROFS', 'EISDIR', 'ENOSPC'].includes(String(codeOf(error)))) {
      throw new Problem('invalid', 'file.notWritable', `The file ${path} can't be written (${String(codeOf(error))}).`);
    }
    throw error;
  }
}

/** `report`: the partner's file back, annotated. */
export async function report(
  id: string,
  options: { out: string; only?: string },
  globals: GlobalOptions,
): Promise<number> {
  const onlyFailed = options.only === 'failed';
  if (options.only !== undefined && !onlyFailed) throw new Problem('invalid', 'usage', '--only takes "failed".');
  return withApp(globals, async ({ app, scope }) => {
    const service = app.get(ReportService);
    const wanted = extname(options.out).toLowerCase();
    if (wanted === '.json') {
      await writeFileWhole(options.out, (out) => service.writeJson(scope, id, onlyFailed, out));
    } else {
      const file = await service.report(scope, id, { onlyFailed });
      const given = extname(file.name);
      if (wanted !== given)
        throw new Problem(
          'invalid',
          'report.format',
          `This import's report is a ${given} file (the partner's own); give --out a name that ends in ${given}, or in .json.`,
        );
      await writeFileWhole(options.out, (out) => file.write(out));
    }
    if (globals.json) printJson({ out: options.out });
    else print(`Written: ${options.out}`);
    return EXIT.good;
  });
}

/** `export`: what is stored, in import format. */
export async function exportRecords(
  entity: string,
  options: { customer?: string; out: string },
  globals: GlobalOptions,
): Promise<number> {
  const formats: Record<string, ExportFormat> = { '.csv': 'csv', '.xlsx': 'xlsx', '.ndjson': 'ndjson' };
  const format = formats[extname(options.out).toLowerCase()];
  if (!isEntity(entity)) throw new Problem('invalid', 'usage', 'Export customers, locations or users.');
  if (!format) throw new Problem('invalid', 'usage', '--out must end in .csv, .xlsx or .ndjson.');
  return withApp(globals, async ({ app, scope }) => {
    let count = 0;
    await writeFileWhole(options.out, async (out) => {
      count = await app
        .get(RecordsService)
        .export(scope, entity, { format, ...(options.customer ? { customer: options.customer } : {}) }, out);
    });
    if (globals.json) printJson({ out: options.out, rows: count });
    else print(`${count} ${entity} written: ${options.out}`);
    return EXIT.good;
  });
}

/** `erase`: removes a person everywhere. */
export async function erase(options: { user: string }, globals: GlobalOptions): Promise<number> {
  return withApp(globals, async ({ app, scope, actor }) => {
    await app.get(Erasure).erase(scope, options.user, actor);
    if (globals.json) printJson({ erased: true });
    else
      print(
        'Erased: the user, their numbers and mails, and their rows, in the files they came with and as they were answered.',
      );
    return EXIT.good;
  });
}

function isEntity(text: string): text is Entity {
  return (ENTITIES as readonly string[]).includes(text);
}
