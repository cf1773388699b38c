import { Command, CommanderError } from 'commander';
import { inspect } from './commands/inspect.js';
import { RELEASE } from '#libs/platform/basics.js';
import type { GlobalOptions } from './context.js';
import { EXIT, printFailure, printJson } from './output.js';

// `gangway … | head` closes our output early: that is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// loaded by the command that needs them: all but `inspect` bring the database and the framework along
const admin = () => import('./commands/admin.js');
const arrivals = () => import('./commands/sources.js');
const mails = () => import('./commands/mail.js');
const records = () => import('./commands/records.js');

/** Runs a command and leaves with its exit code. Options given after the command count like those before it. */
function run<A extends unknown[]>(action: (...args: [...A, GlobalOptions]) => Promise<number>) {
  return async (...args: unknown[]): Promise<void> => {
    const command = args.pop() as Command;
    const globals = command.optsWithGlobals<GlobalOptions>();
    try {
      process.exitCode = await action(...([...args, globals] as unknown as [...A, GlobalOptions]));
    } catch (error) {
      process.exitCode = await printFailure(error, globals.json === true);
    }
  };
}

const program = new Command('gangway')
  .version(RELEASE)
  .description('Bulk onboarding of customers, locations and users from spreadsheets.')
  .showHelpAfterError()
  .exitOverride();

/** Every command takes these, before or after its own arguments. */
function withGlobals(command: Command): Command {
  return command
    .option('--json', 'print one JSON document on stdout')
    .option('--data-dir <dir>', 'data folder')
    .option('--partner <slug>', 'whose data');
}
function add(parent: Command, usage: string, description: string): Command {
  return withGlobals(parent.command(usage).description(description)).exitOverride();
}

withGlobals(program);

const HOLD_MAILS = ['--hold-mails', 'mails to customers and users wait for somebody to release them'] as const;

add(program, 'inspect <files...>', 'read files without a database and say what they hold')
  .option('--rows', 'print every row as NDJSON')
  .option('--delimiter <c>')
  .option('--encoding <e>')
  .option('--sheet <name>')
  .option('--entity <entity>')
  .action(run<[string[], object]>((files, options, globals) => inspect(files, { ...options, ...globals })));

const template = program.command('template').description('onboarding templates').exitOverride();
add(template, 'create', 'make a template from a JSON file')
  .requiredOption('--file <file>')
  .action(run<[{ file: string }]>(async (...args) => (await admin()).templates.create(...args)));
add(template, 'list', 'all templates').action(
  run<[object]>(async (_options, globals) => (await admin()).templates.list(globals)),
);
add(template, 'show <name>', 'one template').action(
  run<[string, object]>(async (name, _options, globals) => (await admin()).templates.one('show', name, globals)),
);
add(template, 'archive <name>', 'take a template out of use').action(
  run<[string, object]>(async (name, _options, globals) => (await admin()).templates.one('archive', name, globals)),
);

const windowCommand = program.command('window').description('when batches may run').exitOverride();
add(windowCommand, 'save', 'make a window from a JSON file, or change the one of its name')
  .requiredOption('--file <file>')
  .action(run<[{ file: string }]>(async (...args) => (await admin()).windows.save(...args)));
add(windowCommand, 'list', 'all windows').action(
  run<[object]>(async (_options, globals) => (await admin()).windows.list(globals)),
);
add(windowCommand, 'remove <name>', 'remove a window').action(
  run<[string, object]>(async (name, _options, globals) => (await admin()).windows.remove(name, globals)),
);

const source = program.command('source').description('where files arrive by themselves').exitOverride();
add(source, 'save', 'make a source from a JSON file, or change the one of its name')
  .requiredOption('--file <file>')
  .action(run<[{ file: string }]>(async (...args) => (await arrivals()).sources.save(...args)));
add(source, 'list', 'all sources').action(
  run<[object]>(async (_options, globals) => (await arrivals()).sources.list(globals)),
);
add(source, 'check <name>', 'try everything and say what was seen').action(
  run<[string, object]>(async (name, _options, globals) => (await arrivals()).sources.check(name, globals)),
);
add(source, 'remove <name>', 'remove a source').action(
  run<[string, object]>(async (name, _options, globals) => (await arrivals()).sources.remove(name, globals)),
);

const schedule = program.command('schedule').description('when sources are looked at').exitOverride();
add(schedule, 'save', 'make a schedule from a JSON file, or change the one of its name')
  .requiredOption('--file <file>')
  .action(run<[{ file: string }]>(async (...args) => (await arrivals()).schedules.save(...args)));
