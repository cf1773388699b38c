import { join } from 'node:path';
import type { Document } from 'mongodb';
import { Installation, ROOT } from '../support/gangway.js';

const IL = 'Harbour Voice IL';
const SHEETS = join(ROOT, 'sample-data/three-sheets.xlsx');
const CHANGED = join(ROOT, 'sample-data/three-sheets-changed.xlsx');
const USERS = 'Customer external ID,Email,First name,Last name,Package,Location,Phone number,Extension,Title';

interface View {
  id: string;
  counts: Record<string, number>;
  mail: Record<string, number>;
  undo: Record<string, number> | null;
}

describe('undoing an import', () => {
  let gangway: Installation;
  beforeEach(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates({ email: { adminWelcome: true, hold: true } });
  });
  afterEach(() => gangway.dispose());

  const run = (path: string, ...more: string[]) => gangway.json<View>(['import', path, '--template', IL, ...more]);
  const undo = (id: string) => gangway.json<View>(['imports', 'undo', id, '--yes']);

  /** All that is stored of customers, but for who wrote it when. */
  async function stored(): Promise<Record<string, Document[]>> {
    const db = await gangway.db();
    const all: Record<string, Document[]> = {};
    for (const name of ['customers', 'locations', 'users', 'numbers', 'extensions']) {
      const hidden = { version: 0, createdBy: 0, createdAt: 0, updatedBy: 0, updatedAt: 0, guard: 0, like: 0 };
      all[name] = await db.collection(name).find({}, { projection: hidden }).sort({ _id: 1 }).toArray();
    }
    return all;
  }
  const users = (...rows: string[]) => gangway.file('users.csv', [USERS, ...rows, ''].join('\r\n'));

  it('brings back exactly what was there: first of the changes, then of everything', async () => {
    const empty = await stored();
    const first = await run(SHEETS);
    const before = await stored();
    const second = await run(CHANGED);
    expect(second.counts['updated']).toBeGreaterThan(0);
    expect(await stored()).not.toEqual(before);

    const changes = (second.counts['created'] ?? 0) + (second.counts['updated'] ?? 0) + (second.counts['removed'] ?? 0);
    expect((await undo(second.id)).undo).toEqual({ undone: changes, partly: 0, conflicts: 0 });
    expect(await stored()).toEqual(before);

    expect((await undo(first.id)).undo).toMatchObject({ partly: 0, conflicts: 0 });
    expect(await stored()).toEqual(empty);
  });

  it('withdraws the mails of undone customers that have not gone out, and welcomes nobody again', async () => {
    const { id, mail } = await run(SHEETS);
    expect(mail['held']).toBeGreaterThan(0);
    expect((await undo(id)).mail).toMatchObject({ held: 0, queued: 0, withdrawn: mail['held'] });
  });

  it('leaves alone what somebody changed since, and says which rows and fields', async () => {
    await run(SHEETS);
    const made = await run(await users('HV-3003,new1@keshet-media.example,Noa,Levi,webex_meetings,,,,Driver', 'HV-3003,new2@keshet-media.example,Gil,Levi,webex_meetings,,,,Driver')); // prettier-ignore
    expect(made.counts).toMatchObject({ created: 2 });
    const changed = await run(await users('HV-3003,new1@keshet-media.example,,,,,,,Manager'));
    expect((await undo(made.id)).undo).toEqual({ undone: 1, partly: 0, conflicts: 1 });

    // the title was changed once more by hand since; the first name was not
    const both = await run(await users('HV-3003,new1@keshet-media.example,Noga,,,,,,Director'));
    await run(await users('HV-3003,new1@keshet-media.example,,,,,,,Owner'));
    expect((await undo(both.id)).undo).toEqual({ undone: 0, partly: 1, conflicts: 0 });
    const [noa] = (await stored())['users']!.filter((user) => user['key'] === 'new1@keshet-media.example');
    expect(noa).toMatchObject({ values: { firstName: 'Noa', title: 'Owner' } });
    expect(changed.undo).toBeNull();
  });

  it('brings removed records back with their numbers', async () => {
    await run(SHEETS);
    const before = await stored();
    const caller = before['users']!.find((user) => user['values'].phoneNumber && user['values'].adminRole !== 'full')!;
    const row = `${caller['customer']},${caller['key']},,,,,,,`;
    const removal = await run(await users(row), '--mode', 'remove');
    expect(removal.counts).toMatchObject({ removed: 1 });
    await undo(removal.id);
    expect(await stored()).toEqual(before);
  });

  it('is refused while the import is not done with, and the second time', async () => {
    const plan = await gangway.json<View>(['import', SHEETS, '--template', IL, '--dry-run']);
    expect((await gangway.run('imports', 'undo', plan.id, '--yes')).code).toBe(2);
    const { id } = await run(SHEETS);
    await undo(id);
    const again = await gangway.run('imports', 'undo', id, '--yes', '--json');
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([2, { code: 'import.wrongStatus' }]);
  });
});
