import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import Papa from 'papaparse';
import { CUSTOMER_HEADER, generateCustomers, generateUsers, seeded, USER_HEADER } from '../../sample-data/generator.js';
import { Installation, until } from '../support/gangway.js';

const USERS = 12_000;
const KILLS = 6;

interface End {
  records: unknown;
  outcomes: unknown;
  counts: unknown;
  mails: string[];
}

/** Everything that must be the same, without ids and times. */
async function endState(gangway: Installation, importId: string): Promise<End> {
  const db = await gangway.db();
  const records: Record<string, unknown> = {};
  for (const name of ['customers', 'locations', 'users']) records[name] = (await db.collection(name).find({}, { projection: { _id: 0, key: 1, values: 1, version: 1 } }).sort({ key: 1 }).toArray()); // prettier-ignore
  for (const name of ['numbers', 'extensions']) records[name] = await db.collection(name).find({}, { projection: { partnerId: 0 } }).sort({ _id: 1 }).project({ _id: 0, partnerId: 0 }).toArray().then((all) => all.map((d) => JSON.stringify(d)).sort()); // prettier-ignore
  const path = gangway.path('end.json');
  await gangway.json(['report', importId, '--out', path]);
  const report = JSON.parse(await readFile(path, 'utf8')) as {
    import: { counts: unknown };
    items: { sheet: string; row: number; outcome: string; issues: { code: string }[] }[];
  };
  const mails = await db.collection('mails').find().toArray();
  return {
    records,
    outcomes: report.items.map(({ sheet, row, outcome, issues }) => [sheet, row, outcome, issues.map((i) => i.code)]),
    counts: report.import.counts,
    mails: mails.map((mail) => `${String(mail['kind'])} ${String(mail['to'])}`).sort(),
  };
}

async function submit(gangway: Installation): Promise<string> {
  await gangway.addTemplates({ rules: { allowedCountries: ['IL'] } });
  const customers = [...generateCustomers(USERS / 100)];
  const users = [...generateUsers(USERS)];
  users[17]![1] = 'no address'; // one row that fails by its content
  users[4321]![0] = 'NOBODY'; // one that waits
  const files = [
    await gangway.file('customers.csv', Papa.unparse([CUSTOMER_HEADER, ...customers])),
    await gangway.file('users.csv', Papa.unparse([USER_HEADER, ...users])),
  ];
  const view = await gangway.json<{ id: string }>(['import', ...files, '--template', 'Harbour Voice IL', '--no-wait']);
  return view.id;
}

async function isAt(gangway: Installation, id: string, status: string): Promise<boolean> {
  const imports = (await gangway.db()).collection<{ _id: string; status: string }>('imports');
  return (await imports.findOne({ _id: id }))?.status.startsWith(status) === true;
}

/** Kills the worker again and again until the import has the status, or it was killed often enough. */
async function killUntil(gangway: Installation, id: string, status: string, random: () => number): Promise<number> {
  const workers = (await gangway.db()).collection<{ _id: string; pid: number }>('workers');
  const dead: number[] = [];
  while (dead.length < KILLS) {
    await sleep(100 + random() * 900);
    if (await isAt(gangway, id, status)) break;
    const worker = await workers.findOne({ _id: /-worker$/, pid: { $nin: dead } }); // a waiting command may help along
    if (!worker) continue; // not up again yet
    dead.push(worker.pid);
    process.kill(worker.pid, 'SIGKILL');
  }
  await until(() => isAt(gangway, id, status), 180_000);
  return dead.length;
}

it('kill -9 of the worker at random moments: the same end state as undisturbed, nothing lost, doubled or mailed twice, and undone as well', async () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
  process.stdout.write(`seed ${seed}\n`);
  const random = seeded(seed);
  const calm = await Installation.create();
  const stormy = await Installation.create();
  try {
    const expected = await submit(calm);
    await calm.serve('--only', 'worker');
    await until(() => isAt(calm, expected, 'completed'), 120_000);

    const id = await submit(stormy);
    await stormy.serve('--only', 'worker');
    const db = await stormy.db();
    const kills = await killUntil(stormy, id, 'completed', random);
    process.stdout.write(`${kills} kills\n`);
    expect(kills).toBeGreaterThan(1);
    const [found, wanted] = [await endState(stormy, id), await endState(calm, expected)];
    expect(found.counts).toEqual(wanted.counts);
    expect(found.outcomes).toEqual(wanted.outcomes);
    expect(found.mails).toEqual(wanted.mails);
    expect(found.records).toEqual(wanted.records);
    expect(await db.collection('batches').countDocuments({ status: 'leased' })).toBe(0);

    const undone = stormy.json<{ undo: Record<string, number> }>(['imports', 'undo', id, '--yes']);
    const undoKills = await killUntil(stormy, id, 'undone', random);
    process.stdout.write(`${undoKills} kills of the undo\n`);
    expect(undoKills).toBeGreaterThan(0);
    expect((await undone).undo).toEqual({ undone: USERS / 100 + USERS - 2, partly: 0, conflicts: 0 });
    for (const name of ['customers', 'locations', 'users', 'numbers', 'extensions'])
      expect([name, await db.collection(name).countDocuments()]).toEqual([name, 0]);
  } finally {
    await calm.dispose();
    await stormy.dispose();
  }
});
