import { readFile } from 'node:fs/promises';
import { Installation } from '../support/gangway.js';

const IL = 'Harbour Voice IL';
const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location,HQ name';
const USERS = 'Customer external ID,Email,First name,Last name,Package';

interface View {
  id: string;
  status: string;
  code?: string;
  sheets: { name: string; entity: string; rows: number; gone: boolean }[];
  plan: Record<string, number>;
  counts: Record<string, number>;
  guardrails: { code: string; params: object }[];
}

interface Row {
  sheet: string;
  row: number;
  key: string;
  outcome: string;
  issues: { code: string; cell: string | null }[];
}

describe('a file that names every record there is', () => {
  let gangway: Installation;
  afterEach(() => gangway.dispose());

  const csv = (name: string, header: string, rows: string[]) => gangway.file(name, [header, ...rows, ''].join('\r\n'));
  const customers = (...ids: string[]) =>
    csv('customers.csv', CUSTOMERS, ids.map((id) => `${id},Company ${id},admin@${id.toLowerCase()}.example,IL,Main 1,Haifa,webex_meetings,yes,HQ ${id}`)); // prettier-ignore
  const users = (...emails: string[]) =>
    csv('users.csv', USERS, emails.map((email) => `${(email.split('@')[1] ?? '').slice(0, 1).toUpperCase()},${email},First,Last,webex_meetings`)); // prettier-ignore
  const run = async (paths: string[], ...more: string[]) => {
    const { stdout } = await gangway.run('import', ...paths, '--template', IL, '--yes', '--json', ...more);
    return JSON.parse(stdout) as View;
  };
  const keys = async (name: string) =>
    (await (await gangway.db()).collection<{ key: string }>(name).find().sort({ key: 1 }).toArray()).map(({ key }) => key.replace('\u0001', '/')); // prettier-ignore
  const rows = async (id: string) => {
    const path = gangway.path('report.json');
    await gangway.run('report', id, '--out', path);
    return (JSON.parse(await readFile(path, 'utf8')) as { items: Row[] }).items;
  };

  const ALL = ['ann@a.example', 'bob@a.example', 'cid@b.example', 'dov@b.example'];
  async function begin(rules: object): Promise<void> {
    gangway = await Installation.create();
    await gangway.addTemplates({ rules });
    const { counts } = await run([await customers('A', 'B'), await users(...ALL)]);
    expect(counts).toMatchObject({ created: 6 });
  }

  it('lists what it no longer names, and lets it stay where the template does not say otherwise', async () => {
    await begin({});
    const view = await run([await users('ann@a.example', 'cid@b.example')], '--mode', 'full');
    expect(view.counts).toMatchObject({ rows: 4, unchanged: 2, skipped: 2, removed: 0 });
    expect(view.sheets.map(({ entity, gone, rows: n }) => [entity, gone, n])).toEqual([['users', false, 2], ['users', true, 2]]); // prettier-ignore
    const [first, second] = (await rows(view.id)).filter(({ sheet }) => sheet !== 'users');
    expect([first, second]).toMatchObject([
      { sheet: view.sheets[1]!.name, row: 1, key: 'bob@a.example', outcome: 'skipped', issues: [{ code: 'row.gone', cell: null }] }, // prettier-ignore
      { row: 2, key: 'dov@b.example', outcome: 'skipped' },
    ]);
    expect(await keys('users')).toEqual(['admin@a.example', 'admin@b.example', ...ALL]);
    // the file comes back as it was, with an answer to its own rows only
    const out = gangway.path('report.csv');
    await gangway.run('report', view.id, '--out', out);
    expect((await readFile(out, 'utf8')).trim().split('\r\n')).toHaveLength(3);
  });

  it('removes it where the template says so, of the customers that it names, and undo brings it back', async () => {
    await begin({ removeMissing: true, guardrails: { maxRemovals: 1 } });
    const before = await keys('users');
    const view = await run([await users('ann@a.example')], '--mode', 'full');
    expect(view.counts).toMatchObject({ rows: 2, unchanged: 1, removed: 1 });
    expect(await keys('users')).toEqual(before.filter((email) => email !== 'bob@a.example'));
    await gangway.json(['imports', 'undo', view.id, '--yes']);
    expect(await keys('users')).toEqual(before);
  });

  it('takes a customer that is gone along with all it has, and nothing that stands in the rows of others', async () => {
    await begin({ removeMissing: true, guardrails: { maxRemovals: 3 } });
    const view = await run([await customers('A'), await users('ann@a.example', 'bob@a.example')], '--mode', 'full');
    expect(view.counts).toMatchObject({ rows: 6, unchanged: 3, removed: 3, failed: 0 });
    expect(await keys('customers')).toEqual(['A']);
    expect(await keys('locations')).toEqual(['A/hq a']);
    expect(await keys('users')).toEqual(['admin@a.example', 'ann@a.example', 'bob@a.example']);
  });

  it('says that a customer who is gone still has users when the file does not speak of users', async () => {
    await begin({ removeMissing: true, guardrails: { maxRemovals: 3 } });
    const view = await run([await customers('A')], '--mode', 'full');
    expect(view.counts).toMatchObject({ rows: 2, unchanged: 1, failed: 1, removed: 0 });
    expect((await rows(view.id)).at(-1)?.issues.map(({ code }) => code)).toContain('customer.remove.inUse');
  });

  it('waits for a person above the limit, and where rows of the file can not be told', async () => {
    await begin({ removeMissing: true, guardrails: { maxRemovals: 1 } });
    const above = await run([await users('ann@a.example', 'cid@b.example')], '--mode', 'full');
    expect(above.code).toBe('import.guardrail.removals');
    const unclear = await csv('users.csv', USERS, [
      'A,ann@a.example,First,Last,webex_meetings',
      'A,bob(at)a.example,First,Last,webex_meetings',
    ]);
    expect((await run([unclear], '--mode', 'full')).code).toBe('import.guardrail.unclear');
    expect(await keys('users')).toHaveLength(6);
  });

  it('leaves out what came after the file', async () => {
    await begin({ removeMissing: true, guardrails: { maxRemovals: 0 } });
    const db = await gangway.db();
    await db.collection('users').updateOne({ key: 'bob@a.example' }, { $set: { createdAt: new Date(Date.now() + 60_000) } }); // prettier-ignore
    expect((await run([await users('ann@a.example')], '--mode', 'full')).counts).toMatchObject({
      rows: 1,
      unchanged: 1,
    });
  });

  it('a template that removes has to say how many at most', async () => {
    gangway = await Installation.create();
    const settings = { name: 'T', serviceProviderAdmin: 'ops@x.example', country: 'IL', emailLanguage: 'en', wholesaleSubscription: 'S', rules: { removeMissing: true } }; // prettier-ignore
    const path = await gangway.file('t.json', JSON.stringify(settings));
    const { code, stdout } = await gangway.run('template', 'create', '--file', path, '--json');
    expect([code, stdout]).toEqual([2, expect.stringContaining('template.removals.limitRequired')]);
  });
});
