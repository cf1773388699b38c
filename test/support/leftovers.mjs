/* What a run of tests has left behind. */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/** @param within the folder for temporary files that only this run has */
export async function foldersLeft(within) {
  return (await readdir(within)).filter((name) => name.startsWith('gangway-')).map((name) => `folder ${name}`);
}

/** Ends what was started by tests, in an environment that names the run's folder, and still runs. */
export async function processesLeft(runFolder) {
  const deadline = Date.now() + PATIENCE_MS;
  let found = await processesOf(runFolder);
  while (found.length > 0 && Date.now() < deadline) {
    await sleep(100); // those that were told to end take their time on a busy machine
    found = await processesOf(runFolder);
  }
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
  return found.map(({ pid, command }) => `process ${pid}: ${command}`);
}

async function processesOf(runFolder) {
  const pids = await readdir('/proc').catch(() => []); // no /proc, nothing to be seen
  const all = await Promise.all(pids.filter((name) => /^\d+$/.test(name)).map((pid) => describe(Number(pid))));
  return all.filter(
    (one) => one?.environment.includes(`TEST_FOLDER=${runFolder}\0`) && !one.command.includes('jest-worker'),
  );
}

/** Nothing when it is another user's or has ended meanwhile. */
async function describe(pid) {
  if (pid === process.pid) return undefined;
  const [environment, command] = await Promise.all(
    ['environ', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
  );
  return { pid, environment, command: command.replaceAll('\0', ' ').trim() };
}
