import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  deliverySchema,
  DeliveryService,
  mailContent,
  MailRequests,
  MailSender,
  mailView,
  Outbox,
  readReturned,
  ReturnsService,
  suppressionSchema,
  SuppressionsService,
} from '#libs/mail/index.js';
import { messageOf, parseRequest, Problem } from '#libs/platform/index.js';
import { WorkersService } from '#libs/workers/index.js';
import { withApp, type GlobalOptions } from '../context.js';
import { EXIT, print, printTable, readJson, refusal, show } from '../output.js';
import { add, run } from '../program.js';

/** `mail …`: the outbox, and who is written to when. */
export function register(program: Command): void {
  const mail = program.command('mail').description('the outbox');
  add(mail, 'list', 'mails').option('--import <id>').action(run(list));
  add(mail, 'show <id>', 'one mail').option('--html').action(run(showOne));
  for (const [request, what] of [
    ['release', 'let held mails go'],
    ['retry', 'send failed or uncertain mails again'],
  ] as const)
    add(mail, `${request} [ids...]`, what)
      .option('--import <id>', 'all held, or all failed, ones of an import instead')
      .action(run((ids: string[], options: GlobalOptions & { import?: string }) => requeue(request, ids, options)));
  add(mail, 'bounce <files...>', 'take note of mails that came back (.eml)').action(run(bounce));
  add(mail, 'suppressions', 'addresses that get no mail, and why').action(run(suppressions));
  add(mail, 'suppress <address>', 'block an address').option('--detail <text>', 'why').action(run(suppress));
  add(mail, 'unsuppress <entry>', 'unblock an address').action(run(unsuppress));
  add(mail, 'delivery', 'quiet hours and the night digest')
    .option('--file <file>', 'JSON that replaces them')
    .action(run(delivery));
}

async function list(options: GlobalOptions & { import?: string }): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const found = await app
      .get(Outbox)
      .list(scope, { limit: 10_000, ...(options.import ? { importId: options.import } : {}) });
    const items = found.map(mailView);
    return show(options, { items }, () =>
      printTable(
        ['Mail', 'Kind', 'Status', 'To', 'Subject'],
        items.map((m) => [m.id, m.kind, m.status, m.to, m.subject]),
      ),
    );
  });
}

async function showOne(id: string, options: GlobalOptions & { html?: boolean }): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const message = await app.get(Outbox).get(scope, id);
    const { html, text } = mailContent(message);
    return show(options, { ...mailView(message), html, text }, () =>
      print(
        options.html
          ? html
          : `To: ${message.to}\nSubject: ${message.subject}\nStatus: ${message.status}${message.answer ? ` (${message.answer})` : ''}\n\n${text}`,
      ),
    );
  });
}

/** @throws Problem `usage` unless either ids are named or an import */
async function requeue(
  action: 'release' | 'retry',
  ids: string[],
  options: GlobalOptions & { import?: string },
): Promise<number> {
  const importId = options.import;
  if (ids.length > 0 === (importId !== undefined))
    throw refusal('usage', 'Name mails by their ids, or an import with --import; not both.');
  return withApp(options, async ({ app, scope, actor }) => {
    const changed = await app
      .get(MailRequests)
      .ask(scope, action, importId === undefined ? { ids } : { importId }, actor);
    if ((await app.get(WorkersService).alive()) === 0) await app.get(MailSender).sendDue();
    return show(options, { changed }, () =>
      print(
        importId === undefined ? `${changed} of ${ids.length} put into the queue.` : `${changed} put into the queue.`,
      ),
    );
  });
}

/** What came back: each file is one bounce or complaint, as the mail server sent it. Exit code 1: not all could be used. */
async function bounce(files: string[], options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, actor }) => {
    const returns = app.get(ReturnsService);
    const items: { file: string; what: string; detail: string }[] = [];
    for (const file of files) items.push({ file, ...(await takeBounce(file, returns, actor)) });
    show(options, { items }, () =>
      printTable(
        ['File', 'Taken as', ''],
        items.map((i) => [i.file, i.what, i.detail]),
      ),
    );
    return items.some(({ what }) => what === 'unusable') ? EXIT.someFailed : EXIT.good;
  });
}

async function suppressions(options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope }) => {
    const items = await app.get(SuppressionsService).list(scope, { limit: 10_000 });
    return show(options, { items }, () =>
      printTable(
        ['Entry', 'Address', 'Reason', 'Since', 'Detail'],
        items.map((s) => [s.id, s.address, s.reason, s.at.slice(0, 10), s.detail]),
      ),
    );
  });
}

async function suppress(address: string, options: GlobalOptions & { detail?: string }): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    const entry = await app
      .get(SuppressionsService)
      .addByHand(scope, parseRequest(suppressionSchema, { address, detail: options.detail }), actor);
    return show(options, entry, () => print(`${entry.address} gets no more mails (entry ${entry.id}).`));
  });
}

async function unsuppress(id: string, options: GlobalOptions): Promise<number> {
  return withApp(options, async ({ app, scope, actor }) => {
    await app.get(SuppressionsService).remove(scope, id, actor);
    return show(options, { removed: id }, () => print('The address is unblocked.'));
  });
}

/** Shows quiet hours and the night digest, or replaces them by what a JSON file says. */
async function delivery(options: GlobalOptions & { file?: string }): Promise<number> {
  const input = options.file ? await readJson(options.file) : undefined;
  return withApp(options, async ({ app, scope, actor }) => {
    const service = app.get(DeliveryService);
    const rules =
      input === undefined
        ? await service.show(scope)
        : await service.save(scope, parseRequest(deliverySchema, input), actor);
    const { timeZone, quietHours, digest } = rules;
    return show(options, rules, () => {
      print(`Quiet hours: ${quietHours ? `${quietHours.from} to ${quietHours.to}, ${timeZone}` : 'none'}`);
      print(
        `Night digest: ${digest ? `at ${digest.at}, ${timeZone}, in ${digest.language}, to ${digest.to.join(', ')}` : 'none'}`,
      );
    });
  });
}

async function takeBounce(
  file: string,
  returns: ReturnsService,
  actor: string,
): Promise<{ what: string; detail: string }> {
  try {
    const raw = await readFile(file).catch((error: unknown) => {
      throw refusal('file.unreadable', `The file can't be read: ${messageOf(error)}.`);
    });
    const returned = await readReturned(raw);
    if (!returned) return { what: 'delivered', detail: 'nothing to do' };
    await returns.take(returned, actor);
    return { what: returned.what, detail: [returned.status, returned.answer].join(' ').trim() };
  } catch (error) {
    if (error instanceof Problem) return { what: 'unusable', detail: error.message };
    throw error;
  }
}
