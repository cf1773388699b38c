import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, until, UNCHECKED } from '../support/gangway.js';

const ROW = 'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location\r\n';
const file = (id: string) =>
  `${ROW}${id},Company ${id},boss@${id.toLowerCase()}.example,IL,Main 1,Haifa,webex_meetings,yes\r\n`;

let gangway: Installation;
let url: string;
let token: string;
beforeAll(async () => {
  gangway = await Installation.create();
  await gangway.addTemplates();
  token = await gangway.adminToken();
  ({ url } = await gangway.serve());
}, 60_000);
afterAll(() => gangway.dispose());

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

interface Schedule {
  last: { status: string; files: { name: string; outcome: string }[] }[];
}

/** A source with a schedule, and its folder. */
async function set(name: string, source: object, schedule: object = {}): Promise<string> {
  await ask('POST', '/sources', { name, where: { kind: 'folder' }, template: 'Harbour Voice IL', ...source });
  await ask('POST', '/schedules', { name, source: name, when: 'every night at 02:00', timeZone: 'UTC', ...schedule });
  const partner = await (await gangway.db()).collection<{ _id: string }>('partners').findOne({ slug: 'main' });
  const folder = join(gangway.folder, 'data/drop', partner!._id, name);
  await mkdir(join(folder, 'in'), { recursive: true });
  return folder;
}
/** Fires a schedule, and gives what became of it. */
async function fire(name: string, ends: string[]): Promise<Schedule['last'][number]> {
  const { last: before } = await ask<Schedule>('GET', `/schedules/${name}`);
  await ask('POST', `/schedules/${name}/run`);
  const latest = async () => (await ask<Schedule>('GET', `/schedules/${name}`)).last;
  await until(async () => {
    const last = await latest();
    return last.length > before.length && ends.includes(last[0]?.status ?? '');
  }, 30_000);
  return (await latest())[0]!;
}

it('a file that was taken in stays under another name where the source says so, and is not taken in again', async () => {
  const folder = await set('renames', { after: 'rename' });
  await writeFile(join(folder, 'in/nightly.csv'), file('REN-1'));
  expect((await fire('renames', ['done'])).files).toMatchObject([{ name: 'nightly.csv', outcome: 'imported' }]);
  expect(await readdir(join(folder, 'in'))).toEqual(['nightly.csv.imported']);
  expect((await fire('renames', ['done'])).files).toEqual([]);
}, 60_000);

it("what is decided about a source's tables holds for each of its files", async () => {
  await writeFile(join(await set('customer', {}), 'in/customer.csv'), file('SAID-1'));
  await fire('customer', ['done']);
  const tables = [{ fixed: { customerExternalId: 'SAID-1', package: 'webex_meetings' } }];
  const folder = await set('directory', { tables });
  await writeFile(
    join(folder, 'in/directory.csv'),
    'User principal name,Display name,First name,Last name,Title,Licenses\r\nann@said-1.example,Ann Lee,Ann,Lee,CEO,E3\r\n',
  );
  expect((await fire('directory', ['done'])).files).toMatchObject([{ name: 'directory.csv', outcome: 'imported' }]);
  const users = (await gangway.db()).collection('users');
  const ann = () => users.findOne({ key: 'ann@said-1.example' });
  await until(async () => (await ann()) !== null, 30_000);
  const said = { customerExternalId: 'SAID-1', package: 'webex_meetings', title: 'CEO' };
  expect((await ann())?.['values']).toMatchObject(said);
}, 60_000);

it("a mark outlives its file only until the next look, so that it isn't taken for that of the file to come", async () => {
  const folder = await set('marks', { doneMarker: '.ok' });
  const put = async (name: string, id: string) => {
    await writeFile(join(folder, 'in', name), file(id));
    await writeFile(join(folder, 'in', `${name}.ok`), '');
  };
  await put('nightly.csv', 'MARK-1');
  expect((await fire('marks', ['done'])).files).toMatchObject([{ name: 'nightly.csv', outcome: 'imported' }]);
  expect(await readdir(join(folder, 'in'))).toEqual([]);
  // as a worker leaves it that is killed when the file is away and its mark isn't yet
  const intakes = (await gangway.db()).collection('intakes');
  await intakes.updateOne({ source: 'marks' }, { $set: { moving: 'nightly.csv' } });
  await writeFile(join(folder, 'in/nightly.csv.ok'), '');
  expect((await fire('marks', ['done'])).files).toEqual([]);
  expect(await readdir(join(folder, 'in'))).toEqual([]);
  expect(await intakes.countDocuments({ moving: { $exists: true } })).toBe(0);
  // and as it leaves it when the file is there still
  await put('nightly.csv', 'MARK-1');
  await intakes.updateOne({ source: 'marks' }, { $set: { moving: 'nightly.csv' } });
  expect((await fire('marks', ['done'])).files).toMatchObject([{ name: 'nightly.csv', outcome: 'duplicate' }]);
  expect(await readdir(join(folder, 'in'))).toEqual([]);
}, 60_000);

it('a time is left out while the import before is still under way, if the schedule says so; else the file waits', async () => {
  const imports = (await gangway.db()).collection<{ _id: string; status: string; notBefore?: Date }>('imports');
  const intakes = (await gangway.db()).collection<{
    source: string;
    importId: string;
    answered: boolean;
    nextAt: Date;
  }>('intakes');
  const later = new Date(Date.now() + 3_600_000);
  const folders = [await set('skips', {}, { whileRunning: 'skip' }), await set('queues', {})];
  for (const [i, name] of ['skips', 'queues'].entries()) {
    await writeFile(join(folders[i]!, 'in/first.csv'), file(`${name.toUpperCase()}-1`));
    await fire(name, ['done']);
    // as if it were a long one
    const { importId } = (await intakes.findOneAndUpdate(
      { source: name },
      { $set: { answered: false, nextAt: later } },
    ))!;
    const running = { $set: { status: 'scheduled', notBefore: later, byHand: true } };
    await imports.updateOne({ _id: importId }, running, UNCHECKED);
    await writeFile(join(folders[i]!, 'in/second.csv'), file(`${name.toUpperCase()}-2`));
  }
  expect(await fire('skips', ['skipped'])).toMatchObject({ files: [] });
  expect(await readdir(join(folders[0]!, 'in'))).toEqual(['second.csv']);
  await fire('queues', ['looking']);
  await sleep(4_000);
  expect(await readdir(join(folders[1]!, 'in'))).toEqual(['second.csv']);
  await imports.updateMany({ status: 'scheduled' }, { $set: { status: 'completed', byHand: false } }, UNCHECKED);
  await until(async () => (await readdir(join(folders[1]!, 'in'))).length === 0, 30_000);
}, 120_000);