add(schedule, 'list', 'all schedules, with the next time of each').action(
  run<[object]>(async (_options, globals) => (await arrivals()).schedules.list(globals)),
);
for (const action of ['run', 'pause', 'resume'] as const)
  add(
    schedule,
    `${action} <name>`,
    { run: 'look at its source now', pause: 'hold it', resume: 'let it go on' }[action],
  ).action(
    run<[string, object]>(async (name, _options, globals) => (await arrivals()).schedules.ask(action, name, globals)),
  );
add(schedule, 'remove <name>', 'remove a schedule').action(
  run<[string, object]>(async (name, _options, globals) => (await arrivals()).schedules.remove(name, globals)),
);

add(program, 'workbook', "the template's own import workbook")
  .requiredOption('--template <name>')
  .option('--lang <language>')
  .option('--entity <entity>')
  .option('--practice', 'with made-up rows to practise on, most of them with a mistake')
  .requiredOption('--out <file>')
  .action(
    run<[{ template: string; out: string }]>(async (...args) =>
      (await import('./commands/workbook.js')).workbook(...args),
    ),
  );

add(program, 'import <files...>', 'check, plan and process files')
  .requiredOption('--template <name>')
  .option('--entity <entity>', 'customers, locations or users')
  .option('--map <file>', 'JSON: column → field')
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
  .action(run<[string[], object]>(async (...args) => (await import('./commands/import.js')).importFiles(...args)));

const importsCommand = program.command('imports').description('imports so far').exitOverride();
add(importsCommand, 'list', 'the latest imports').action(
  run<[object]>(async (_options, globals) => (await admin()).imports.list(globals)),
);
add(importsCommand, 'show <id>', 'one import').action(
  run<[string, object]>(async (id, _options, globals) => (await admin()).imports.show(id, globals)),
);
for (const action of ['approve', 'pause', 'resume', 'cancel', 'retry'] as const) {
  const command = add(importsCommand, `${action} <id>`, `${action} an import`).action(
    run<[string, { holdMails?: boolean }]>(async (id, options, globals) =>
      (await admin()).imports.ask(action, id, options, globals),
    ),
  );
  if (action === 'approve') command.option(...HOLD_MAILS);
}

add(importsCommand, 'undo <id>', 'take back what an import did')
  .option('--yes', 'do not ask')
  .action(
    run<[string, { yes?: boolean }]>(async (id, options, globals) =>
      (await admin()).imports.undo(id, options, globals),
    ),
  );

add(program, 'report <id>', "the partner's file back, annotated")
  .requiredOption('--out <file>')
  .option('--only <which>', 'failed')
  .action(run<[string, { out: string }]>(async (...args) => (await records()).report(...args)));
add(program, 'export <entity>', 'what is stored, in import format')
  .requiredOption('--out <file>')
  .option('--customer <id>')
  .action(run<[string, { out: string }]>(async (...args) => (await records()).exportRecords(...args)));
add(program, 'erase', 'remove a person everywhere')
  .requiredOption('--user <email>')
  .action(run<[{ user: string }]>(async (...args) => (await records()).erase(...args)));

const mailCommand = program.command('mail').description('the outbox').exitOverride();
add(mailCommand, 'list', 'mails')
  .option('--import <id>')
  .action(run<[{ import?: string }]>(async (...args) => (await mails()).mail.list(...args)));
add(mailCommand, 'show <id>', 'one mail')
  .option('--html')
  .action(run<[string, { html?: boolean }]>(async (...args) => (await mails()).mail.show(...args)));
for (const [request, what] of [
  ['release', 'let held mails go'],
  ['retry', 'send failed or uncertain mails again'],
] as const)
  add(mailCommand, `${request} [ids...]`, what)
    .option('--import <id>', 'all held, or all failed, ones of an import instead')
    .action(run<[string[], { import?: string }]>(async (...args) => (await mails()).mail.requeue(request, ...args)));
add(mailCommand, 'bounce <files...>', 'take note of mails that came back (.eml)').action(
  run<[string[], object]>(async (files, _options, globals) => (await mails()).mail.bounce(files, globals)),
);
add(mailCommand, 'suppressions', 'addresses that get no mail, and why').action(
  run<[object]>(async (_options, globals) => (await mails()).mail.suppressions(globals)),
);
add(mailCommand, 'suppress <address>', 'write no more to an address')
  .option('--detail <text>', 'why')
  .action(run<[string, { detail?: string }]>(async (...args) => (await mails()).mail.suppress(...args)));
