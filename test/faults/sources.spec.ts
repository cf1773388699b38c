import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, until } from '../support/gangway.js';

const FILES = 12;
const KILLS = 4;

it(`kill -9 of the worker while it takes files in, ${KILLS} times: each file is imported once and answered`, async () => {
  const gangway = await Installation.create({ GANGWAY_LEASE_SECONDS: '2' });
  try {
    await gangway.addTemplates();
    const { child } = await gangway.serve();
    const save = async (what: string, settings: object) =>
      gangway.json([what, 'save', '--file', await gangway.file(`${what}.json`, JSON.stringify(settings))]);
    const { folder } = await save('source', {
      name: 'Drop',
      where: { kind: 'folder' },
      doneMarker: '.ok',
      template: 'Harbour Voice US',
      entity: 'customers',
    });
    await save('schedule', { name: 'Nightly', source: 'Drop', when: 'every night at 02:00', timeZone: 'UTC' });
    await mkdir(join(folder, 'in'), { recursive: true });
    for (let i = 0; i < FILES; i++) {
      const name = join(folder, 'in', `customers-${String(i).padStart(2, '0')}.csv`);
      await writeFile(
        name,
        `External ID,Company name,Admin email,Country,Address line 1,City,State,Postal code,Packages,Supported location\nC-${i},Company ${i},a${i}@c.example,US,1 Main St,Austin,TX,73301,webex_meetings,yes\n`,
      );
      await writeFile(`${name}.ok`, '');
    }
    const db = await gangway.db();
    await gangway.json(['schedule', 'run', 'Nightly']);
    for (let kills = 0; kills < KILLS; kills++) {
      const taken = await db.collection('intakes').countDocuments();
      await until(async () => (await db.collection('intakes').countDocuments()) > taken || taken === FILES, 120_000);
      await sleep(Math.random() * 150);
      const pid = workerOf(child.pid);
      if (pid) process.kill(pid, 'SIGKILL');
    }
    const answers = async () =>
      (await readdir(join(folder, 'out')).catch((): string[] => [])).filter((name) => name.endsWith('.result.json'));
    await until(async () => (await answers()).length === FILES, 120_000);
    expect(await db.collection('imports').countDocuments()).toBe(FILES);
    expect(await db.collection('imports').countDocuments({ status: 'completed' })).toBe(FILES);
    expect(await db.collection('customers').countDocuments()).toBe(FILES);
    expect(await readdir(join(folder, 'in'))).toEqual([]);
    expect(await readdir(join(folder, 'done'))).toHaveLength(FILES);
  } finally {
    await gangway.dispose();
  }
});

function workerOf(parent: number | undefined): number | undefined {
  try {
    return Number(
      execFileSync('pgrep', ['-P', String(parent), '-f', 'gangway-worker'], { encoding: 'utf8' }).split('\n')[0],
    );
  } catch {
    return undefined; // it is being started again
  }
}
