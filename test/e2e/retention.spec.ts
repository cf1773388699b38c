import { join } from 'node:path';
import { FileStore } from '#libs/platform/index.js';
import { Retention } from '#libs/workers/retention.js';
import { Installation, ROOT } from '../support/gangway.js';

it('after the retention time files, rows and bodies of mails are gone; records, counts and the audit stay', async () => {
  const gangway = await Installation.create();
  try {
    await gangway.json(['partner', 'create', 'a']);
    await gangway.addTemplates();
    const run = (name: string) =>
      gangway.json(['import', join(ROOT, 'sample-data', name), '--template', 'Harbour Voice IL']);
    const { id: old } = await run('three-sheets.xlsx');
    const { id: young } = await run('three-sheets-changed.xlsx');
    await gangway.json(['partner', 'limit', 'a', '--retention-days', '30']);
    const db = await gangway.db();
    const imports = db.collection<{ _id: string; finishedAt: Date; expiredAt?: Date }>('imports');
    const ago = new Date(Date.now() - 31 * 86_400_000);
    await imports.updateOne({ _id: old }, { $set: { finishedAt: ago } });
    await db.collection('mails').updateMany({ importId: old }, { $set: { createdAt: ago } });
    const users = await db.collection('users').countDocuments();

    const retention = new Retention(db, new FileStore(db), []);
    expect(await retention.expire(new Date())).toEqual({ imports: 1, mails: 4 });
    expect(await retention.expire(new Date())).toEqual({ imports: 0, mails: 0 });
    const left = async (name: string, filter: object) => db.collection(name).countDocuments(filter);
    expect([await left('chunks', { importId: old }), await left('outcomes', { importId: old })]).toEqual([0, 0]);
    expect(await left('batches', { jobId: { $regex: `^${old}` } })).toBe(0);
    expect(await left('chunks', { importId: young })).toBeGreaterThan(0);
    expect(await left('files.files', {})).toBe(1);
    // what names it still is what docs/operations.md says that stays
    const naming: string[] = [];
    for (const { name } of await db.listCollections().toArray())
      if ((await db.collection(name).find().toArray()).some((doc) => JSON.stringify(doc).includes(old)))
        naming.push(name);
    expect(naming.sort()).toEqual(['audit', 'changes', 'customers', 'imports', 'locations', 'mails', 'users']);
    expect(await left('mails', { importId: old, html: { $exists: true } })).toBe(0);
    expect(await left('users', {})).toBe(users);
    expect((await gangway.json(['imports', 'show', old]))['counts'].rows).toBe(17);
    expect((await gangway.json(['imports', 'undo', old], [2]))['code']).toBe('import.expired');
    expect((await gangway.json(['report', old, '--out', gangway.path('report.xlsx')], [2]))['code']).toBe(
      'file.notFound',
    );
    const sealed = await gangway.json(['audit', 'verify']);
    expect(sealed).toMatchObject({ whole: true, broken: [] });
    expect(sealed['entries'] + sealed['unsealed']).toBe(await left('audit', { partnerId: { $exists: true } }));
    await db.collection('audit').deleteOne({ action: 'import.created', target: `import ${old}` });
    expect((await gangway.json(['audit', 'verify'], [1]))['whole']).toBe(false);
  } finally {
    await gangway.dispose();
  }
}, 120_000);