add(mailCommand, 'unsuppress <entry>', 'write to an address again').action(
  run<[string, object]>(async (id, _options, globals) => (await mails()).mail.unsuppress(id, globals)),
);
add(mailCommand, 'delivery', 'quiet hours and the night digest')
  .option('--file <file>', 'JSON that replaces them')
  .action(run<[{ file?: string }]>(async (...args) => (await mails()).mail.delivery(...args)));

add(program, 'workers', 'who is alive, and what each has in hand').action(
  run<[object]>(async (_options, globals) => (await admin()).workers(globals)),
);

const partner = program.command('partner').description('partners').exitOverride();
add(partner, 'create <slug>', 'make a partner')
  .option('--name <name>')
  .action(run<[string, { name?: string }]>(async (...args) => (await admin()).partners.create(...args)));
add(partner, 'limit <slug>', "set a partner's share of the workers")
  .option('--weight <n>', 'of 2: twice as much as one of 1, while both have work')
  .option('--max-batches <n>', 'so many of its batches at once')
  .option('--retention-days <n>', 'how long files, rows and bodies of mails are kept (90)')
  .action(run<[string, object]>(async (...args) => (await admin()).partners.limit(...args)));
add(partner, 'suspend <slug>', 'stop everything of a partner').action(
  run<[string, object]>(async (slug, _options, globals) => (await admin()).partners.suspend(slug, true, globals)),
);
add(partner, 'resume <slug>', 'let a suspended partner go on').action(
  run<[string, object]>(async (slug, _options, globals) => (await admin()).partners.suspend(slug, false, globals)),
);
add(partner, 'remove <slug>', 'remove a suspended partner for good, with all its data')
  .option('--yes', "don't ask")
  .action(run<[string, { yes?: boolean }]>(async (...args) => (await admin()).partners.remove(...args)));
add(partner, 'removed', 'partners that were removed, and by whom').action(
  run<[object]>(async (_options, globals) => (await admin()).partners.removed(globals)),
);
add(partner, 'list', 'all partners').action(
  run<[object]>(async (_options, globals) => (await admin()).partners.list(globals)),
);

const account = program.command('account').description('who may sign in to the dashboard').exitOverride();
add(account, 'create', 'make an account and its one-time sign-in link')
  .requiredOption('--email <email>')
  .requiredOption('--role <role>', 'operator, admin, auditor or platform')
  .action(run<[{ email: string; role: string }]>(async (...args) => (await admin()).accounts.create(...args)));
add(account, 'list', 'the accounts of the partner').action(
  run<[object]>(async (_options, globals) => (await admin()).accounts.list(globals)),
);
add(account, 'reset <email>', 'a new one-time sign-in link').action(
  run<[string, object]>(async (email, _options, globals) => (await admin()).accounts.reset(email, globals)),
);

const token = program.command('token').description('API tokens').exitOverride();
add(token, 'create', 'make a token')
  .option('--label <label>')
  .option('--role <role>')
  .option('--days <days>')
  .action(run<[Record<string, string>]>(async (...args) => (await admin()).tokens.create(...args)));
add(token, 'revoke <id>', 'end a token').action(
  run<[string, object]>(async (id, _options, globals) => (await admin()).tokens.revoke(id, globals)),
);

const audit = program.command('audit').description('who did what').exitOverride();
add(audit, 'verify', 'whether any entry was changed, removed or slipped in').action(
  run<[object]>(async (_options, globals) => (await admin()).audit.verify(globals)),
);

add(program, 'doctor', 'what this installation runs on').action(
  run<[object]>(async (_options, globals) => (await admin()).doctor(globals)),
);
program
  .command('bench')
  .description('measure this machine: docs/performance.md; takes --rows, --scenario, --out')
  .helpOption(false)
  .allowUnknownOption()
  .allowExcessArguments()
  .action(async () => {
    process.exitCode = await (await admin()).bench(process.argv.slice(process.argv.indexOf('bench') + 1));
  });
add(program, 'serve', 'run api and worker')
  .option('--only <which>', 'api or worker')
  .option('--sample', 'set up the sample partner')
  .action(
    run<[{ only?: string; sample?: boolean }]>(async (options, globals) =>
      (await import('./commands/serve.js')).serve(options, globals),
    ),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // commander has said on stderr what is wrong with the call; machines get it on stdout
  if (error.exitCode !== 0 && process.argv.includes('--json')) printJson({ code: 'usage', message: error.message });
  process.exitCode = error.exitCode === 0 ? EXIT.good : EXIT.nothingDone;
}
