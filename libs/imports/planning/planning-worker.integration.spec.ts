import type { ColumnMapping } from '#libs/reading/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { planningWorker } from '../../../test/support/imports-code.js';
import { TEMPLATE } from '../../../test/support/world.js';
import { noPlan, type ImportDoc } from '../import/import.schema.js';
import type { PlanningWorker } from './planning-worker.js';
import type { Stager } from './stager.js';
import { StagingLost, type Staged, type StagingWatch } from './staging.js';

const mongo = useDatabase('test');
const imports = () => mongo.db.collection<ImportDoc>('imports');
const stored = async (_id = 'a') => imports().findOne({ _id });

const workerThat = (stage: Stager['stage'], settings: Parameters<typeof planningWorker>[2] = {}) =>
  planningWorker(mongo.db, stage, settings);

/** A worker that stages nothing of what it takes, or dies over it; and what it has taken, in order. */
function taking(dies = false): { worker: PlanningWorker; taken: string[] } {
  const taken: string[] = [];
  const worker = workerThat(async ({ _id }) => {
    taken.push(_id);
    if (!dies) await imports().updateOne({ _id }, { $set: { status: 'planned' } });
    throw new StagingLost();
  });
  return { worker, taken };
}

/** What comes of staging one sheet of so many rows. */
function staged(rows: number, mapping: ColumnMapping[] = []): Staged {
  return {
    jobId: 'job',
    sheets: [{ file: 0, name: 's', entity: 'users', format: 'csv', headerRow: 1, columns: [], mapping, rows }],
    unmapped: [],
    readings: [],
    problems: [],
    plan: { ...noPlan(), create: rows },
    planIssues: {},
    planMails: [],
    rows,
    unclear: 0,
    timings: { readMs: 0, validateMs: 0, planMs: 0 },
  };
}

async function given(bytes: Record<string, number | undefined>): Promise<void> {
  const docs = Object.entries(bytes).map(([_id, size]) => ({
    _id,
    status: 'received',
    partnerId: 'p',
    problems: [],
    files: [{ name: 'f.csv' }],
    options: {},
    ...(size === undefined ? {} : { bytes: size }),
  }));
  await mongo.db.collection<{ _id: string }>('imports').insertMany(docs);
}

it('takes imports in their order, and beside that the small ones, the smallest first', async () => {
  const { worker, taken } = taking();
  await given({ a: 90_000_000, b: 500_000, c: 20_000, d: 500_000, e: undefined, f: 10_000 });
  await worker.stageNext();
  for (let i = 0; i < 3; i++) await worker.stageNext({ smallOnly: true });
  await worker.stageNext();
  expect(taken).toEqual(['a', 'f', 'c', 'b', 'd']);
  expect(await worker.stageNext({ smallOnly: true })).toBe(false); // nobody knows how big the last one is
});

it('takes an import again that its worker had begun before it died', async () => {
  const { worker, taken } = taking(true);
  await given({ a: 1 });
  await worker.stageNext();
  expect([await worker.stageNext(), taken]).toEqual([true, ['a', 'a']]);
});

it('ends an import whose staging fails three times for the same reason, and says so', async () => {
  await given({ a: 1 });
  let reason = 'first';
  const worker = workerThat(() => Promise.reject(new Error(reason)));
  const fail = async () => {
    await imports().updateOne({ _id: 'a' }, { $set: { 'stage.until': new Date(0) } });
    await worker.stageNext();
    return (await stored())?.status;
  };
  expect(await fail()).toBe('reading');
  reason = 'another';
  expect([await fail(), await fail()]).toEqual(['reading', 'reading']);
  expect(await fail()).toBe('failed');
  expect((await stored())?.problems).toEqual([
    expect.objectContaining({
      code: 'import.checkingFailed',
      file: 'f.csv',
      params: { incident: expect.stringMatching(/^\w{24}$/) },
    }),
  ]);
});

it('waits before it tries again what has failed', async () => {
  await given({ a: 1 });
  const worker = workerThat(() => Promise.reject(new Error('broken')));
  await worker.stageNext();
  expect(await worker.stageNext()).toBe(false);
});

