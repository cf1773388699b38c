import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, until } from '../support/gangway.js';
import { makeLoad, type Load } from './support/load.js';
import { ReplicaSet } from './support/replica-set.js';
import { expectUndisturbed, midRun, onStage, type Stage } from './support/stage.js';

/** The long form takes the times that the checks name. */
const LONG = process.env['ROUNDS'] !== undefined;

let load: Load;
beforeAll(async () => {
  load = await makeLoad();
});

/** The load in a set of its own, with one worker and an API. */
async function onSet(set: ReplicaSet, play: (stage: Stage & { url: string }) => Promise<void>): Promise<void> {
  const env = { MONGODB_URI: set.uri('faults'), GANGWAY_LOG_LEVEL: 'error' };
  try {
    await onStage(
      load,
      async (stage) => {
        stage.crew.worker();
        const { url } = await stage.crew.api();
        await play({ ...stage, url });
        await expectUndisturbed(stage.db, load);
      },
      { env },
    );
  } finally {
    await set.stop();
  }
}

it('F3, R9: the database is gone for a while: processes live, the API says so at once, and all goes on when it is back', async () => {
  const set = await ReplicaSet.start(1);
  await onSet(set, async ({ db, crew, url }) => {
    await midRun(db, load.importId);
    const [node] = set.nodes;
    await set.kill(node!);
    await sleep(LONG ? 180_000 : 6_000);
    const asked = Date.now();
    const health = await fetch(`${url}/health/ready`);
    expect([health.status, Date.now() - asked < 2_500]).toEqual([503, true]);
    const answer = await fetch(`${url}/api/v1/imports`, { headers: { Authorization: `Bearer ${load.token}` } });
    expect([answer.status, Date.now() - asked < 5_000]).toEqual([503, true]);
    expect(crew.workers[0]?.restarts).toBe(0);
    await set.run(node!);
  });
});

it('F4, R10: the primary steps down every few seconds', async () => {
  const set = await ReplicaSet.start(3);
  await onSet(set, async ({ db, crew }) => {
    const over = async () =>
      (
        await db
          .collection<{ _id: string; status: string }>('imports')
          .findOne({ _id: load.importId })
          .catch(() => null)
      )?.status.startsWith('completed') === true;
    for (let i = 0; i < (LONG ? 60 : 3) && !(await over()); i++) {
      await sleep(i === 0 ? 1_500 : 5_000);
      await set.stepDown();
    }
    expect(crew.workers[0]?.restarts).toBe(0);
  });
});

it('R11: a primary that only one other node has followed is killed; what it had acknowledged is not rolled back', async () => {
  const set = await ReplicaSet.start(3);
  await onSet(set, async ({ db }) => {
    const primary = await set.primary();
    const [lagging] = set.nodes.filter((node) => node !== primary);
    lagging?.process?.kill('SIGSTOP');
    await midRun(db, load.importId);
    const done = await db.collection('batches').distinct('_id', { status: 'done' });
    await set.kill(primary);
    lagging?.process?.kill('SIGCONT');
    await until(
      async () =>
        (await db
          .collection('batches')
          .countDocuments({ _id: { $in: done }, status: 'done' })
          .catch(() => 0)) === done.length,
      120_000,
    );
    await set.run(primary);
  });
});

describe('R14: a database that could lose what it acknowledges is refused in one line', () => {
  it('a standalone, a write concern below majority, a set with an arbiter', async () => {
    const set = await ReplicaSet.start(1);
    const refused = async (uri: string) => {
      const gangway = await Installation.create({ MONGODB_URI: uri });
      const { code, stderr } = await gangway.run('template', 'list');
      await rm(gangway.folder, { recursive: true, force: true });
      return [code, stderr.trim().split('\n')];
    };
    try {
      expect(await refused(`${set.uri('x')}&w=1`)).toEqual([3, [expect.stringContaining('write concern')]]);
      const arbiter = await set.addArbiter();
      expect(await refused(set.uri('x'))).toEqual([3, [expect.stringContaining('arbiter')]]);
      expect(await refused(`mongodb://127.0.0.1:${await set.standalone(arbiter)}/x`)).toEqual([
        3,
        [expect.stringContaining('standalone')],
      ]);
    } finally {
      await set.stop();
    }
  });
});

const canMount = process.getuid?.() === 0 && mountable();
(canMount ? it : it.skip)(
  'F8, R17: the disk of the database is full: nothing is lost, and the import ends when there is room',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gangway-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=330m', 'tmpfs', folder]);
    const ballast = join(folder, 'ballast');
    try {
      const set = await ReplicaSet.start(1, [], join(folder, 'set'));
      await onSet(set, async ({ db, crew, url }) => {
        const free = () => Number(execFileSync('df', ['--output=avail', '-B1', folder]).toString().split('\n')[1]);
        await until(async () => (await db.collection('chunks').countDocuments({ importId: load.importId })) > 0);
        await writeFile(ballast, Buffer.alloc(Math.max(0, free() - 4_096)));
        const [node] = set.nodes;
        await sleep(8_000);
        expect([200, 503]).toContain(await state(url));
        expect(crew.workers[0]?.restarts).toBe(0);
        process.stdout.write(
          `the disk is full: ${free()} bytes left, mongod ${node?.process?.exitCode ?? node?.process?.signalCode ?? 'lives'}\n`,
        );
        await rm(ballast);
        if (node?.process?.exitCode !== null || node.process.signalCode !== null) {
          node!.process = undefined; // it ended itself rather than lose anything
          await set.run(node!);
        }
      });
    } finally {
      execFileSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    }
  },
);

async function state(url: string): Promise<number> {
  return (await fetch(`${url}/health/ready`)).status;
}

function mountable(): boolean {
  try {
    const folder = execFileSync('mktemp', ['-d']).toString().trim();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false; // no right to mount here
  }
}
