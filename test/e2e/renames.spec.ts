import { readFile } from 'node:fs/promises';
import { violations } from '../faults/support/invariants.js';
import { Installation } from '../support/gangway.js';

const IL = 'Harbour Voice IL';
const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Postal code,HQ name,HQ time zone,HQ language,Supported location,Packages';
const USERS = 'Customer external ID,Email,First name,Last name,Package,Location,Extension';

describe('users whose email address changes', () => {
  let gangway: Installation;
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates({ rules: {} });
    await run('customers.csv', [
      CUSTOMERS,
      'ACME,Acme Ltd,boss@acme.example,IL,1 Main St,Haifa,3303112,HQ,Asia/Jerusalem,he_il,yes,webex_calling;webex_meetings',
    ]);
    await run('users.csv', [USERS, 'ACME,dana@acme.example,Dana,Levy,webex_calling,HQ,201']);
  });
  afterAll(() => gangway.dispose());

  async function run(name: string, lines: string[]) {
    const path = await gangway.file(name, [...lines, ''].join('\r\n'));
    return gangway.json<{ id: string; counts: Record<string, number> }>(['import', path, '--template', IL]);
  }
  async function users(): Promise<string[]> {
    const found = await (await gangway.db()).collection('users').find().sort({ key: 1 }).toArray();
    return found.map(({ key }) => String(key));
  }

  it('are found by a header in another language, answered with their id, and put back by an undo', async () => {
    const { id, counts } = await run('users.csv', [
      'דוא"ל,דוא"ל קודם,שם משפחה',
      'dana.cohen@acme.example,DANA@acme.example,Cohen',
    ]);
    expect(counts).toMatchObject({ updated: 1 });
    expect(await users()).toEqual(['boss@acme.example', 'dana.cohen@acme.example']);
    const [user] = await (await gangway.db()).collection('users').find({ key: 'dana.cohen@acme.example' }).toArray();
    expect(user).toMatchObject({ version: 2, values: { lastName: 'Cohen', extension: '201', location: 'HQ' } });
    const report = gangway.path('report.csv');
    await gangway.json(['report', id, '--out', report]);
    expect(await readFile(report, 'utf8')).toContain(String(user?._id));
    await run('again.csv', ['Email,Old email', 'dana.cohen@acme.example,dana@acme.example']);
    await gangway.json(['imports', 'undo', id, '--yes']);
    expect(await users()).toEqual(['boss@acme.example', 'dana@acme.example']);
    expect(await violations(await gangway.db(), id)).toEqual([]);
  });
});
