import { DateTime } from 'luxon';
import { Installation, until } from '../support/gangway.js';
import { Server } from '../support/server.js';

const ALWAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** A minute that is hours away, whenever this runs. */
const hour = DateTime.now().setZone('Asia/Jerusalem').plus({ hours: 6 }).toFormat('HH');
const AWAY = { days: ALWAYS, from: `${hour}:00`, to: `${hour}:01` };
const HEADER = 'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location';
/** Some batches, one after the other. */
const ROWS = 4000;

describe('batches run within the window of their import', () => {
  let gangway: Installation;
  let server: Server;
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates();
    const partner = await (await gangway.db()).collection<{ slug: string }>('partners').findOne();
    await gangway.json(['partner', 'limit', partner?.slug ?? '', '--max-batches', '1']);
    server = await Server.start(gangway);
  });
  afterAll(() => gangway.dispose());

  const windowOf = (name: string, weekly: object[], more: object = {}) => ({
    name,
    timeZone: 'Asia/Jerusalem',
    weekly,
    ...more,
  });
  const customers = (from: number) =>
    `${HEADER}\n${Array.from({ length: ROWS }, (_x, i) => `W-${from + i},Acme ${from + i},w${from + i}@acme.example,IL,Main 1,Haifa,webex_meetings,yes`).join('\n')}\n`;
  /** As it is stored, to see it change. */
  const status = async (id: string) =>
    String(
      (await (await gangway.db()).collection<{ _id: string; status: string }>('imports').findOne({ _id: id }))?.status,
    );
  const template = 'Harbour Voice IL';

  it('says what is wrong with a window, and knows no other', async () => {
    const nights = windowOf('Nights', [{ days: ['monday'], from: '25:00', to: '05:00' }]);
    const path = await gangway.file('window.json', JSON.stringify(nights));
    const faulty = await gangway.run('window', 'save', '--file', path, '--json');
    expect([faulty.code, JSON.parse(faulty.stdout)]).toMatchObject([2, { code: 'request.invalid' }]);
    const never = await server.ask('POST', '/windows', windowOf('Never', []));
    expect([never.status, await never.json()]).toMatchObject([422, { code: 'import.window.never' }]);
    const file = await gangway.file('c.csv', customers(0));
    const call = ['import', file, '--template', template, '--yes', '--window', 'Nope', '--json'];
    const unknown = await gangway.run(...call);
    expect([unknown.code, JSON.parse(unknown.stdout)]).toMatchObject([2, { code: 'window.notFound' }]);
  });

  it('an import waits for its window, stops when that closes, and goes on when it opens again', async () => {
    await server.json('POST', '/windows', windowOf('Closed', [AWAY], { except: [] }));
    const path = await gangway.file('c.csv', customers(0));
    const call = ['import', path, '--template', template, '--yes', '--window', 'Closed'];
    const { id } = await gangway.json<{ id: string }>(call);
    await until(async () => (await status(id)) === 'scheduled');
    const waiting = await server.show(id);
    expect(waiting).toMatchObject({ window: 'Closed', counts: { rows: 0 } });
    expect(new Date(waiting.continuesAt ?? 0).getTime()).toBeGreaterThan(Date.now());

    const imports = (await gangway.db()).collection<{ _id: string }>('imports');
    const set = (weekly: object[]) => imports.updateOne({ _id: id }, { $set: { 'window.weekly': weekly } });
    const batches = (await gangway.db()).collection('batches');
    await set([{ days: ALWAYS, from: '00:00', to: '00:00' }]);
    await until(async () => (await batches.countDocuments({ jobId: new RegExp(`^${id}`), status: 'done' })) > 0);
    await set([AWAY]);
    await until(async () => (await status(id)) === 'scheduled');
    expect((await server.show(id)).counts['created']).toBeLessThan(ROWS);
    await set([{ days: ALWAYS, from: '00:00', to: '00:00' }]);
    await until(async () => (await status(id)) === 'completed');
    expect((await server.show(id)).counts).toMatchObject({ rows: ROWS, created: ROWS });
  });

  it('list says when each opens; removing one leaves imports alone', async () => {
    const nights = windowOf('Nights', [{ days: ALWAYS, from: '22:00', to: '05:00' }], { except: ['2026-12-25'] });
    const path = await gangway.file('window.json', JSON.stringify(nights));
    await gangway.json(['window', 'save', '--file', path]);
    const { items } = await gangway.json<{ items: { name: string; opensAt: string }[] }>(['window', 'list']);
    expect(items.map((w) => w.name)).toEqual(['Closed', 'Nights']);
    expect(Date.parse(items[1]?.opensAt ?? '')).not.toBeNaN();
    await gangway.json(['window', 'remove', 'Nights']);
    expect((await server.json<{ items: object[] }>('GET', '/windows')).items).toHaveLength(1);
  });
});
