import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import {
  ImportRequests,
  ImportsService,
  ImportSubmissions,
  SETTLED_STATUSES,
  WindowsService,
  type ImportFile,
  type ImportStatus,
  type ImportView,
} from '#libs/imports/index.js';
import { CATALOG, ENTITIES, fileLabels, issueText, MODES } from '#libs/onboarding/index.js';
import { messageOf, type Problem } from '#libs/platform/index.js';
import { ReadingThread, tableRecipe, type TableRecipe } from '#libs/reading/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { WorkerLoop, WorkersService } from '#libs/workers/index.js';
import { withApp, type CommandContext, type GlobalOptions } from '../context.js';
import { confirmed, EXIT, print, printJson, ProgressBar, refusal, usageOf } from '../output.js';
import { add, run } from '../program.js';
import { requireFile } from './inspect.js';

/** An option of whatever lets an import go. */
export const HOLD_MAILS = ['--hold-mails', 'hold emails to customers and users until they are released'] as const;

const optionsSchema = z.object({
  template: z.string().min(1),
  entity: z.enum(ENTITIES).optional(),
  map: z.string().optional(),
  set: z.array(z.string().regex(/^\w+=/, 'is not of the form field=value')).default([]),
  mode: z.enum(MODES).default('upsert'),
  dryRun: z.boolean().default(false),
  yes: z.boolean().default(false),
  holdMails: z.boolean().default(false),
  at: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'is not a time, e.g. 2026-12-01T02:00+02:00')
    .optional(),
  window: z.string().min(1).optional(),
  wait: z.boolean().default(true),
  delimiter: z.string().min(1).optional(),
  encoding: z.string().min(1).optional(),
  sheet: z.string().min(1).optional(),
});

/** `import`: the whole way of a row. */
export function register(program: Command): void {
  add(program, 'import <files...>', 'check, plan and process files')
    .requiredOption('--template <name>')
    .option('--entity <entity>', 'customers, locations or users')
    .option('--map <file>', 'JSON: column → field, or a list of what is decided about tables')
    .option('--set <field=value>', 'what every row says; may be given more than once', collect, [])
    .option(
      '--mode <mode>',
      'upsert, create, update, remove, or full for files that name every record there is; rows whose Action contradicts it are errors',
    )
    .option('--dry-run', 'plan only')
    .option('--yes', 'do not ask')
    .option(...HOLD_MAILS)
    .option('--at <time>', 'run at this time')
    .option('--window <name>', 'run within this window, batch by batch')
    .option('--no-wait', 'submit and return')
    .option('--delimiter <c>')
    .option('--encoding <e>')
    .option('--sheet <name>')
    .action(run(importFiles));
}

async function importFiles(paths: string[], globals: GlobalOptions): Promise<number> {
  const parsed = optionsSchema.safeParse(globals);
  if (!parsed.success) throw usageOf(parsed.error);
  const options = parsed.data;
  for (const path of paths) await requireFile(path);
  const tables = [
    ...(options.map === undefined ? [] : await readRecipes(options.map)),
    { fixed: fixedBy(options.set) },
  ];
  if (options.wait) ReadingThread.warm();
  return withApp(globals, async (context) => {
    const [imports, submissions] = [context.app.get(ImportsService), context.app.get(ImportSubmissions)];
    await context.app.get(TemplatesService).forImport(context.scope, options.template);
    if (options.window) await context.app.get(WindowsService).forImport(context.scope, options.window);
    const files: ImportFile[] = [];
    for (const path of paths)
      files.push(...(await submissions.storeFiles(context.scope, basename(path), createReadStream(path))));
    const { entity, delimiter, encoding, sheet } = options;
    const { id } = await submissions.create(context.scope, {
      template: options.template,
      files,
      mode: options.mode,
      dryRun: options.dryRun,
      autoApprove: !options.wait,
      holdMails: options.holdMails,
      options: { entity, recipes: tables, delimiter, encoding, sheet },
      actor: context.actor,
      ...(options.at ? { notBefore: new Date(options.at) } : {}),
      ...(options.window ? { window: options.window } : {}),
    });
    if (!options.wait) return report(await imports.show(context.scope, id), globals);
    return drive(context, id, options, globals);
  });
}

/** Waits for the plan, asks, approves, waits for the end. */
async function drive(
  context: CommandContext,
  id: string,
  options: { dryRun: boolean; yes: boolean; at?: string | undefined; window?: string | undefined },
  globals: GlobalOptions,
): Promise<number> {
  const [imports, requests] = [context.app.get(ImportsService), context.app.get(ImportRequests)];
  const planned = await settle(context, id, SETTLED_STATUSES);
  if (planned.status !== 'planned' || options.dryRun) return report(planned, globals);
  if (planned.guardrails.length > 0) throw stoppedByGuardrail(planned);
  if (!options.yes && !(await confirmed(question(planned)))) {
    await requests.cancel(context.scope, id, context.actor);
    return report(await imports.show(context.scope, id), globals);
  }
  await requests.approve(context.scope, id, context.actor);
  if (options.at || options.window) return report(await imports.show(context.scope, id), globals);
  return report(await settle(context, id, SETTLED_STATUSES), globals);
}

