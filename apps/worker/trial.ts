import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BatchQueue, BatchRunner, Heartbeat, ProcessSessions, WorkerRegister } from '#libs/batches/index.js';
import { ImportsModule } from '#libs/imports/index.js';
import { createLogger, messageOf, Metrics, NestLogger, PlatformModule } from '#libs/platform/index.js';
import type { TrialMessage } from '#libs/workers/index.js';
import { runChild } from '../child.js';

/** More suspects may come soon: a batch is split, a pause ends. */
const LINGER_MS = 3_000;
const LOOK_EVERY_MS = 250;
/** A worker that stops waits 8 s for this process. */
const STOP_WITHIN_MS = 7_000;
/** When the worker is gone, the trial in work may come to its end: the time limit of a transaction, and a little. */
const ORPHANED_MS = 180_000;

/**
 * A process that tries suspects, one at a time, until none is due. It is a worker of its own: what it holds is lost when it
 * dies, not when the worker dies that has started it.
 */
await runChild(
  'gangway-trial',
  async (config, uri, end) => {
    const [workerId = '', trialOf = ''] = process.argv.slice(2);
    @Module({ imports: [PlatformModule.forRoot(config, uri, 'gangway-trial'), ImportsModule] })
    class TrialModule {}
    const log = createLogger(config.logLevel, 'gangway-trial');
    const app = await NestFactory.createApplicationContext(TrialModule, {
      logger: new NestLogger(log),
      abortOnError: false,
    });
    const [runner, queue, register] = [app.get(BatchRunner), app.get(BatchQueue), app.get(WorkerRegister)];
    const heartbeat = new Heartbeat({ ...config, workerId, trialOf }, register, app.get(ProcessSessions), log);
    await heartbeat.begin(() => ({ lanes: 1, batchRows: runner.size.rows }));
    killWhenStuck(config.leaseMs);

    let stopping = false;
    const trySuspects = async () => {
      let latest = performance.now();
      while (!stopping && performance.now() - latest < LINGER_MS) {
        if (!(await runner.runSuspect(heartbeat.worker))) await sleep(LOOK_EVERY_MS);
        else {
          latest = performance.now();
          await reportGivenUp(app.get(Metrics));
        }
      }
    };
    const trials = trySuspects().catch((error: unknown) => log.warn({ error: messageOf(error) }, 'trial failed'));
    void trials.then(() => !stopping && end());
    return async (orphaned) => {
      stopping = true;
      await (orphaned ? trials : Promise.race([trials, sleep(STOP_WITHIN_MS, undefined, { ref: false })]));
      await queue.releaseUnused(heartbeat.worker, new Set());
      await heartbeat.end();
      await app.close();
    };
  },
  ORPHANED_MS,
);

/** The worker counts rows that are given up here: nobody asks this process for metrics. */
async function reportGivenUp({ rowsGivenUp }: Metrics): Promise<void> {
  const [counted] = (await rowsGivenUp.get()).values;
  if (!counted?.value || !process.connected) return;
  rowsGivenUp.reset();
  process.send?.({ rowsGivenUp: counted.value } satisfies TrialMessage);
}

/** Kills this process when its event loop has stood still for so long: the row makes it compute for ever, and its lease is over. */
function killWhenStuck(ms: number): void {
  const watch = `
    const { parentPort } = require('node:worker_threads');
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${ms});
    };
    parentPort.on('message', wait);
    wait();`;
  const thread = new Worker(watch, { eval: true });
  thread.unref();
  setInterval(() => thread.postMessage('alive'), ms / 8).unref();
}
