import { batchMachine, type Batch } from '#libs/batches/index.js';
import { OVER_STATUSES } from '#libs/imports/import/import-status.js';
import { ImportStore } from '#libs/imports/import/import-store.js';
import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { ensureCollections, PartnerScope, Problem } from '#libs/platform/index.js';
import { COLLECTIONS } from '#libs/workers/index.js';
import { seeded } from '../../sample-data/generator.js';
import { useDatabase } from '../support/database.js';
import { importsCode, type ImportsCode } from '../support/imports-code.js';
import { EveryOrder, type Actor, type Scenario, type Violation } from './support/every-order.js';

/*
 * The steps of an import's run in every order, with those that people ask for: real code on a real database. An import of two
 * phases with one batch each; two workers' passes at once, or two of one worker; a worker that claims and commits batches; a person.
 */
const mongo = useDatabase('file');
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
/** All of them take minutes. */
const RUNS = process.env['ROUNDS'] ? Infinity : 250;
const scope = new PartnerScope('p');
const imports = () => mongo.db.collection<ImportDoc>('imports');
const batches = () => mongo.db.collection<Batch>('batches');

beforeAll(async () => {
  await ensureCollections(mongo.db, COLLECTIONS);
  await mongo.db.createCollection('files');
});

/** The product's own code, each of whose statements and transactions waits for its turn. */
function codeIn(order: EveryOrder): ImportsCode {
  return importsCode(order.database(mongo.db), { sessions: order.sessions(mongo.client) });
}

const batch = (_id: string, phase: number, status: Batch['status']) => ({
  _id,
  partnerId: 'p',
  kind: 'import',
  jobId: 'run.1',
  attempt: 1,
  phase,
  seq: phase,
  chunkId: _id,
  rows: [0],
  status,
  priority: 0,
  token: 0,
  claims: 0,
  counts: {},
  asPlanned: 0,
});

async function reset(): Promise<void> {
  const running = {
    _id: 'run',
    partnerId: 'p',
    status: 'running',
    jobId: 'run.1',
    attempt: 1,
    startedAt: new Date(),
    template: {},
    timings: {},
    files: [],
    problems: [],
  };
  await Promise.all(['imports', 'batches', 'shares'].map((name) => mongo.db.collection(name).deleteMany({})));
  await mongo.db.collection<{ _id: string }>('imports').insertOne(running);
  await batches().insertMany([batch('1', 1, 'ready'), batch('2', 3, 'waiting')]);
}

async function look() {
  const doc = (await imports().findOne({ _id: 'run' }))!;
  const all = await batches().find({ jobId: 'run.1' }).sort({ _id: 1 }).toArray();
  const stored = [doc.status, doc.attempt, doc.totals?.byEntity, doc.undo?.counts, all.map(({ status }) => status)];
  return { stored: JSON.stringify(stored), wrong: wrongWith(doc, all) };
}

function wrongWith(doc: ImportDoc, all: Batch[]): string | undefined {
  const of = (...statuses: Batch['status'][]) => all.filter(({ status }) => statuses.includes(status));
  const committed = of('done').filter(({ counts }) => counts['created'] === 1).length;
  const may = of('ready', 'leased').length;
  const ended = OVER_STATUSES.includes(doc.status);
  if (may > 0 && (ended || doc.status === 'paused' || doc.status === 'undoing'))
    return `${doc.status}, yet ${may} batches may run`;
  if (!ended) return undefined;
  const told = Object.values(doc.totals?.byEntity ?? {}).reduce((sum, { created }) => sum + created, 0);
  if (told !== committed) return `${doc.status} with ${told} rows created, but ${committed} were`;
  return of('waiting').length > 0 ? `${doc.status}, yet a batch waits for ever` : undefined;
}

