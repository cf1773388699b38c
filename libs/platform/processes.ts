import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './problem.js';

/** Something that tells two processes with the same pid apart: the start time on Linux, empty elsewhere. */
export function startMark(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return ''; // no /proc here: the pid alone has to do
  }
}

function stamp(pid: number): string {
  return `${pid} ${startMark(pid)}`;
}

/** Whether the process that wrote this stamp still runs. A zombie or a reused pid counts as gone. */
function stampLives(text: string): boolean {
  const [pidText = '', mark = ''] = text.trim().split(' ');
  const pid = Number(pidText);
  return pid > 0 && processLives(pid) && (mark === '' || startMark(pid) === mark);
}

/** Whether a process with this pid exists and is not a zombie. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat[stat.lastIndexOf(')') + 2] !== 'Z';
  } catch {
    return true;
  }
}

/** The pid that holds the lock file, or undefined when it's free or its holder has died. */
export async function lockHolder(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return stampLives(text) ? Number(text.split(' ')[0]) : undefined;
}

/** Takes the lock file unless a living process holds it. Gives back whether it was taken. */
export async function tryLock(path: string): Promise<boolean> {
  for (let round = 0; round < 2; round++) {
    try {
      await writeFile(path, stamp(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    if ((await lockHolder(path)) !== undefined) return false;
    await rm(path, { force: true });
  }
  return false;
}

/** Runs `work` while holding the lock file; waits for others up to a minute. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 60_000;
  while (!(await tryLock(path))) {
    if (Date.now() > deadline) throw new Error(`The lock ${path} stayed taken for a minute.`);
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** A folder in which each living process keeps one file: who uses a shared thing, robust against kill -9. */
export class UserRegister {
  constructor(private readonly folder: string) {}

  async enter(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, String(process.pid)), stamp(process.pid));
  }

  async leave(): Promise<void> {
    await rm(join(this.folder, String(process.pid)), { force: true });
  }

  /** How many living processes are entered; files of dead ones are removed. */
  async count(): Promise<number> {
    let living = 0;
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name);
      if (stampLives(await readFile(path, 'utf8').catch(() => ''))) living++;
      else await rm(path, { force: true });
    }
    return living;
  }
}