/** Waits until the import rests: by working here, or by watching the workers that run already. */
export async function settle(
  context: CommandContext,
  id: string,
  statuses: readonly ImportStatus[],
): Promise<ImportView> {
  const imports = context.app.get(ImportsService);
  const engine = context.app.get(WorkerLoop);
  const bar = new ProgressBar();
  let interrupted = false;
  const onSignal = () => {
    interrupted = true;
    void engine.stop();
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  let lastDrawn = 0;
  const settled = async () => {
    if (Date.now() - lastDrawn > 500 && process.stderr.isTTY) {
      lastDrawn = Date.now();
      const { status, counts, plan } = await imports.show(context.scope, id);
      bar.draw(
        status,
        counts.rows,
        Object.values(plan).reduce((a, b) => a + b, 0),
      );
    }
    return statuses.includes((await imports.get(context.scope, id)).status);
  };
  const workers = context.app.get(WorkersService);
  if ((await workers.alive()) > 0) {
    while (!interrupted && !(await settled())) {
      await sleep(200);
      if ((await workers.alive()) === 0) await engine.workUntil(settled); // they are gone: take over
    }
  } else {
    await engine.workUntil(settled);
  }
  bar.clear();
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  if (interrupted)
    throw refusal(
      'interrupted',
      `Interrupted. The import ${id} goes on when a worker or the next command runs.`,
      'unavailable',
    );
  return imports.show(context.scope, id);
}

const mappingFile = z.union([
  z.array(tableRecipe),
  z.record(z.string(), z.string()).transform((columns): TableRecipe[] => [{ columns }]),
]);

async function readRecipes(path: string): Promise<TableRecipe[]> {
  try {
    return mappingFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw refusal(
      'mapping.invalid',
      `The mapping ${path} is neither a JSON object of column → field nor a list of what is decided about tables: ${messageOf(error)}`,
    );
  }
}

/** `field=value` of an option that may be given more than once. */
function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function fixedBy(set: readonly string[]): Record<string, string> {
  return Object.fromEntries(set.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]));
}

function question({ plan, plannedMails }: ImportView): string {
  const { create, update, unchanged, remove, blocked, invalid } = plan;
  const mails = (plannedMails ?? []).map(
    ({ kind, language, count, hold }) => `${count} ${kind} (${language}${hold ? ', held' : ''})`,
  );
  const more = mails.length > 0 ? ` Mails: ${mails.join(', ')}.` : '';
  return `Plan: create ${create}, update ${update}, unchanged ${unchanged}, remove ${remove}, blocked ${blocked}, invalid ${invalid}.${more} Go on?`;
}

function stoppedByGuardrail({ id, guardrails }: ImportView): Problem {
  const reasons = guardrails.map((about) => issueText(about, 'en').message);
  return refusal(
    guardrails[0]?.code ?? 'import.guardrail',
    `Stopped by a guardrail: ${reasons.join(' ')} Look at the plan, then "gangway imports approve ${id}" lets it run.`,
    'unprocessable',
  );
}

/** Prints an import and gives the exit code that its outcome deserves. */
export function report(view: ImportView, globals: GlobalOptions): number {
  if (globals.json) printJson(view);
  else printView(view);
  const failedToRead = view.problems.some((p) => CATALOG[p.code].severity === 'error');
  if (view.status === 'failed') return EXIT.nothingDone;
  const { counts, plan } = view;
  const bad = counts.failed + counts.blocked + (view.startedAt === null ? plan.invalid + plan.blocked : 0);
  return bad > 0 || failedToRead ? EXIT.someFailed : EXIT.good;
}

/** What there is any of, e.g. `created 3, failed 1`. */
export function listCounts(counts: Record<string, number>): string {
  const some = Object.entries(counts).filter(([, n]) => n > 0);
  return some.map(([name, n]) => `${name} ${n}`).join(', ') || 'nothing';
}

function printView(view: ImportView): void {
  const { plan, counts } = view;
  print(`Import ${view.id}: ${view.status.replaceAll('_', ' ')}`);
  for (const problem of view.problems) {
    const file = fileLabels(view.files.map(({ name }) => name))[problem.fileIndex ?? -1] ?? problem.file;
    const place = [file, ...(problem.sheet ? [`sheet ${problem.sheet}`] : [])].filter(Boolean).join(', ');
    print(`  ${place ? `${place}: ` : ''}${issueText(problem, 'en').message}`);
  }
  print(`  plan: ${listCounts(plan)}`);
  if (view.knownRows > 0) print(`  as in an earlier import, not checked again: ${view.knownRows}`);
  if (view.startedAt !== null) {
    print(`  outcome: ${listCounts(counts)}`);
    if (view.fidelity !== null) print(`  as planned: ${(view.fidelity * 100).toFixed(2)} %`);
    print(`  mail: ${listCounts(view.mail)}`);
  }
  if (view.undo) print(`  taken back: ${listCounts(view.undo)}`);
  for (const { code, severity, count } of view.issues)
    print(`  ${severity === 'error' ? 'error  ' : 'warning'} ${String(count).padStart(6)}  ${code}`);
  if (counts.failed + counts.blocked > 0) print(`  every row answered: gangway report ${view.id} --out report.xlsx`);
}
