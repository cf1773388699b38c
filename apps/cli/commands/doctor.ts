import type { Command } from 'commander';
import { LANGUAGES } from '#libs/languages/index.js';
import { findMongod, hostsOf } from '#libs/platform/index.js';
import { configOf, withDatabase, type GlobalOptions } from '../context.js';
import { printTable, show } from '../output.js';
import { add, run } from '../program.js';

/** `doctor`: what this installation runs on, and whether it works. */
export function register(program: Command): void {
  add(program, 'doctor', 'what this installation runs on').action(run(doctor));
}

async function doctor(options: GlobalOptions): Promise<number> {
  const config = configOf(options);
  return withDatabase(config, async (uri, origin) => {
    const facts = {
      node: process.version,
      dataDir: config.dataDir,
      database: origin,
      address: hostsOf(uri),
      mongod: config.mongodbUri ? null : (await findMongod(() => undefined)).path,
      mail: config.smtpUrl ? `SMTP at ${new URL(config.smtpUrl).host}` : 'built-in mailbox',
      languages: LANGUAGES.join(', '),
    };
    return show(options, facts, () =>
      printTable(
        ['', ''],
        Object.entries(facts).map(([name, value]) => [name, value ?? '']),
      ),
    );
  });
}
