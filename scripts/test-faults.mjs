/*
 * `npm run test:faults [-- --rounds N] [--seed N] [names…]`: the fault suite, with so many rounds of chaos. The names are jest's:
 * only files that match.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
if (values.rounds) env.ROUNDS = values.rounds;
if (values.seed) env.SEED = values.seed;
const jest = 'node_modules/jest/bin/jest.js';
spawn(process.execPath, [jest, '--config', 'jest.faults.config.mjs', ...positionals], { env, stdio: 'inherit' }).once(
  'exit',
  (code) => process.exit(code ?? 1),
);
