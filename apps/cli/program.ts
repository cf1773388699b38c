import type { Command } from 'commander';
import type { GlobalOptions } from './context.js';
import { printFailure } from './output.js';

/** What a file of commands gives: it adds them to the program. */
export interface CommandFile {
  register(program: Command): void;
}

/** Every command takes these, before or after its own arguments. */
export function withGlobals(command: Command): Command {
  return command
    .option('--json', 'print one JSON document on stdout')
    .option('--data-dir <dir>', 'data folder')
    .option('--partner <slug>', 'whose data');
}

/** Adds a command that does something. */
export function add(parent: Command, usage: string, description: string): Command {
  return withGlobals(parent.command(usage).description(description));
}

/** Runs a command with its arguments and all options, wherever in the call they stand, and leaves with its exit code. */
export function run<A extends unknown[], O extends GlobalOptions>(
  action: (...args: [...A, O]) => Promise<number>,
): (...args: unknown[]) => Promise<void> {
  return async (...args) => {
    const command = args.pop() as Command;
    const options = command.optsWithGlobals<O>();
    try {
      // commander gives the arguments, and the command's own options after them
      process.exitCode = await action(...([...args.slice(0, -1), options] as unknown as [...A, O]));
    } catch (error) {
      process.exitCode = await printFailure(error, options.json === true);
    }
  };
}
