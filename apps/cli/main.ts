import { Command, CommanderError } from 'commander';
import { RELEASE } from '#libs/platform/basics.js';
import { EXIT, printJson } from './output.js';
import { withGlobals, type CommandFile } from './program.js';

/** Who declares which command, in the order of the help. Loaded by need: all but `inspect` bring the database and the framework along. */
const COMMANDS = new Map<string, () => Promise<CommandFile>>([
  ['inspect', () => import('./commands/inspect.js')],
  ['template', () => import('./commands/templates.js')],
  ['window', () => import('./commands/windows.js')],
  ['source', () => import('./commands/sources.js')],
  ['schedule', () => import('./commands/schedules.js')],
  ['workbook', () => import('./commands/workbook.js')],
  ['import', () => import('./commands/import.js')],
  ['imports', () => import('./commands/imports.js')],
  ['report', () => import('./commands/report.js')],
  ['export', () => import('./commands/export.js')],
  ['erase', () => import('./commands/erase.js')],
  ['mail', () => import('./commands/mail.js')],
  ['workers', () => import('./commands/workers.js')],
  ['partner', () => import('./commands/partners.js')],
  ['account', () => import('./commands/accounts.js')],
  ['token', () => import('./commands/tokens.js')],
  ['audit', () => import('./commands/audit.js')],
  ['doctor', () => import('./commands/doctor.js')],
  ['bench', () => import('./commands/bench.js')],
  ['serve', () => import('./commands/serve.js')],
]);

// `gangway … | head` closes our output early: that is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const program = withGlobals(new Command('gangway').version(RELEASE))
  .description('Bulk onboarding of customers, locations and users from spreadsheets.')
  .showHelpAfterError()
  .exitOverride();

const named = COMMANDS.get(process.argv[2] ?? '');
for (const load of named ? [named] : COMMANDS.values()) (await load()).register(program);
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // commander has said on stderr what is wrong with the call; machines get it on stdout
  if (error.exitCode !== 0 && process.argv.includes('--json')) printJson({ code: 'usage', message: error.message });
  process.exitCode = error.exitCode === 0 ? EXIT.good : EXIT.nothingDone;
}
