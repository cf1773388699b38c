import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { EXIT } from '../output.js';

/** `bench`: the benchmark in a process of its own, for it starts and watches others. It reads its options itself. */
export function register(program: Command): void {
  program
    .command('bench')
    .description('measure this machine: docs/performance.md; takes --rows, --scenario, --out')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async () => {
      const path = fileURLToPath(new URL('../../../test/bench/bench.js', import.meta.url));
      const argv = process.argv.slice(process.argv.indexOf('bench') + 1);
      const [code] = (await once(fork(path, argv), 'exit')) as [number | null];
      process.exitCode = code ?? EXIT.infrastructure;
    });
}
