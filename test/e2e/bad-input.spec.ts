import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { Installation, ROOT } from '../support/gangway.js';
import { HEAVY_WORKBOOK } from '../support/hostile.js';

const sample = (name: string) => join(ROOT, 'sample-data', name);
const HEADER = 'Customer external ID,Email,First name,Last name,Package';

describe('bad input ends with one clear sentence and the right exit code', () => {
  let gangway: Installation;
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates();
  });
  afterAll(() => gangway.dispose());

  it.each([
    ['a PDF under the name of a workbook', 'users.xlsx', Buffer.from('%PDF-1.7 …'), 'file.unknownFormat'],
    [
      'an old .xls',
      'users.xls',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
      'file.unknownFormat',
    ],
    ['a workbook cut in the middle', 'cut.xlsx', Buffer.from('PK\u0003\u0004cut off here'), 'file.corrupt'],
    ['an empty file', 'empty.csv', Buffer.alloc(0), 'file.empty'],
    ['nothing but blanks', 'blank.csv', Buffer.from('\n\n  \n'), 'file.empty'],
    ['no header that anybody knows', 'strange.csv', Buffer.from('a,b\n1,2\n'), 'sheet.unknownEntity'],
    [
      'a key column missing',
      'users.csv',
      Buffer.from('First name,Last name,Package\nA,B,webex_meetings\n'),
      'sheet.missingColumn',
    ],
    [
      'the same column twice',
      'twice.csv',
      Buffer.from(`${HEADER},Email\nC,a@b.example,A,B,webex_meetings,x@y.example\n`),
      'sheet.duplicateColumn',
    ],
  ])('%s', async (_what, name, content, code) => {
    const path = await gangway.file(name, content);
    const { code: exit, stdout } = await gangway.run('import', path, '--template', 'Harbour Voice IL', '--json');
    const view = JSON.parse(stdout) as { status: string; problems: { code: string }[] };
    expect([exit, view.status]).toEqual([2, 'failed']);
    expect(view.problems.map((p) => p.code)).toContain(code);
  });

  it('people are told in a sentence, with the name of the file', async () => {
    const path = await gangway.file('missing.csv', 'First name,Last name,Package\nA,B,webex_meetings\n');
    const { stdout } = await gangway.run('import', path, '--template', 'Harbour Voice IL');
    expect(stdout).toMatch(/missing\.csv.*: [A-Z"].*\./);
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

  it('damaged rows fail with their number; the good ones go on', async () => {
    const path = await gangway.file(
      'ragged.csv',
      [
        HEADER,
        'X-1,a@b.example,A,B',
        'X-1,b@b.example,A,B,webex_meetings',
        'X-1,c@b.example,A,B,webex_meetings,more',
        '',
        'X-1,d@b.example,"A\u0000",B,webex_meetings',
      ].join('\n'),
    );
    const view = await gangway.json(['import', path, '--template', 'Harbour Voice IL']);
    expect(view['counts']).toMatchObject({ failed: 3, blocked: 1 });
    const { sheets } = await gangway.json<{ sheets: { problems: { code: string; row: number }[] }[] }>([
      'inspect',
      path,
    ]);
    expect(sheets[0]?.problems.map((p) => [p.code, p.row])).toEqual([
      ['sheet.raggedRow', 2],
      ['sheet.raggedRow', 4],
      ['sheet.nullByte', 6],
    ]);
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

  it('a dry run plans and writes nothing', async () => {
    const view = await gangway.json([
      'import',
      sample('three-sheets.xlsx'),
      '--template',
      'Harbour Voice IL',
      '--dry-run',
    ]);
    expect(view['plan']).toMatchObject({ create: 14, update: 3 });
    expect([view['status'], await (await gangway.db()).collection('customers').countDocuments()]).toEqual([
      'planned',
      0,
    ]);
  });

  it('the template workbook is read back without a complaint, drop-down lists and all', async () => {
    const path = gangway.path('workbook.xlsx');
    await gangway.json(['workbook', '--template', 'Harbour Voice IL', '--lang', 'he', '--out', path]);
    const { sheets } = await gangway.json<{ sheets: { entity: string; problems: object[] }[] }>(['inspect', path]);
    expect(sheets.map((sheet) => [sheet.entity, sheet.problems])).toEqual([
      ['customers', []],
      ['locations', []],
      ['users', []],
    ]);
  });

  it('columns mapped by hand once are known the next time', async () => {
    const text = 'Kürzel,Adresse elektronisch,Vor,Nach,Tarif\nX-1,map@b.example,A,B,webex_meetings\n';
    const path = await gangway.file('mapped.csv', text);
    const map = await gangway.file('map.json', JSON.stringify({ Kürzel: 'customerExternalId', 'Adresse elektronisch': 'email', Vor: 'firstName', Nach: 'lastName', Tarif: 'package' })); // prettier-ignore
    const call = ['import', path, '--template', 'Harbour Voice IL', '--dry-run', '--entity', 'users'];
    expect((await gangway.json<{ status: string }>(call, [2])).status).toBe('failed');
    expect((await gangway.json<{ status: string }>([...call, '--map', map])).status).toBe('planned');
    const again = await gangway.json<{ status: string; plan: { blocked: number } }>(call);
    expect([again.status, again.plan.blocked]).toEqual(['planned', 1]);
  });

  it('guardrails for updates and for a file that has shrunk', async () => {
    const rules = { guardrails: { maxUpdates: 1, maxShrinkPercent: 50 } };
    const settings = { name: 'Watched', serviceProviderAdmin: 'ops@x.example', country: 'IL', emailLanguage: 'en', wholesaleSubscription: 'S', rules }; // prettier-ignore
    await gangway.json(['template', 'create', '--file', await gangway.file('w.json', JSON.stringify(settings))]);
    const row = (i: number, name: string) =>
      `G-${i},${name} ${i},g${i}@acme.example,IL,Main 1,Haifa,webex_meetings,yes`;
    const header = 'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location';
    const write = (rows: string[]) => gangway.file('nightly.csv', [header, ...rows, ''].join('\n'));
    const run = async (rows: string[]) => {
      const { code, stdout } = await gangway.run(
        'import',
        await write(rows),
        '--template',
        'Watched',
        '--json',
        '--yes',
      );
      const said = JSON.parse(stdout) as { code?: string; status?: string };
      return [code, said.code ?? said.status];
    };
    const all = [1, 2, 3, 4, 5, 6];
    expect(await run(all.map((i) => row(i, 'Acme')))).toEqual([0, 'completed']);
    expect(await run(all.map((i) => row(i, 'Beta')))).toEqual([2, 'import.guardrail.updates']);
    expect(await run([row(1, 'Acme'), row(2, 'Acme')])).toEqual([2, 'import.guardrail.shrunk']);
    expect(await run(all.slice(0, 4).map((i) => row(i, 'Acme')))).toEqual([0, 'completed']);
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
  it('a dead database', async () => {
    const gangway = await Installation.create({
      MONGODB_URI: 'mongodb://127.0.0.1:1/none?replicaSet=x&serverSelectionTimeoutMS=500',
    });
    const { code, stderr } = await gangway.run('template', 'list');
    expect([code, stderr.trim().split('\n')]).toEqual([3, [expect.stringContaining('MONGODB_URI')]]);
  });

  it('wrong settings, by name', async () => {
    const gangway = await Installation.create({ GANGWAY_PORT: 'many', SMTP_URL: 'http://x' });
    const { code, stderr } = await gangway.run('template', 'list');
    expect(code).toBe(2);
    expect(stderr).toMatch(/GANGWAY_PORT.*SMTP_URL/s);
  });

  it('a data folder that is no folder', async () => {
    const gangway = await Installation.create();
    await writeFile(gangway.path('taken'), '');
    const { code, stderr } = await gangway.run('template', 'list', '--data-dir', gangway.path('taken'));
    expect([code, stderr]).toEqual([3, expect.stringContaining("can't be written")]);
  });

  it('a read-only folder', async () => {
    const gangway = await Installation.create();
    const folder = gangway.path('locked');
    await mkdir(folder);
    await chmod(folder, 0o500);
    const { code, stderr } = await gangway.run('template', 'list', '--data-dir', folder);
    // root may write anywhere: then it simply works
    if (process.getuid?.() === 0) expect(code).toBe(0);
    else expect([code, stderr]).toEqual([3, expect.stringContaining("can't be written")]);
  });

  it('a second start on the same data folder; the command line joins the first', async () => {
    const gangway = await Installation.create({ MONGODB_URI: '' });
    await gangway.serve();
    const { code, stderr } = await gangway.run('serve');
    expect([code, stderr.trim()]).toEqual([2, expect.stringMatching(/runs on .* already \(process \d+\)/)]);
    const doctor = await gangway.json(['doctor']);
    expect(doctor['database']).toContain('embedded');
    await gangway.dispose();
  });
});
