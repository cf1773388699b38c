import { setTimeout as sleep } from 'node:timers/promises';
import { generateUsers, USER_HEADER } from '../../sample-data/generator.js';
import { until } from '../support/gangway.js';
import { endState } from './support/end-state.js';
import { ended, makeLoad, type Load } from './support/load.js';
import { expectUndisturbed, midRun, onStage } from './support/stage.js';

let load: Load;
beforeAll(async () => {
  load = await makeLoad();
});

const authorised = () => ({ Authorization: `Bearer ${load.token}` });

function form(content: string, fields: Record<string, string> = {}): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries({ template: 'Harbour Voice IL', ...fields })) body.set(name, value);
  body.append('file', new Blob([content]), 'users.csv');
  return body;
}

it('F10, R19: the same upload under one Idempotency-Key, twenty times at once to two APIs, is one import', () =>
  onStage(load, async ({ db, crew }) => {
    const apis = [await crew.api(), await crew.api()];
    const before = await db.collection('imports').countDocuments();
    const content = `${USER_HEADER.join()}\nGEN-000001,new@company-1.example,A,B,webex_meetings,,,,,,,`;
    const send = (i: number, text = content) =>
      fetch(`${apis[i % 2]!.url}/api/v1/imports`, {
        method: 'POST',
        body: form(text),
        headers: { ...authorised(), 'Idempotency-Key': 'once' },
      });
    const answers = await Promise.all(Array.from({ length: 20 }, (_x, i) => send(i)));
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { id: string }).id));
    expect([new Set(answers.map(({ status }) => status)), new Set(ids).size]).toEqual([new Set([202]), 1]);
    expect(await db.collection('imports').countDocuments()).toBe(before + 1);
    expect((await send(1, `${content}\n`)).status).toBe(422);
  }));

it('F2, R26: an API killed in the middle of uploads leaves no half import, and takes the same upload afterwards', () =>
  onStage(load, async ({ db, crew }) => {
    const { member, url } = await crew.api();
    const before = await db.collection('imports').countDocuments();
    const rows = [...generateUsers(15_000, { title: 'x'.repeat(500) })].map((cells) => cells.join()).join('\n');
    const send = () =>
      fetch(`${url}/api/v1/imports`, {
        method: 'POST',
        body: form(`${USER_HEADER.join()}\n${rows}`, { dryRun: 'true' }),
        headers: authorised(),
      });
    for (let i = 0; i < 5; i++) {
      const sent = send().then(
        (answer) => answer.status,
        () => 0,
      );
      await sleep(10 + i * 40);
      member.signal('SIGKILL');
      expect([0, 202]).toContain(await sent);
      await until(async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true, 120_000);
    }
    const left = (
      await db.collection<{ _id: string; files: { fileId: string }[] }>('imports').find().sort({ _id: 1 }).toArray()
    ).slice(before);
    for (const { files } of left)
      for (const { fileId } of files)
        expect(await db.collection('files.files').countDocuments({ filename: fileId })).toBe(1);
    const answer = await send();
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    crew.worker();
    await ended(db, id, /^planned/, 120_000);
  }));

describe('F12: asked at the wrong moment, an import does what its transitions say', () => {
  const asking = (url: string) => async (action: string) =>
    (await fetch(`${url}/api/v1/imports/${load.importId}/${action}`, { method: 'POST', headers: authorised() })).status;

  it('undo during a run is refused; pause and resume lose nothing; a template edited meanwhile changes nothing', () =>
    onStage(load, async ({ db, crew }) => {
      crew.worker();
      const { url } = await crew.api();
      const ask = asking(url);
      await midRun(db, load.importId);
      expect([await ask('undo'), await ask('pause')]).toEqual([409, 202]);
      await ended(db, load.importId, /^(paused|completed)/);
      await db
        .collection('templates')
        .updateOne({ name: 'Harbour Voice IL' }, { $set: { archived: true }, $inc: { version: 1 } });
      expect([202, 409]).toContain(await ask('resume'));
      await expectUndisturbed(db, load);
    }));

  it('of retries and undoings at once, one of each is accepted', () =>
    onStage(load, async ({ db, crew }) => {
      crew.worker();
      const { url } = await crew.api();
      const ask = asking(url);
      await ended(db, load.importId);
      const retries = await Promise.all([ask('retry'), ask('retry'), ask('retry')]);
      expect(retries.filter((status) => status === 202).length).toBeGreaterThanOrEqual(1);
      await ended(db, load.importId);
      const { outcomes, records } = await endState(db, load.importId);
      expect([outcomes, records]).toEqual([load.expected.outcomes, load.expected.records]);
      const { attempt } = (await db
        .collection<{ _id: string; attempt: number }>('imports')
        .findOne({ _id: load.importId }))!;
      expect(attempt - 1).toBe(retries.filter((status) => status === 202).length);
      const undoings = await Promise.all([ask('undo'), ask('undo'), ask('retry')]);
      expect(undoings.slice(0, 2).filter((status) => status === 202)).toHaveLength(1);
    }));

  it('cancelled during its last batches it is cancelled or complete, and every row has an answer', () =>
    onStage(load, async ({ db, crew }) => {
      crew.worker();
      const { url } = await crew.api();
      await midRun(db, load.importId);
      await asking(url)('cancel');
      await ended(db, load.importId, /^(cancelled|completed)/);
      const { totals } = (await db
        .collection<{ _id: string; totals: { byEntity: Record<string, Record<string, number>> } }>('imports')
        .findOne({ _id: load.importId }))!;
      const rows = Object.values(totals.byEntity)
        .flatMap((counts) => Object.values(counts))
        .reduce((a, b) => a + b, 0);
      expect(rows).toBe(load.rows);
    }));
});

it('R20: a thousand watchers of one import are told its end exactly, though the change stream breaks', () =>
  onStage(load, async ({ db, crew }) => {
    const { url } = await crew.api();
    const watched = Array.from({ length: 1_000 }, async () =>
      (await fetch(`${url}/api/v1/imports/${load.importId}/events`, { headers: authorised() })).text(),
    );
    await sleep(3_000);
    crew.worker();
    await midRun(db, load.importId);
    const changeStreams = { currentOp: 1, 'cursor.originatingCommand.pipeline.0.$changeStream': { $exists: true } };
    const { inprog } = (await db.admin().command({ ...changeStreams, $all: true })) as {
      inprog: { ns: string; cursor: { cursorId: bigint } }[];
    };
    const streams = inprog.filter(({ ns }) => ns.startsWith(`${db.databaseName}.`));
    expect(streams.length).toBeLessThanOrEqual(1);
    for (const { cursor } of streams) await db.command({ killCursors: '$cmd.aggregate', cursors: [cursor.cursorId] });
    const ends = (await Promise.all(watched)).map(
      (text) =>
        JSON.parse(
          text
            .trim()
            .split('\n\n')
            .at(-1)
            ?.replace(/^[^]*?data: /, '') ?? '{}',
        ) as { status: string; counts: { rows: number } },
    );
    expect(new Set(ends.map(({ status, counts }) => `${status} ${counts.rows}`))).toEqual(
      new Set([`completed_with_errors ${load.rows}`]),
    );
  }));