describe('deaths of those who stage an import', () => {
  const die = async (times: number, watch: Partial<ImportDoc['stage']> = {}) => {
    for (let i = 0; i < times; i++) {
      await taking(true).worker.stageNext();
      const set = Object.fromEntries(Object.entries(watch).map(([name, value]) => [`stage.${name}`, value]));
      await imports().updateOne({ _id: 'a' }, { $set: { 'stage.until': new Date(0), ...set } });
    }
  };
  const anHourAgo = () =>
    imports().updateOne({ _id: 'a' }, { $set: { 'stage.dyingSince': new Date(Date.now() - 3_600_000) } });

  it('end it when none gets any further, but not within a minute', async () => {
    await given({ a: 1 });
    await die(15);
    expect((await stored())?.status).toBe('reading');
    await anHourAgo();
    await die(1);
    expect((await stored())?.problems.map(({ code }) => code)).toEqual(['import.checkingDied']);
  });

  it('count anew when one has kept more rows than those before', async () => {
    await given({ a: 1 });
    await die(12);
    await die(1, { kept: 1000 });
    await anHourAgo();
    await die(2);
    expect((await stored())?.status).toBe('reading');
  });

  it('are counted from zero again when one finds more rows kept, even if it dies before its next sign of life', async () => {
    await given({ a: 1 });
    await die(12);
    const resuming = workerThat(async (_doc, watch) => {
      await watch.resumed(1000);
      throw new StagingLost();
    });
    await resuming.stageNext();
    await imports().updateOne({ _id: 'a' }, { $set: { 'stage.until': new Date(0) } });
    await anHourAgo();
    await die(2);
    expect((await stored())?.status).toBe('reading');
  });
});

describe('files that come again and again', () => {
  const rules = { ...TEMPLATE.rules, guardrails: { ...TEMPLATE.rules.guardrails, maxShrinkPercent: 50 } };
  const templates = { settings: () => Promise.resolve({ ...TEMPLATE, rules }) };
  /** Plans the file of this name with so many rows. @returns its status, and why it waits for a person */
  const plan = async (_id: string, rows: number, name = 'f.csv') => {
    await given({ [_id]: 1 });
    await imports().updateOne({ _id }, { $set: { autoApprove: true, 'template.id': 't', 'files.0.name': name } });
    const stage = async (_doc: ImportDoc, watch: StagingWatch) => {
      await watch.columnsKnown({ id: 'job', basis: '', sessions: [] });
      return staged(rows);
    };
    await workerThat(stage, { templates }).stageNext();
    const { status, guardrails = [] } = (await stored(_id)) ?? {};
    return [status, ...guardrails.map(({ code }) => code)];
  };
  const run = (_id: string) => imports().updateOne({ _id }, { $set: { status: 'completed' } });

  it('wait for a person when they have shrunk, compared with the last one that has run', async () => {
    expect(await plan('a', 6)).toEqual(['approved']);
    await run('a');
    expect(await plan('b', 2)).toEqual(['planned', 'import.guardrail.shrunk']);
    expect(await plan('c', 4)).toEqual(['approved']);
    await run('c');
    expect(await plan('d', 2)).toEqual(['approved']);
    expect(await plan('e', 1, 'another.csv')).toEqual(['approved']);
  });
});

it('is void once a person has cancelled the import', async () => {
  await given({ a: 1 });
  const worker = workerThat(async ({ _id }, watch) => {
    await imports().updateOne({ _id }, { $set: { status: 'cancelled' }, $unset: { stage: 1 } });
    await watch.columnsKnown({ id: 'job', basis: '', sessions: [] });
    throw new Error('it went on');
  });
  await worker.stageNext();
  expect(await stored()).toEqual(expect.objectContaining({ status: 'cancelled', problems: [] }));
});

it('ends with all that belongs to its end, or is done again: the mapping is remembered, no checkpoint is left', async () => {
  await given({ a: 1 });
  await imports().updateOne({ _id: 'a' }, { $set: { 'template.id': 't' } });
  const checkpoints = mongo.db.collection<{ _id: string; importId: string; partnerId: string }>('checkpoints');
  await checkpoints.insertOne({ _id: 'job.0', importId: 'a', partnerId: 'p' });
  const worker = workerThat(async (_doc, watch) => {
    await watch.columnsKnown({ id: 'job', basis: '', sessions: [] });
    return staged(1, [{ column: 'Who', field: 'email', by: 'given', confidence: 1 }]);
  });
  const after = async () => {
    await worker.stageNext();
    const left = await checkpoints.countDocuments();
    await imports().updateOne({ _id: 'a' }, { $set: { 'stage.until': new Date(0) } });
    return [(await stored())?.status, await mongo.db.collection('mappings').countDocuments(), left];
  };
  await mongo.db.createCollection('mappings', { validator: { no: 'mapping is like this' } }); // as if it died there
  expect(await after()).toEqual(['validating', 0, 1]);
  expect((await stored())?.stage?.failure?.reason).toBe('Document failed validation');
  await mongo.db.command({ collMod: 'mappings', validator: {} });
  expect(await after()).toEqual(['planned', 1, 0]);
});
