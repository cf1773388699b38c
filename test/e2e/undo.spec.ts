import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from 'mongodb';
import { Installation, ROOT } from '../support/gangway.js';

const SHEETS = join(ROOT, 'sample-data/three-sheets.xlsx');

interface Report {
  items: { issues: { code: string }[]; outcome: string; entityId: string | null }[];
}

interface View {
  id: string;
  mail: Record<string, number>;
  undo: Record<string, number> | null;
}

/** The rows of an import as its report gives them. */
async function reported(gangway: Installation, id: string) {
  const path = gangway.path('report.json');
  await gangway.run('report', id, '--out', path);
  const { items } = JSON.parse(await readFile(path, 'utf8')) as Report;
  return items;
}

/** What undoing does to records is in test/rules/undo.integration.spec.ts. */
it('an import that is done is undone once, and mails that have not gone out are withdrawn; nobody is welcomed again', async () => {
  const gangway = await Installation.create();
  try {
    await gangway.addTemplates({ email: { adminWelcome: true, hold: true } });
    const run = (...more: string[]) =>
      gangway.json<View>(['import', SHEETS, '--template', 'Harbour Voice IL', ...more]);
    const stored = async () => {
      const all: Document[] = [];
      for (const name of ['customers', 'locations', 'users', 'numbers', 'extensions'])
        all.push(...(await (await gangway.db()).collection(name).find().toArray()));
      return all;
    };
    const plan = await run('--dry-run');
    expect((await gangway.run('imports', 'undo', plan.id, '--yes')).code).toBe(2);
    const done = await run();
    expect(done.mail['held']).toBeGreaterThan(0);
    expect(done.undo).toBeNull();
    expect(await stored()).not.toEqual([]);

    const { mail, undo } = await gangway.json<View>(['imports', 'undo', done.id, '--yes']);
    expect(undo).toMatchObject({ partly: 0, conflicts: 0 });
    expect(mail).toMatchObject({ held: 0, queued: 0, withdrawn: done.mail['held'] });
    expect(await stored()).toEqual([]);
    for (const { issues, outcome, entityId } of await reported(gangway, done.id)) {
      expect(issues.map(({ code }) => code)).toContain('row.takenBack');
      if (outcome === 'created') expect(entityId).toBeNull();
    }
    const again = await gangway.run('imports', 'undo', done.id, '--yes', '--json');
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([2, { code: 'import.wrongStatus' }]);
  } finally {
    await gangway.dispose();
  }
}, 120_000);

it('rows that could not be taken back whole are named', async () => {
  const gangway = await Installation.create();
  try {
    await gangway.addTemplates();
    const run = (...files: string[]) => gangway.json<View>(['import', ...files, '--template', 'Harbour Voice IL']);
    const csv = (name: string, ...lines: string[]) => gangway.file(name, lines.join('\n'));
    await run(SHEETS);
    const change = await run(await csv('customers.csv', 'External ID,HQ name', 'HV-3001,Tower', 'HV-3003,Annex'));
    await run(await csv('locations.csv', 'Customer external ID,Location name,City', 'HV-3001,Tower,Akko'));
    const { code, stdout } = await gangway.run('imports', 'undo', change.id, '--yes');
    expect(code).toBe(1);
    expect(stdout).toContain('undone 1, partly 1');
    expect(stdout).toMatch(/row 2: HV-3001\/tower came along with this row/);
    const [inPart, whole] = await reported(gangway, change.id);
    expect(inPart?.issues.map(({ code }) => code)).toContain('undo.companionStays');
    expect(whole?.issues.map(({ code }) => code)).toContain('row.takenBack');
  } finally {
    await gangway.dispose();
  }
}, 120_000);
