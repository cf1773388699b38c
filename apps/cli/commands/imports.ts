import type { Command } from 'commander';
import type { Db } from 'mongodb';
import {
  Attempts,
  ImportRequests,
  ImportsService,
  pageOfRows,
  SETTLED_STATUSES,
  Undo,
  type RowView,
} from '#libs/imports/index.js';
import { sheetLabel } from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { confirmed, EXIT, print, printTable, show } from '../output.js';
import { add, run } from '../program.js';
import { HOLD_MAILS, listCounts, report, settle } from './import.js';

const MOST_ROWS_SHOWN = 20;
const ROWS_A_LOOK = 1_000;
const ACTIONS = ['approve', 'pause', 'resume', 'cancel', 'retry'] as const;

type ImportOf = Awaited<ReturnType<ImportsService['get']>>;

/** `imports …`: shows imports, and approves, pauses, retries or undoes them. */
export function register(program: Command): void {
  const imports = program.command('imports').description('imports so far');
  add(imports, 'list', 'the latest imports').action(run(list));
  add(imports, 'show <id>', 'one import').action(run(showOne));
  for (const action of ACTIONS) {
    const command = add(imports, `${action} <id>`, `${action} an import`).action(
      run((id: string, options: GlobalOptions & { holdMails?: boolean }) => ask(action, id, options)),
    );
    if (action === 'approve') command.option(...HOLD_MAILS);
  }
  add(imports, 'undo <id>', 'take back what an import did').option('--yes', 'do not ask').action(run(undo));
}

async function list(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const page = await app.get(ImportsService).list(scope, { limit: 50 });
    return show(options, page, () =>
      printTable(
        ['Import', 'Status', 'Rows', 'Failed', 'Blocked', 'Files'],
        page.items.map((i) => [
          i.id,
          i.status,
          String(i.counts.rows),
          String(i.counts.failed),
          String(i.counts.blocked),
          i.files.map((f) => f.name).join(', '),
        ]),
      ),
    );
  });
}

async function showOne(id: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    report(await app.get(ImportsService).show(scope, id), options);
    return EXIT.good;
  });
}

async function ask(
  action: (typeof ACTIONS)[number],
  id: string,
  options: GlobalOptions & { holdMails?: boolean },
): Promise<number> {
  return withApp(options, async (context) => {
    const { app, scope, actor } = context;
    if (action === 'retry') await app.get(Attempts).retry(scope, id, actor);
    else if (action === 'approve') await app.get(ImportRequests).approve(scope, id, actor, options);
    else await app.get(ImportRequests)[action](scope, id, actor);
    return report(await settle(context, id, SETTLED_STATUSES), options);
  });
}

/** Exit code 1: something had been changed since and stays as it is. */
async function undo(id: string, options: GlobalOptions & { yes?: boolean }): Promise<number> {
  return withApp(options, async (context) => {
    const { app, scope, actor, db } = context;
    const service = app.get(ImportsService);
    const { created, updated, removed } = (await service.show(scope, id)).counts;
    const question = `Undo takes back ${created} created, ${updated} updated and ${removed} removed records. Go on?`;
    if (!options.yes && !(await confirmed(question))) return EXIT.nothingDone;
    await app.get(Undo).begin(scope, id, actor);
    const view = await settle(context, id, ['undone']);
    const { partly = 0, conflicts = 0 } = view.undo ?? {};
    const doc = await service.get(scope, id);
    const items = partly + conflicts > 0 ? await rowsNotWhole(db, scope, doc) : [];
    show(options, view, () => {
      print(`Import ${id}: ${view.status}`);
      print(`  rows: ${listCounts(view.undo ?? {})}`);
      const files = view.files.map(({ name }) => name);
      for (const row of items)
        print(
          `  ${sheetLabel(files, row.file.index, row.sheet)} row ${row.row}: ${row.issues.map((i) => i.message).join(' ')}`,
        );
    });
    return partly + conflicts > 0 ? EXIT.someFailed : EXIT.good;
  });
}

/** The first rows that could not be taken back, or not whole. */
async function rowsNotWhole(db: Db, scope: PartnerScope, doc: ImportOf): Promise<RowView[]> {
  const found: RowView[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await pageOfRows(db, scope, doc, { of: 'undo', limit: ROWS_A_LOOK, cursor }, 'en');
    found.push(...items.filter(({ issues }) => issues.some(({ severity }) => severity === 'error')));
    cursor = next ?? undefined;
  } while (cursor !== undefined && found.length < MOST_ROWS_SHOWN);
  return found.slice(0, MOST_ROWS_SHOWN);
}
