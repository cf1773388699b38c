import type { Db } from 'mongodb';
import { Installation } from '../../support/gangway.js';
import { Crew } from './crew.js';
import { endState } from './end-state.js';
import { violations } from './invariants.js';
import { ended, type Load } from './load.js';

export interface Stage {
  gangway: Installation;
  db: Db;
  crew: Crew;
}

/** Sets the load up in a database of its own, does something with it, and clears away. */
export async function onStage<T>(
  load: Load | undefined,
  play: (stage: Stage) => Promise<T>,
  { env = {}, dist }: { env?: NodeJS.ProcessEnv; dist?: string } = {},
): Promise<T> {
  const gangway = await Installation.create({ GANGWAY_LOG_LEVEL: 'warn', ...env });
  const crew = new Crew(gangway, dist);
  try {
    const db = await gangway.db();
    await load?.into(db);
    return await play({ gangway, db, crew });
  } finally {
    await crew.dismiss();
    await gangway.dispose();
  }
}

/** The import has ended as if nothing had disturbed it. */
export async function expectUndisturbed(db: Db, load: Load, timeoutMs?: number): Promise<void> {
  await ended(db, load.importId, undefined, timeoutMs);
  expect(await endState(db, load.importId)).toEqual(load.expected);
  expect(await violations(db, load.importId)).toEqual([]);
}

/** Waits until the run has come so far that batches of it are done, and others are not. */
export async function midRun(db: Db, importId: string): Promise<void> {
  const batches = db.collection('batches');
  const of = { _id: { $regex: `^${importId}` } } as object;
  for (;;) {
    const done = await batches.countDocuments({ ...of, phase: 3, status: 'done' });
    const open = await batches.countDocuments({ ...of, phase: 3, status: { $in: ['ready', 'leased'] } });
    if (done >= 1 && open >= 1) return;
    const { status } = (await db.collection<{ _id: string; status: string }>('imports').findOne({ _id: importId }))!;
    if (status.startsWith('completed')) throw new Error('The import was over before it was disturbed.');
  }
}
