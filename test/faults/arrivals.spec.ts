import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Installation, ROOT, until } from '../support/gangway.js';
import { Sink } from '../support/smtp.js';
import { Sshd } from '../support/sshd.js';

const mails = new Sink();
let gangway: Installation;
beforeAll(async () => {
  gangway = await Installation.create({ SMTP_URL: await mails.listen() });
  await gangway.addTemplates();
  await gangway.serve();
});
afterAll(async () => {
  await gangway.dispose();
  await mails.close();
});

/** The files of a folder, none when it isn't there yet. */
const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
const sample = (name: string) => join(ROOT, 'sample-data', name);
async function save(what: 'source' | 'schedule', settings: object) {
  return gangway.json([what, 'save', '--file', await gangway.file(`${what}.json`, JSON.stringify(settings))]);
}
const schedule = async (name: string) =>
  (await gangway.json(['schedule', 'list']))['items'].find((s: { name: string }) => s.name === name);
const nightly = (name: string, source: string, more: object = {}) => ({
  name,
  source,
  when: 'every night at 02:00',
  timeZone: 'Asia/Jerusalem',
  notify: ['ops@harbour-voice.example'],
  ...more,
});

/** The last firing of a schedule, as it is stored: asking by command would take a second each time. */
async function lastFiring(name: string): Promise<any> {
  const db = await gangway.db();
  return db.collection('firings').findOne({ schedule: { $regex: `\\.${name}$` } }, { sort: { dueAt: -1 } });
}

async function run(name: string): Promise<any> {
  const before = await lastFiring(name);
  await gangway.json(['schedule', 'run', name]);
  let last: any;
  await until(async () => {
    last = await lastFiring(name);
    return String(last?._id) !== String(before?._id) && ['done', 'missed', 'failed'].includes(last?.status);
  });
  return last;
}

