import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { Installation, ROOT } from '../support/gangway.js';
import { HEAVY_WORKBOOK } from '../support/hostile.js';

const sample = (name: string) => join(ROOT, 'sample-data', name);

describe('bad input ends with one clear sentence and the right exit code', () => {
  let gangway: Installation;
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates();
  });
  afterAll(() => gangway.dispose());

  it('a file that can not be read', async () => {
    const path = await gangway.file('users.xlsx', '%PDF-1.7 …');
    const { code, stdout } = await gangway.run('import', path, '--template', 'Harbour Voice IL', '--json');
    const view = JSON.parse(stdout) as { status: string; problems: { code: string }[] };
    expect([code, view.status]).toEqual([2, 'failed']);
    expect(view.problems.map((p) => p.code)).toContain('file.unknownFormat');
  });

  it('a file of which nothing can be used: people are told in a sentence, with its name', async () => {
    const path = await gangway.file('missing.csv', 'First name,Last name,Package\nA,B,webex_meetings\n');
    const { code, stdout } = await gangway.run('import', path, '--template', 'Harbour Voice IL');
    expect([code, stdout]).toEqual([2, expect.stringMatching(/missing\.csv.*: [A-Z"].*\./)]);
  });

  it('a small workbook that would fill the memory', async () => {
    const path = await HEAVY_WORKBOOK.write(gangway.folder);
    const { code, stdout } = await gangway.run('import', path, '--template', 'Harbour Voice IL', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([2, { status: 'failed', problems: [{ code: 'file.zipBomb' }] }]);
  });

  it('an unknown template, file or partner, and a wrong call', async () => {
    const calls: [string[], string][] = [
      [['import', sample('customers-il.csv'), '--template', 'Nope'], 'template.notFound'],
      [['import', '/does/not/exist.csv', '--template', 'Harbour Voice IL'], 'file.notFound'],
      [
        ['import', sample('customers-il.csv'), '--template', 'Harbour Voice IL', '--partner', 'nobody'],
        'partner.notFound',
      ],
      [['import', sample('customers-il.csv'), '--template', 'Harbour Voice IL', '--mode', 'sometimes'], 'usage'],
      [['import'], 'usage'],
      [['frobnicate'], 'usage'],
      [['report', 'none', '--out', gangway.path('x.csv')], 'import.notFound'],
    ];
    for (const [argv, code] of calls) {
      const { code: exit, stdout } = await gangway.run(...argv, '--json');
      expect([argv, exit, (JSON.parse(stdout) as { code: string }).code]).toEqual([argv, 2, code]);
    }
  });

  it('a guardrail stops the import before anything is written', async () => {
    const template = await gangway.file(
      'g.json',
      JSON.stringify({
        name: 'Guarded',
        serviceProviderAdmin: 'ops@x.example',
        country: 'IL',
        emailLanguage: 'en',
        wholesaleSubscription: 'S',
        rules: { guardrails: { maxErrorPercent: 20, maxRemovals: 0 } },
      }),
    );
    await gangway.json(['template', 'create', '--file', template]);
    const { code, stdout } = await gangway.run('import', sample('mistakes.xlsx'), '--template', 'Guarded', '--json');
    expect([code, (JSON.parse(stdout) as { code: string }).code]).toEqual([2, 'import.guardrail.errors']);
    expect(await (await gangway.db()).collection('customers').countDocuments()).toBe(0);
  });

  it('columns mapped by hand once are known the next time', async () => {
    const text = 'Kürzel,Adresse elektronisch,Vor,Nach,Tarif\nX-1,map@b.example,A,B,webex_meetings\n';
    const path = await gangway.file('mapped.csv', text);
    const map = await gangway.file(
      'map.json',
      JSON.stringify({
        Kürzel: 'customerExternalId',
        'Adresse elektronisch': 'email',
        Vor: 'firstName',
        Nach: 'lastName',
        Tarif: 'package',
      }),
    );
    const call = ['import', path, '--template', 'Harbour Voice IL', '--dry-run', '--entity', 'users'];
    expect((await gangway.json<{ status: string }>([...call, '--map', map])).status).toBe('planned');
    const again = await gangway.json<{ status: string; plan: { blocked: number } }>(call);
    expect([again.status, again.plan.blocked]).toEqual(['planned', 1]);
  });

  it('output that is cut off by the reader is no fault', async () => {
    const { stderr } = await gangway.shell('inspect sample-data/three-sheets.xlsx --rows | head -1');
    expect(stderr).toBe('');
  });

  it('a file in windows-1255 under a name in Hebrew', async () => {
    const text = 'מזהה לקוח,דוא"ל,שם פרטי,שם משפחה,חבילה\r\nX-1,a@b.example,אבי,כהן,webex_meetings\r\n';
    const path = await gangway.file('משתמשים.csv', iconv.encode(text.replace('דוא"ל', '"דוא""ל"'), 'windows-1255'));
    const found = await gangway.json(['inspect', path]);
    expect(found).toMatchObject({
      file: 'משתמשים.csv',
      encoding: 'windows-1255',
      sheets: [{ entity: 'users', rows: 1 }],
    });
  });
});

describe('a start that can not work says why', () => {
  const installations: Installation[] = [];
  const create = async (env: NodeJS.ProcessEnv = {}): Promise<Installation> => {
    const gangway = await Installation.create(env);
    installations.push(gangway);
    return gangway;
  };
  afterEach(async () => {
    for (const gangway of installations.splice(0)) await gangway.dispose();
  });

  it('a dead database', async () => {
    const gangway = await create({
      MONGODB_URI: 'mongodb://127.0.0.1:1/none?replicaSet=x&serverSelectionTimeoutMS=500',
    });
    const { code, stderr } = await gangway.run('template', 'list');
    expect([code, stderr.trim().split('\n')]).toEqual([3, [expect.stringContaining('MONGODB_URI')]]);
  });

  it('wrong settings, by name', async () => {
    const gangway = await create({ GANGWAY_PORT: 'many', SMTP_URL: 'http://x' });
    const { code, stderr } = await gangway.run('template', 'list');
    expect(code).toBe(2);
    expect(stderr).toMatch(/GANGWAY_PORT.*SMTP_URL/s);
  });

  it('a data folder that is no folder', async () => {
    const gangway = await create();
    await writeFile(gangway.path('taken'), '');
    const { code, stderr } = await gangway.run('template', 'list', '--data-dir', gangway.path('taken'));
    expect([code, stderr]).toEqual([3, expect.stringContaining('can’t be written to')]);
  });

  it('a read-only folder', async () => {
    const gangway = await create();
    const folder = gangway.path('locked');
    await mkdir(folder);
    await chmod(folder, 0o500);
    const { code, stderr } = await gangway.run('template', 'list', '--data-dir', folder);
    // root may write anywhere: then it simply works
    if (process.getuid?.() === 0) expect(code).toBe(0);
    else expect([code, stderr]).toEqual([3, expect.stringContaining('can’t be written to')]);
  });

  it('a second start on the same data folder; the command line joins the first', async () => {
    const gangway = await create({ MONGODB_URI: '' });
    await gangway.serve();
    const { code, stderr } = await gangway.run('serve');
    expect([code, stderr.trim()]).toEqual([2, expect.stringMatching(/is already running on .* \(process \d+\)/)]);
    const doctor = await gangway.json(['doctor']);
    expect(doctor['database']).toContain('embedded');
  });
});