/** A worker that takes batches as they become ready and commits them. */
function claimer(order: EveryOrder, name: string): Actor {
  return {
    name,
    act: async () => {
      for (;;) {
        order.forget('');
        await order.step('claim');
        const taken = await batchMachine.take(batches(), { to: 'leased', where: {}, sort: { _id: 1 } });
        if (!taken) continue;
        await order.step('commit');
        await batchMachine.move(batches(), {
          to: 'done',
          from: 'leased',
          where: { _id: taken._id },
          change: { $set: { counts: { created: 1 } } },
        });
      }
    },
  };
}

/** One pass after the other over all imports that move. */
function passes(order: EveryOrder, { lifecycle }: ImportsCode, name: string): Actor {
  return {
    name,
    act: async () => {
      for (;;) {
        order.forget('');
        await lifecycle.advance(name);
      }
    },
  };
}

/** A person whose requests are taken or refused; what is refused is asked again. */
function person(order: EveryOrder, requests: (() => Promise<void>)[]): Actor {
  return {
    name: 'person',
    act: async () => {
      for (const [i, request] of requests.entries())
        do order.forget(String(i));
        while (await request().then(() => false, isRefusal));
    },
  };
}

function isRefusal(error: unknown): boolean {
  if (error instanceof Problem) return true;
  throw error;
}

async function explore(
  requests: (code: ImportsCode) => (() => Promise<void>)[],
  { order = new EveryOrder(), most = RUNS } = {},
): Promise<{ found: Violation | undefined; states: number }> {
  const code = codeIn(order);
  const actors = () => [
    passes(order, code, 'A'),
    passes(order, code, 'B'),
    claimer(order, 'worker'),
    person(order, requests(code)),
  ];
  const scenario: Scenario = { reset, actors, look };
  const random = seeded(SEED);
  const found = await order.explore(scenario, most, (paths) => (RUNS === Infinity ? 0 : Math.floor(random() * paths)));
  process.stdout.write(`${order.seen.size} states, ${order.left} paths not taken (seed ${SEED})\n`);
  return { found, states: order.seen.size };
}

const SCRIPTS: [string, (code: ImportsCode) => (() => Promise<void>)[]][] = [
  ['is paused', ({ requests }) => [() => requests.pause(scope, 'run', 'a')]],
  [
    'is paused and resumed',
    ({ requests }) => [() => requests.pause(scope, 'run', 'a'), () => requests.resume(scope, 'run', 'a')],
  ],
  ['is cancelled', ({ requests }) => [() => requests.cancel(scope, 'run', 'a')]],
  [
    'is cancelled and undone',
    ({ requests, undo }) => [() => requests.cancel(scope, 'run', 'a'), () => undo.begin(scope, 'run', 'a')],
  ],
];

it.each(SCRIPTS)('an import that %s means it, in every order of steps', async (_what, requests) => {
  const { found, states } = await explore(requests);
  expect(found).toBeUndefined();
  expect(states).toBeGreaterThan(100);
});

/** Steps that don't look whether the import is still as they had read it: what they do and the import's change are two things. */
async function withCarelessSteps<T>(order: EveryOrder, work: () => Promise<T>): Promise<T> {
  const { take } = ImportStore.prototype;
  ImportStore.prototype.take = async ({ _id }, does) => {
    await order.step('work');
    const now = (await imports().findOne({ _id }))!;
    const end = await mongo.client.withSession((session) => session.withTransaction(() => does(session, now)));
    if (!end || end === 'stays') return end === 'stays';
    await order.step('status');
    const change = { ...end.change, $set: { ...end.change?.$set, status: end.to } };
    return (await imports().updateOne({ _id }, change)).matchedCount === 1;
  };
  try {
    return await work();
  } finally {
    ImportStore.prototype.take = take;
  }
}

it('steps that act on what was read before are caught', async () => {
  const order = new EveryOrder();
  // until one is found: a few runs may pass it by
  const { found } = await withCarelessSteps(order, () => explore(SCRIPTS[0]![1], { order, most: Infinity }));
  expect(found?.wrong).toMatch(/^paused, yet/);
});
