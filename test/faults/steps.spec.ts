import { seeded } from '../../sample-data/generator.js';
import { Installation, until } from '../support/gangway.js';
import { Crew } from './support/crew.js';
import { endState } from './support/end-state.js';
import { violations } from './support/invariants.js';
import { ended, makeLoad, type Load } from './support/load.js';
import { Tap, type Command } from './support/tap.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
/** All of them take several minutes. */
const STEPS = Number(process.env['STEPS'] ?? (process.env['ROUNDS'] ? Infinity : 2));

let load: Load;
beforeAll(async () => {
  load = await makeLoad();
});

/** Runs the import with one worker behind a tap. */
async function through(disturb: (tap: Tap, crew: Crew) => void): Promise<void> {
  const gangway = await Installation.create();
  const tap = await Tap.before(gangway.env['MONGODB_URI'] ?? '');
  const crew = new Crew(gangway);
  try {
    const db = await gangway.db();
    await load.into(db);
    disturb(tap, crew);
    crew.worker({ MONGODB_URI: tap.uri });
    await ended(db, load.importId);
    await until(async () => (await db.collection('audit').countDocuments({ seal: { $exists: false } })) === 0);
    await crew.dismiss();
    expect(await violations(db, load.importId)).toEqual([]);
    expect(await endState(db, load.importId)).toEqual(load.expected);
  } finally {
    await crew.dismiss();
    await tap.close();
    await gangway.dispose();
  }
}

const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'commitTransaction', 'bulkWrite'];

/** A step that changes what is stored, as one that a process may die before or after. */
function stepOf({ name, collection, body }: Command): string | undefined {
  if (!WRITES.includes(name)) return undefined;
  return `${name} ${collection}${body['txnNumber'] !== undefined && body['autocommit'] === false ? ' in a transaction' : ''}`;
}

/** Kills the worker before or after the given time that a step comes; gives how often it came until then. */
async function killed(side: 'before' | 'after', step: string, time: number): Promise<number> {
  let came = 0;
  await through((tap, crew) => {
    const die = (command: Command) => {
      if (came === time || stepOf(command) !== step || ++came < time) return 'pass' as const;
      crew.workers[0]?.signal('SIGKILL');
      return 'cut' as const;
    };
    if (side === 'before') tap.onRequest = die;
    else tap.onReply = die;
  }).catch((error: unknown) => {
    throw new Error(`killed ${side} ${step}, time ${time}`, { cause: error });
  });
  return came;
}

it('R2: a worker that is killed before or after any durable step leaves nothing half done', async () => {
  const seen = new Map<string, number>();
  await through((tap) => {
    tap.onRequest = (command) => {
      const step = stepOf(command);
      if (step) seen.set(step, (seen.get(step) ?? 0) + 1);
      return 'pass';
    };
  });
  const random = seeded(SEED);
  const points = [...seen].flatMap(([step, times]) =>
    (['before', 'after'] as const).map((side) => ({ step, side, at: 1 + Math.floor(random() * Math.min(times, 20)) })),
  );
  points.sort(() => random() - 0.5);
  const chosen = points.slice(0, STEPS);
  process.stdout.write(`seed ${SEED}: ${chosen.length} of ${points.length} crash points\n`);
  for (const { step, side, at } of chosen) {
    let time = at;
    // What a worker asks again and again while it waits comes less often in a quicker run: then an earlier time.
    for (let came = await killed(side, step, time); came < time; came = await killed(side, step, time)) {
      if (came === 0) throw new Error(`The step "${step}" did not come again.`);
      time = Math.ceil(came / 2);
    }
  }
}, 900_000);

it('R5: replies that get lost though the command was carried out', async () => {
  const random = seeded(SEED + 1);
  const gap = () => 5 + Math.floor(random() * 20); // by count, so that a quick run with few steps loses some too
  let [lost, left] = [0, gap()];
  await through((tap) => {
    tap.onReply = (command) => {
      if (!stepOf(command) || --left > 0) return 'pass';
      left = gap();
      lost++;
      return 'cut';
    };
  });
  process.stdout.write(`seed ${SEED}: ${lost} replies lost\n`);
  expect(lost).toBeGreaterThan(2);
});