it('a drop folder: each file once, answered beside it; half-written ones wait; what is wrong goes to failed', async () => {
  const { folder } = await save('source', {
    name: 'Drop',
    where: { kind: 'folder' },
    pattern: '*',
    template: 'Harbour Voice IL',
  });
  await save('schedule', nightly('Nightly', 'Drop'));
  const at = (...path: string[]) => join(folder, ...path);
  await mkdir(at('in'), { recursive: true });
  await copyFile(sample('three-sheets.xlsx'), at('in/three-sheets.xlsx'));
  await writeFile(at('in/half.csv.part'), 'External ID');
  await writeFile(at('in/broken.xlsx'), 'this is no workbook');

  const { files } = await run('Nightly');
  expect(files.map((f: { name: string; outcome: string }) => [f.name, f.outcome])).toEqual([
    ['broken.xlsx', 'imported'],
    ['three-sheets.xlsx', 'imported'],
  ]);
  expect(await readdir(at('in'))).toEqual(['half.csv.part']);
  await until(async () => (await names(at('out'))).includes('three-sheets.xlsx.result.json'), 120_000);
  const result = JSON.parse(await readFile(at('out/three-sheets.xlsx.result.json'), 'utf8'));
  expect([result.status, result.counts.created]).toEqual(['completed', 14]);
  expect((await readFile(at('out/three-sheets-report.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  await until(async () => (await names(at('failed'))).length >= 2, 120_000);
  expect((await readdir(at('failed'))).sort()).toEqual(['broken.xlsx', 'broken.xlsx.result.json']);

  // the same content again, under whatever name, is put away and not imported
  await copyFile(sample('three-sheets.xlsx'), at('in/again.xlsx'));
  const second = await run('Nightly');
  expect(second.files.map((f: { outcome: string }) => f.outcome)).toEqual(['duplicate']);
  expect(await readdir(at('done'))).toEqual(['again.xlsx', 'three-sheets.xlsx']);
  expect((await gangway.json(['imports', 'list']))['items']).toHaveLength(2);
});

it('outside of its guardrails an unattended import waits for a person, and says so by one mail', async () => {
  const template = await gangway.file(
    'strict.json',
    JSON.stringify({
      name: 'Strict',
      serviceProviderAdmin: 'ops@harbour-voice.example',
      country: 'IL',
      emailLanguage: 'en',
      wholesaleSubscription: 'S',
      email: { reportTo: ['ops@harbour-voice.example'] },
      rules: { guardrails: { maxErrorPercent: 5 } },
    }),
  );
  await gangway.json(['template', 'create', '--file', template]);
  const { folder } = await save('source', {
    name: 'Guarded',
    where: { kind: 'folder' },
    doneMarker: '.done',
    template: 'Strict',
  });
  await save('schedule', nightly('Guarded', 'Guarded'));
  await mkdir(join(folder, 'in'), { recursive: true });
  await copyFile(sample('mistakes.xlsx'), join(folder, 'in/mistakes.xlsx'));
  expect((await run('Guarded')).files).toEqual([]); // its marker is not there yet
  await writeFile(join(folder, 'in/mistakes.xlsx.done'), '');
  const { files } = await run('Guarded');
  expect(files).toHaveLength(1);
  const waiting = () => mails.mails.filter(({ subject }) => subject?.startsWith('An import waits for you'));
  await until(() => waiting().length > 0, 120_000);
  expect(waiting()[0]?.text).toContain(`/imports/${files[0].importId}`);
  await gangway.json(['imports', 'approve', files[0].importId]);
  await until(async () => (await names(join(folder, 'out'))).includes('mistakes.xlsx.result.json'), 120_000);
  expect(waiting()).toHaveLength(1);
});

it('SFTP: the key is shown before it is pinned, another one is refused, files come and answers go', async () => {
  const sshd = await Sshd.start(gangway.folder);
  try {
    const where = {
      kind: 'sftp',
      host: '127.0.0.1',
      port: sshd.port,
      username: sshd.username,
      privateKey: sshd.privateKey,
      root: gangway.path('remote'),
    };
    const source = { name: 'SFTP', where, pattern: 'customers-*.csv', template: 'Harbour Voice IL', after: 'delete' };
    const saved = await save('source', source);
    expect(JSON.stringify(saved)).not.toContain('PRIVATE KEY');
    expect(saved['hasPrivateKey']).toBe(true);
    const shown = await gangway.json(['source', 'check', 'SFTP'], [2]);
    expect(shown['code']).toBe('source.hostKey');
    const hostKey = /SHA256:\S{43}/.exec(shown['message'])?.[0];
    const { privateKey: _kept, ...rest } = where; // what was given once needn't be given again
    await save('source', { ...source, where: { ...rest, hostKey } });
    await mkdir(gangway.path('remote/in'), { recursive: true });
    await copyFile(sample('customers-il.csv'), gangway.path('remote/in/customers-il.csv'));
    await copyFile(sample('users-remove.csv'), gangway.path('remote/in/users.csv'));
    expect(await gangway.json(['source', 'check', 'SFTP'])).toMatchObject({
      ok: true,
      files: [
        { name: 'customers-il.csv', matches: true },
        { name: 'users.csv', matches: false },
      ],
    });

    await save('schedule', nightly('SFTP', 'SFTP'));
    expect((await run('SFTP')).files).toMatchObject([{ name: 'customers-il.csv', outcome: 'imported' }]);
    await until(
      async () => (await names(gangway.path('remote/out'))).includes('customers-il.csv.result.json'),
      120_000,
    );
    expect(await readdir(gangway.path('remote/in'))).toEqual(['users.csv']);

    await save('source', { ...source, where: { ...rest, hostKey: `SHA256:${'A'.repeat(43)}` } });
    const refused = await gangway.json(['source', 'check', 'SFTP'], [2]);
    expect([refused['code'], refused['message']]).toEqual(['source.hostKey', expect.stringContaining(hostKey ?? '-')]);
    const sources = (await gangway.db()).collection('sources');
    expect(JSON.stringify(await sources.find().toArray())).not.toContain('PRIVATE KEY');

    // what was sealed with another secret, as after a move of the installation, is asked for again
    await sources.updateOne({ name: 'SFTP' }, { $set: { secrets: Buffer.alloc(60).toString('base64url') } });
    const { items } = await gangway.json<{ items: { name: string }[] }>(['source', 'list']);
    expect(items.find(({ name }) => name === 'SFTP')).toMatchObject({ hasPrivateKey: false });
    expect(await gangway.json(['source', 'check', 'SFTP'], [2])).toMatchObject({ code: 'source.sealed' });
    await save('source', { ...source, where: { ...where, hostKey } });
    expect(await gangway.json(['source', 'check', 'SFTP'])).toMatchObject({ ok: true });
  } finally {
    await sshd.stop();
  }
});

it('a file that does not come in time, and a source that fails again and again, are told of by one mail each', async () => {
  await save('source', { name: 'Silent', where: { kind: 'folder' }, template: 'Harbour Voice US' });
  await save('schedule', nightly('Silent', 'Silent', { expectWithin: 1 }));
  const db = await gangway.db();
  await gangway.json(['schedule', 'run', 'Silent']);
  // as if two minutes had passed, however far the worker is with its look
  await until(async () => {
    const past = { dueAt: new Date(Date.now() - 120_000), nextAt: new Date() };
    await db.collection('firings').updateMany({ status: 'looking' }, { $set: past });
    return (await lastFiring('Silent'))?.status === 'missed';
  }, 120_000);
  await until(() => mails.mails.some(({ subject }) => subject === 'No file came: \u2068Silent\u2069'));

  await save('source', {
    name: 'Down',
    where: {
      kind: 'sftp',
      host: '127.0.0.1',
      port: 1,
      username: 'x',
      password: 'y',
      hostKey: `SHA256:${'A'.repeat(43)}`,
    },
    template: 'Harbour Voice US',
  });
  await save('schedule', nightly('Down', 'Down', { maxFailures: 1 }));
  await gangway.json(['schedule', 'run', 'Down']);
  await until(async () => {
    await db
      .collection('firings')
      .updateMany({ status: 'looking', error: /^Can’t sign in to/ }, { $set: { nextAt: new Date() } });
    return (await db.collection('schedules').findOne({ name: 'Down' }))?.['paused'] === true;
  });
  await until(() => mails.mails.some(({ subject }) => /^Paused after .*1.* failure: .*Down/.test(subject ?? '')));
  expect((await schedule('Down')).next).toEqual([]);
});
