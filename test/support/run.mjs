/* What one run of tests has: a folder, temporary files within it, and a mongod if its specs ask for one. */
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldersLeft, processesLeft } from './leftovers.mjs';

const MEMORY = '/dev/shm';
const MEMORY_NEEDED = 8 << 30;

const run = { folder: '', databaseFolder: '', mongo: undefined, recorder: undefined, whole: new Set() };

/** Temporary files of this run are its own, so that it sees which are left. */
export async function startRun() {
  if (run.folder) return;
  run.folder = await mkdtemp(join(tmpdir(), 'gangway-test-'));
  process.env.TEST_FOLDER = run.folder; // what tests of one run share; gone with it
  process.env.TMPDIR = join(run.folder, 'tmp');
  await mkdir(process.env.TMPDIR);
}

/**
 * One real mongod for the whole run; each test takes a database of its own in it.
 * @param inMemory where there is room: making the collections of a database takes a disk four times as long
 */
export async function startMongo(inMemory) {
  await startRun();
  if (!run.mongo) {
    const { EmbeddedMongo } = await import('../../dist/libs/platform/index.js');
    const fits = inMemory && (await memoryFree()) > MEMORY_NEEDED;
    run.databaseFolder = fits ? await mkdtemp(join(MEMORY, 'gangway-test-')) : run.folder;
    run.mongo = new EmbeddedMongo(run.databaseFolder);
  }
  process.env.TEST_MONGODB_URI = await run.mongo.acquire();
}

/** Bytes of the file system in memory that are free; 0 where there is none. */
async function memoryFree() {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize;
}

/** Has MongoDB hold every document of the installations under test against the schema of its collection. */
export async function holdShapes() {
  const { validators } = await import('./shapes.mjs');
  await writeFile(join(run.folder, 'validators'), JSON.stringify(await validators()));
}

/** Sees every change of status from now on, and holds it against the tables of the build, which have to be those of the sources. */
export async function recordTransitions(project, { nonFlagArgs, testNamePattern }) {
  const { TransitionRecorder } = await import('./transitions.mjs');
  run.recorder ??= await TransitionRecorder.begin(process.env.TEST_MONGODB_URI);
  if (project === 'faults') run.recorder.checksStarts = false;
  if (nonFlagArgs.length === 0 && !testNamePattern) run.whole.add(project);
}

/** @throws when tests left something behind, or changed a status as they should not have */
export async function endRun() {
  if (!run.folder) return;
  const complaints = run.recorder ? await wrongTransitions() : [];
  await run.mongo?.release();
  const left = [...(await foldersLeft(process.env.TMPDIR)), ...(await processesLeft(run.folder))];
  if (run.databaseFolder) await rm(run.databaseFolder, { recursive: true, force: true });
  if (left.length > 0) complaints.push(`Left behind by tests:\n${left.join('\n')}`);
  await rm(run.folder, { recursive: true, force: true });
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}

async function wrongTransitions() {
  const { illegal, unseen } = await run.recorder.end();
  const seenByAll = run.whole.has('integration') && run.whole.has('e2e');
  return [
    ...(illegal.length > 0 ? [`Changes of status that no table has:\n${illegal.join('\n')}`] : []),
    ...(seenByAll && unseen.length > 0 ? [`Changes of status that no test has seen:\n${unseen.join('\n')}`] : []),
  ];
}
