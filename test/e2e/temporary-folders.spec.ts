import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { useDatabase } from '../support/database.js';
import { FileStore } from '#libs/platform/files.js';
import { PartnerScope } from '#libs/platform/mongo/scope.js';
import { removeAbandonedTempFolders, withTempFolder } from '#libs/platform/temp.js';

const mongo = useDatabase('file');
const scope = new PartnerScope('p');
const children: ChildProcess[] = [];
const left: string[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of left.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A process of its own that holds a local copy of a stored file until it is killed. */
async function holder(): Promise<{ child: ChildProcess; path: string }> {
  const { id } = await new FileStore(mongo.db).save(scope, Readable.from([Buffer.from('secret')]), 100);
  const script = `
    import { MongoClient } from 'mongodb';
    import { FileStore, PartnerScope } from '${process.cwd()}/dist/libs/platform/index.js';
    const client = await MongoClient.connect(process.env.TEST_MONGODB_URI);
    const files = new FileStore(client.db('${mongo.db.databaseName}'));
    await files.withLocalCopy(new PartnerScope('p'), '${id}', async (path) => {
      console.log(path);
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });`;
  const child = spawn('node', ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  const path = output.toString().trim();
  left.push(join(path, '..'));
  return { child, path };
}

it('removes what a killed process had copied, and nothing of a living one', async () => {
  const [killed, living] = [await holder(), await holder()];
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  expect(await readFile(killed.path, 'utf8')).toBe('secret');
  expect(await removeAbandonedTempFolders()).toBeGreaterThanOrEqual(1);
  expect([existsSync(join(killed.path, '..')), existsSync(living.path)]).toEqual([false, true]);
});

/** Renames a folder of this process as if another one had made it. */
async function renamed(change: (name: string) => string, agedMs = 0): Promise<string> {
  return withTempFolder(async (folder) => {
    const other = join(tmpdir(), change(folder.slice(tmpdir().length + 1)));
    await rename(folder, other);
    await mkdir(folder);
    const then = new Date(Date.now() - agedMs);
    await utimes(other, then, then);
    left.push(other);
    return other;
  });
}
const part = (at: number, text: string) => (name: string) => name.split('_').with(at, text).join('_');
const DAYS_MS = 3 * 86_400_000;

it('removes a folder whose pid belongs to another process by now', async () => {
  const folder = await renamed(part(4, '1'));
  await removeAbandonedTempFolders();
  expect(existsSync(folder)).toBe(false);
});

it('leaves folders of other hosts alone, however old', async () => {
  const folder = await renamed(part(1, '0123456789ab'), DAYS_MS);
  await removeAbandonedTempFolders();
  expect(existsSync(folder)).toBe(true);
});

it('leaves a folder of another container of this host alone until nothing has changed in it for a day', async () => {
  const [young, old] = [await renamed(part(2, '1')), await renamed(part(2, '2'), DAYS_MS)];
  await removeAbandonedTempFolders();
  expect([existsSync(young), existsSync(old)]).toEqual([true, false]);
});
