import { readFile } from 'node:fs/promises';
import { Installation } from '../support/gangway.js';

const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location,HQ name';
const USERS = 'Customer external ID,Email,First name,Last name,Package';
const ALL = ['ann@a.example', 'bob@a.example', 'cid@b.example', 'dov@b.example'];

interface View {
  id: string;
  sheets: { name: string; entity: string; rows: number; gone: boolean }[];
  counts: Record<string, number>;
}

interface Row {
  sheet: string;
  row: number;
  key: string;
  outcome: string;
  issues: { code: string; cell: string | null }[];
}

/** What such a file does is in test/rules/full-file.integration.spec.ts. */
describe('a file that names every record there is', () => {
  let gangway: Installation;
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates({ rules: {} });
  });
  afterAll(() => gangway.dispose());

  const csv = (name: string, header: string, rows: string[]) => gangway.file(name, [header, ...rows, ''].join('\r\n'));
  const users = (...emails: string[]) => {
    const customerOf = (email: string) => (email.split('@')[1] ?? '').slice(0, 1).toUpperCase();
    const rows = emails.map((email) => `${customerOf(email)},${email},First,Last,webex_meetings`);
    return csv('users.csv', USERS, rows);
  };
  const run = (paths: string[], ...more: string[]) =>
    gangway.json<View>(['import', ...paths, '--template', 'Harbour Voice IL', '--yes', ...more]);

  it('comes back as it was, and the rows that it no longer names are listed with its answers', async () => {
    const customers = ['A', 'B'].map(
      (id) => `${id},Company ${id},admin@${id.toLowerCase()}.example,IL,Main 1,Haifa,webex_meetings,yes,HQ ${id}`,
    );
    const { counts } = await run([await csv('customers.csv', CUSTOMERS, customers), await users(...ALL)]);
    expect(counts).toMatchObject({ created: 6 });
    const view = await run([await users('ann@a.example', 'cid@b.example')], '--mode', 'full');
    expect(view.counts).toMatchObject({ rows: 4, unchanged: 2, skipped: 2, removed: 0 });
    expect(view.sheets.map(({ entity, gone, rows }) => [entity, gone, rows])).toEqual([
      ['users', false, 2],
      ['users', true, 2],
    ]);
    const json = gangway.path('report.json');
    await gangway.run('report', view.id, '--out', json);
    const { items } = JSON.parse(await readFile(json, 'utf8')) as { items: Row[] };
    const [first, second] = items.filter(({ sheet }) => sheet !== 'users');
    const issues = [{ code: 'row.gone', cell: null }];
    expect([first, second]).toMatchObject([
      { sheet: view.sheets[1]?.name, row: 1, key: 'bob@a.example', outcome: 'skipped', issues },
      { row: 2, key: 'dov@b.example', outcome: 'skipped' },
    ]);
    const out = gangway.path('report.csv');
    await gangway.run('report', view.id, '--out', out);
    expect((await readFile(out, 'utf8')).trim().split('\r\n')).toHaveLength(3);
  });

  it('is not allowed to remove by a template that does not say how many at most', async () => {
    const settings = {
      name: 'T',
      serviceProviderAdmin: 'ops@x.example',
      country: 'IL',
      emailLanguage: 'en',
      wholesaleSubscription: 'S',
      rules: { removeMissing: true },
    };
    const path = await gangway.file('t.json', JSON.stringify(settings));
    const { code, stdout } = await gangway.run('template', 'create', '--file', path, '--json');
    expect([code, stdout]).toEqual([2, expect.stringContaining('template.removals.limitRequired')]);
  });
});
