import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/gangway.js';

const HEADER = 'Customer external ID,Email,First name,Last name,Package\n';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-threads-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads files one after the other, in a process of their own. @returns how many threads it took, and the customers of all rows */
async function read(files: Record<string, string>, take = Infinity): Promise<{ threads: number; customers: string[] }> {
  const paths: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await writeFile(path, content);
    paths.push(path);
  }
  const script = `
    import { templateSettingsSchema } from '${ROOT}/dist/libs/onboarding/index.js';
    import { ReadingThread } from '${ROOT}/dist/libs/reading/reading-thread.js';
    let threads = 0;
    process.on('worker', () => threads++);
    const template = templateSettingsSchema.parse({ name: 'T', serviceProviderAdmin: 'ops@x.example', country: 'US', emailLanguage: 'en', rules: { allowedCountries: ['US'], allowedPackages: ['webex_meetings'] } });
    const customers = [];
    for (const path of ${JSON.stringify(paths)}) {
      const job = { files: [{ path, name: path }], options: {}, template, portion: { rows: 1, bytes: 1 }, edits: [] };
      await ReadingThread.use(job, async ([file], thread) => {
        if (!file.tables) return;
        let left = ${take === Infinity ? 'Infinity' : take};
        for await (const { rows } of thread.rows(0, 0)) {
          customers.push(...rows.map(({ values }) => values.customerExternalId));
          if (--left === 0) break;
        }
      });
    }
    process.stdout.write(JSON.stringify({ threads, customers }));`;
  // that it ends shows that no thread keeps it alive
  const main = join(folder, 'main.mjs');
  await writeFile(main, script);
  const { stdout } = await promisify(execFile)(process.execPath, [main], { timeout: 30_000 });
  return JSON.parse(stdout) as { threads: number; customers: string[] };
}

const rowsOf = (customer: string, rows: number) =>
  HEADER + Array.from({ length: rows }, (_, i) => `${customer},u${i}@x.example,A,B,webex_meetings\n`).join('');

it('one thread reads small files one after the other', async () => {
  const { threads, customers } = await read({
    'a.csv': rowsOf('C-A', 2),
    'b.csv': rowsOf('C-B', 1),
    'c.csv': rowsOf('C-C', 1),
  });
  expect(threads).toBe(1);
  expect(customers).toEqual(['C-A', 'C-A', 'C-B', 'C-C']);
});

it('a thread that is left in the middle of a file reads no other one', async () => {
  const { threads, customers } = await read({ 'd.csv': rowsOf('C-D', 50), 'e.csv': rowsOf('C-E', 50) }, 2);
  expect(threads).toBe(2);
  expect(customers).toEqual(['C-D', 'C-D', 'C-E', 'C-E']);
});

it("a thread whose file can't be read reads no other one", async () => {
  const { threads, customers } = await read({ 'f.csv': 'PK\u0003\u0004 no archive', 'g.csv': rowsOf('C-G', 1) });
  expect(threads).toBe(2);
  expect(customers).toEqual(['C-G']);
});

it('a thread that has read a large file reads no other one', async () => {
  const { threads } = await read({ 'h.csv': rowsOf('C-H', 20_000), 'i.csv': rowsOf('C-I', 1) });
  expect(threads).toBe(2);
}, 60_000);
