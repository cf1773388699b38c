import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Installation, ROOT } from '../support/gangway.js';
import { GENERATORS, missingFor, NotFetched, runTool, type Command, type Generator } from './generators.js';

/* Clients that public generators make of docs/openapi.json each do a whole import, from the template to the export. */

const LIMIT_MS = 170_000;
const COLUMNS =
  'External ID,Company name,Admin email,Country,Address line 1,City,State,Postal code,Packages,Supported location';
const customer = (key: string) =>
  `${key},Company ${key},admin@${key}.example,US,1 Main St,Austin,TX,73301,webex_meetings,yes`;

const folder = await mkdtemp(join(tmpdir(), 'gangway-clients-'));
let gangway: Installation;
let url = '';
beforeAll(async () => {
  gangway = await Installation.create();
  ({ url } = await gangway.serve());
}, 120_000);
afterAll(async () => {
  await gangway.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** The command that runs a generator's client, or why there is none. */
async function prepared(generator: Generator, place: string): Promise<Command | Error> {
  const missing = await missingFor(generator);
  if (missing.length > 0) return new NotFetched(`not on this machine: ${missing.join(', ')}`);
  await mkdir(place);
  await cp(join(ROOT, 'docs/openapi.json'), join(place, 'openapi.json'));
  return generator
    .prepare(place)
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

for (const [i, generator] of GENERATORS.entries()) {
  const place = join(folder, String(i));
  const command = await prepared(generator, place);
  const isLeftOut = command instanceof NotFetched;
  if (isLeftOut) process.stderr.write(`\n!!! NOT TESTED: clients of ${generator.name}: ${command.message}\n\n`);
  const test = isLeftOut ? it.skip : it;
  test(
    `a client of ${generator.name} does a whole import`,
    async () => {
      if (command instanceof Error) throw command;
      const partner = `client-${i}`;
      await gangway.json(['partner', 'create', partner]);
      const { token } = await gangway.json<{ token: string }>([
        'token',
        'create',
        '--role',
        'admin',
        '--partner',
        partner,
      ]);
      const keys = [`client-${i}-1`, `client-${i}-2`]; // a key belongs to one partner
      const file = join(place, 'customers.csv');
      await writeFile(file, [COLUMNS, ...keys.map(customer)].join('\n'));
      const env = { GANGWAY_URL: url, GANGWAY_TOKEN: token, GANGWAY_FILE: file };
      const said = JSON.parse(await runTool(command, place, env)) as { report: string; exported: string };
      expect(said).toMatchObject({ status: 'completed', created: 2, keys, refusal: 'import.notFound' });
      for (const key of keys) {
        expect(said.report).toContain(key);
        expect(said.exported).toContain(key);
      }
    },
    LIMIT_MS,
  );
}
