import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import {
  accounts,
  bench,
  doctor,
  imports,
  mail,
  partners,
  templates,
  tokens,
  windows,
  workers,
} from './commands/admin.js';
import { importFiles } from './commands/import.js';
import { inspect } from './commands/inspect.js';
import { erase, exportRecords, report } from './commands/records.js';
import { workbook } from './commands/workbook.js';
import { RELEASE } from '#libs/platform/index.js';
import type { GlobalOptions } from './context.js';
import { EXIT, printFailure, printJson } from './output.js';

// `gangway … | head` closes our output early: that is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Runs a command and leaves with its exit code. Options given after the command count like those before it. */
function run<A extends unknown[]>(action: (...args: [...A, GlobalOptions]) => Promise<number>) {
  return async (...args: unknown[]): Promise<void> => {
    const command = args.pop() as Command;
    const globals = command.optsWithGlobals<GlobalOptions>();
    try {
      process.exitCode = await action(...([...args, globals] as unknown as [...A, GlobalOptions]));
    } catch (error) {
      process.exitCode = printFailure(error, globals.json === true);
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

add(program, 'inspect <files...>', 'read files without a database and say what they hold')
  .option('--rows', 'print every row as NDJSON')
  .option('--delimiter <c>')
  .option('--encoding <e>')
  .option('--sheet <name>')
  .option('--entity <entity>')
  .action(run<[string[], object]>((files, options, globals) => inspect(files, { ...options, ...globals })));

const template = program.command('template').description('onboarding templates').exitOverride();
add(template, 'create', 'make a template from a JSON file').requiredOption('--file <file>').action(run<[{ file: string }]>(templates.create)); // prettier-ignore
add(template, 'list', 'all templates').action(run<[object]>((_options, globals) => templates.list(globals)));
add(template, 'show <name>', 'one template').action(
  run<[string, object]>((name, _options, globals) => templates.one('show', name, globals)),
);
add(template, 'archive <name>', 'take a template out of use').action(
  run<[string, object]>((name, _options, globals) => templates.one('archive', name, globals)),
);

const windowCommand = program.command('window').description('when batches may run').exitOverride();
add(windowCommand, 'save', 'make a window from a JSON file, or change the one of its name').requiredOption('--file <file>').action(run<[{ file: string }]>(windows.save)); // prettier-ignore
add(windowCommand, 'list', 'all windows').action(run<[object]>((_options, globals) => windows.list(globals)));
add(windowCommand, 'remove <name>', 'remove a window').action(
  run<[string, object]>((name, _options, globals) => windows.remove(name, globals)),
);

add(program, 'workbook', "the template's own import workbook")
  .requiredOption('--template <name>')
  .option('--lang <language>')
  .option('--entity <entity>')
  .requiredOption('--out <file>')
  .action(run<[{ template: string; out: string }]>(workbook));

add(program, 'import <files...>', 'check, plan and process files')
  .requiredOption('--template <name>')
  .option('--entity <entity>', 'customers, locations or users')
  .option('--map <file>', 'JSON: column → field')
  .option('--mode <mode>', 'upsert, create, update or remove')
  .option('--dry-run', 'plan only')
  .option('--yes', 'do not ask')
  .option('--at <time>', 'run at this time')
  .option('--window <name>', 'run within this window, batch by batch')
  .option('--no-wait', 'submit and return')
  .option('--delimiter <c>')
  .option('--encoding <e>')
  .option('--sheet <name>')
  .action(run<[string[], object]>(importFiles));

const importsCommand = program.command('imports').description('imports so far').exitOverride();
add(importsCommand, 'list', 'the latest imports').action(run<[object]>((_options, globals) => imports.list(globals)));
add(importsCommand, 'show <id>', 'one import').action(
  run<[string, object]>((id, _options, globals) => imports.show(id, globals)),
);
for (const action of ['approve', 'pause', 'resume', 'cancel', 'retry'] as const) {
  add(importsCommand, `${action} <id>`, `${action} an import`).action(
    run<[string, object]>((id, _options, globals) => imports.ask(action, id, globals)),
  );
}

add(importsCommand, 'undo <id>', 'take back what an import did')
  .option('--yes', 'do not ask')
  .action(run<[string, { yes?: boolean }]>((id, options, globals) => imports.undo(id, options, globals)));

add(program, 'report <id>', "the partner's file back, annotated").requiredOption('--out <file>').option('--only <which>', 'failed').action(run<[string, { out: string }]>(report)); // prettier-ignore
add(program, 'export <entity>', 'what is stored, in import format').requiredOption('--out <file>').option('--customer <id>').action(run<[string, { out: string }]>(exportRecords)); // prettier-ignore
add(program, 'erase', 'remove a person everywhere')
  .requiredOption('--user <email>')
  .action(run<[{ user: string }]>(erase));

const mailCommand = program.command('mail').description('the outbox').exitOverride();
add(mailCommand, 'list', 'mails').option('--import <id>').action(run<[{ import?: string }]>(mail.list));
add(mailCommand, 'show <id>', 'one mail').option('--html').action(run<[string, { html?: boolean }]>(mail.show));
add(mailCommand, 'release <ids...>', 'let held mails go').action(
  run<[string[], object]>((ids, _options, globals) => mail.requeue('release', ids, globals)),
);
add(mailCommand, 'retry <ids...>', 'send failed or uncertain mails again').action(
  run<[string[], object]>((ids, _options, globals) => mail.requeue('retry', ids, globals)),
);

add(program, 'workers', 'who is alive, and what each has in hand').action(
  run<[object]>((_options, globals) => workers(globals)),
);

const partner = program.command('partner').description('partners').exitOverride();
add(partner, 'create <slug>', 'make a partner')
  .option('--name <name>')
  .action(run<[string, { name?: string }]>(partners.create));
add(partner, 'limit <slug>', "set a partner's share of the workers")
  .option('--weight <n>', 'of 2: twice as much as one of 1, while both have work')
  .option('--max-batches <n>', 'so many of its batches at once')
  .action(run<[string, object]>(partners.limit));
add(partner, 'list', 'all partners').action(run<[object]>((_options, globals) => partners.list(globals)));

const account = program.command('account').description('who may sign in to the dashboard').exitOverride();
add(account, 'create', 'make an account and its one-time sign-in link').requiredOption('--email <email>').requiredOption('--role <role>', 'operator, admin, auditor or platform').action(run<[{ email: string; role: string }]>(accounts.create)); // prettier-ignore
add(account, 'list', 'the accounts of the partner').action(
  run<[object]>((_options, globals) => accounts.list(globals)),
);
add(account, 'reset <email>', 'a new one-time sign-in link').action(
  run<[string, object]>((email, _options, globals) => accounts.reset(email, globals)),
);

const token = program.command('token').description('API tokens').exitOverride();
add(token, 'create', 'make a token').option('--label <label>').option('--role <role>').option('--days <days>').action(run<[Record<string, string>]>(tokens.create)); // prettier-ignore
add(token, 'revoke <id>', 'end a token').action(
  run<[string, object]>((id, _options, globals) => tokens.revoke(id, globals)),
);

add(program, 'doctor', 'what this installation runs on').action(run<[object]>((_options, globals) => doctor(globals)));
program
  .command('bench')
  .description('measure this machine: docs/performance.md; takes --rows, --scenario, --out')
  .helpOption(false)
  .allowUnknownOption()
  .allowExcessArguments()
  .action(async () => {
    process.exitCode = await bench(process.argv.slice(process.argv.indexOf('bench') + 1));
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
