/*
 * `npm run test:faults -- [--rounds N] [--seed N] [--only TEST] [FILES…]`: the fault suite, with so many rounds of chaos.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
});
const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
if (values.rounds) env.ROUNDS = values.rounds;
if (values.seed) env.SEED = values.seed;
const jest = 'node_modules/jest/bin/jest.js';
spawn(
  process.execPath,
  [
    jest,
    ...['--selectProjects', 'faults', '--maxWorkers', '2'], // they wait for leases and pauses most of their time
    ...(values.only ? ['-t', values.only] : []),
    ...positionals,
  ],
  { env, stdio: 'inherit' },
).once('exit', (code) => process.exit(code ?? 1));
