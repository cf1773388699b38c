import { readlinkSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from './ids.js';
import { codeOf } from './problem.js';
import { processLives, startMark } from './processes.js';

/** The name of a temporary folder says whose it is: host, process namespace, pid and start of the process. */
const NAME = /^gangway-tmp_([0-9a-f]{12})_([0-9a-z]+)_(\d+)_(\d*)_\w+$/;
/** A folder whose owner can't be looked up from here was left behind once nothing in it has changed for so long. */
const FORGOTTEN_MS = 86_400_000;

const HOST = sha256(hostname()).slice(0, 12);
const NAMESPACE = namespaceOfProcesses();

/** Runs `work` on a temporary folder that only this user can read, and removes it afterwards. */
export async function withTempFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const owner = `gangway-tmp_${HOST}_${NAMESPACE}_${process.pid}_${startMark(process.pid)}_`;
  const folder = await mkdtemp(join(tmpdir(), owner));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Removes the temporary folders of processes that were killed. Folders of living processes, of other hosts and of other users stay.
 * @returns how many were removed
 */
export async function removeAbandonedTempFolders(): Promise<number> {
  let removed = 0;
  for (const name of await readdir(tmpdir())) {
    const path = join(tmpdir(), name);
    if (!(await isAbandoned(path, name))) continue;
    await rm(path, { recursive: true, force: true });
    removed++;
  }
  return removed;
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const [, host, namespace, pidText, mark = ''] = NAME.exec(name) ?? [];
  if (host !== HOST) return false;
  try {
    const { uid, mtimeMs } = await lstat(path);
    if (uid !== process.getuid?.()) return false;
    const pid = Number(pidText);
    if (namespace === NAMESPACE && !processLives(pid)) return true;
    // the pid may be that of another process by now
    if (namespace === NAMESPACE && mark !== '') return startMark(pid) !== mark;
    return Date.now() - mtimeMs > FORGOTTEN_MS;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false; // its owner was quicker
    throw error;
  }
}

/** Containers of one host may share a temp folder but number their processes separately. */
function namespaceOfProcesses(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? 'x';
  } catch {
    return 'x'; // no /proc here
  }
}
