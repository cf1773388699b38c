import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import type { Binary } from 'mongodb';
import { Installation } from '../support/gangway.js';

const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location,HQ name';
const USERS = 'Customer external ID,Email,First name,Last name,Package,Title';
const PEOPLE = 300;

interface View {
  id: string;
  knownRows: number;
  counts: Record<string, number>;
}

interface Row {
  row: number;
  key: string;
  outcome: string;
  entityId: string | null;
  cells: Record<string, string>;
}

/** Which rows are known, and that they come to the same, is in test/rules/known-rows.integration.spec.ts. */
describe('a file of which little has changed', () => {
  let on: Installation;
  let off: Installation;
  beforeAll(async () => {
    [on, off] = await Promise.all([Installation.create(), Installation.create({ GANGWAY_KNOWN_ROWS: 'off' })]);
    for (const gangway of [on, off]) {
      await gangway.addTemplates();
      await run(gangway, 'customers.csv', CUSTOMERS, [
        'A,Company A,boss@a.example,IL,Main 1,Haifa,webex_meetings,yes,HQ',
      ]);
      expect((await users(gangway, 'Clerk')).knownRows).toBe(0);
    }
  });
  afterAll(async () => {
    await on.dispose();
    await off.dispose();
  });

  const run = async (gangway: Installation, name: string, header: string, rows: string[]) => {
    const path = await gangway.file(name, [header, ...rows, ''].join('\r\n'));
    return gangway.json<View>(['import', path, '--template', 'Harbour Voice IL', '--yes']);
  };
  /** A file of users in which the title of every hundredth one is another. */
  const users = (gangway: Installation, title: string, format = 'csv') => {
    const titleOf = (i: number) => (i % 100 === 50 ? title : 'Clerk');
    const rows = Array.from(
      { length: PEOPLE },
      (_row, i) => `A,u${i}@a.example,Ünal,"L, ${i}",webex_meetings,${titleOf(i)}`,
    );
    return run(gangway, `users.${format}`, USERS, rows);
  };
  const report = async (gangway: Installation, { id }: View) => {
    const out = gangway.path('report.csv');
    await gangway.run('report', id, '--out', out);
    return readFile(out, 'utf8');
  };

  it('has its unchanged rows known, and answers all of them as if each had been decided', async () => {
    const [known, decided] = [await users(on, 'Chief'), await users(off, 'Chief')];
    expect([known.knownRows, decided.knownRows]).toEqual([PEOPLE - 3, 0]);
    expect(known.counts).toEqual({ ...decided.counts, rows: PEOPLE, updated: 3, unchanged: PEOPLE - 3 });
    expect(await report(on, known)).toBe(await report(off, decided));
  });

  it('shows its rows in the order of the file, with what they say', async () => {
    const { id } = await users(on, 'Head');
    const { url, child } = await on.serve('--only', 'api');
    try {
      const headers = { authorization: `Bearer ${await on.adminToken()}` };
      const found: Row[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = new URLSearchParams({ limit: '70', cells: 'true', ...(cursor ? { cursor } : {}) });
        const page = (await (
          await fetch(`${url}/api/v1/imports/${id}/rows?${query.toString()}`, { headers })
        ).json()) as {
          items: Row[];
          next: string | null;
        };
        found.push(...page.items);
        cursor = page.next;
      }
      expect(found.map(({ row }) => row)).toEqual(Array.from({ length: PEOPLE }, (_row, i) => i + 2));
      expect(found[7]).toMatchObject({
        key: 'u7@a.example',
        outcome: 'unchanged',
        entityId: expect.any(String),
        cells: { lastName: 'L, 7', firstName: 'Ünal', title: 'Clerk' },
      });
      expect(found[50]).toMatchObject({ outcome: 'updated', cells: { title: 'Head' } });
    } finally {
      child.kill();
    }
  });

  it('keeps nothing of a person who was erased, be it in a column that is no field, and knows nobody again', async () => {
    const noted = (i: number) => `A,n${i}@a.example,First,Last ${i},webex_meetings,Clerk,deputy of u8@a.example`;
    const rows = Array.from({ length: 40 }, (_row, i) => noted(i));
    await run(on, 'noted.csv', `${USERS},Remarks`, rows);
    expect((await run(on, 'noted.csv', `${USERS},Remarks`, [...rows.slice(1), noted(40)])).knownRows).toBe(39);
    await on.json(['erase', '--user', 'u8@a.example']);
    const chunks = await (
      await on.db()
    )
      .collection<{ rows: string; known?: { text: Binary } }>('chunks')
      .find()
      .toArray();
    const texts = chunks.map(
      ({ rows: text, known }) => text + (known ? inflateRawSync(known.text.buffer).toString() : ''),
    );
    expect(texts.join('')).toContain('n8@a.example');
    expect(texts.join('')).not.toContain('u8@a.example');
    expect((await users(on, 'Head')).knownRows).toBe(0);
  });
});
