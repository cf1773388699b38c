import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchMachine } from '#libs/batches/index.js';
import { importMachine } from '#libs/imports/index.js';
import { mailMachine } from '#libs/mail/index.js';
import { firingMachine } from '#libs/sources/index.js';
import { statusWrites } from '../support/status-writes.js';

const MACHINES = [importMachine, batchMachine, mailMachine, firingMachine];
/** In these documents begin. */
const STARTS = new Set<string>(MACHINES.flatMap(({ starts }): readonly string[] => starts));
/** What writes a status for all others, and what asks by the API alone. */
const EXEMPT = [join('libs', 'platform', 'state-machine.ts'), join('apps', 'dashboard')];

type Machine = Pick<typeof importMachine, 'collection'> & { transitions(): { from: string; to: string }[] };
const ends = (machine: Machine & { statuses: readonly string[] }) => {
  const left = new Set(machine.transitions().map(({ from }) => from));
  return machine.statuses.filter((status) => !left.has(status));
};

describe('state machines', () => {
  it('end where nothing may happen any more', () => {
    expect(ends(importMachine)).toEqual(['failed', 'undone']);
    expect(ends(batchMachine)).toEqual(['done', 'poisoned']);
    expect(ends(mailMachine)).toEqual(['withdrawn']);
    expect(ends(firingMachine)).toEqual(['done', 'missed', 'failed', 'skipped']);
  });

  it('let nothing run that nobody approved, and nothing run that was cancelled', () => {
    expect(importMachine.sourcesOf('running')).toEqual([
      'approved',
      'scheduled',
      'pausing',
      'paused',
      'completed',
      'completed_with_errors',
    ]);
    expect(importMachine.sourcesOf('approved')).toEqual(['validating', 'planned']);
    expect(Object.keys(importMachine.table.cancelled.next)).toEqual(['undoing']);
  });

  it('let nothing be sent twice without a person', () => {
    expect(Object.keys(mailMachine.table.sent.next)).toEqual(['failed']); // returned; only a person sends it again
    expect(mailMachine.sourcesOf('sending')).toEqual(['queued']);
  });

  it.each(MACHINES)(
    'reach every status from the first (%#)',
    (machine: Machine & { starts: readonly string[]; statuses: readonly string[] }) => {
      const reached = new Set<string>(machine.starts);
      for (const status of reached)
        for (const { from, to } of machine.transitions()) if (from === status) reached.add(to);
      expect(machine.statuses.filter((status) => !reached.has(status))).toEqual([]);
    },
  );

  it('are the only code that writes a status', () => {
    const found = ['libs', 'apps'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((path) => join(folder, path))
        .filter(
          (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !EXEMPT.some((one) => path.startsWith(one)),
        )
        .flatMap((path) => statusWrites(readFileSync(path, 'utf8'), STARTS).map((line) => `${path}:${line}`)),
    );
    expect(found).toEqual([]);
  });
});

describe('a status that is written by hand is seen', () => {
  it.each([
    "update({ $set: { status: 'done' } })",
    "update({ $set: { 'status': 'done' } })",
    'update({ $set: { at, status } })',
    "update({ '$set': { ['status']: 'done' } })",
    "const field = 'status'; update({ $set: { [field]: 'done' } })",
    'update({ $set: { ...more, ...(at ? { status } : {}) } })',
    "const change = { at, status: 'done' }; update({ $set: change })",
    "const change = { status: 'done' }; update({ $set: { at, ...change } })",
    "const $set = { status: 'done' }; update({ $set })",
    "const ended = () => ({ status: 'done' }); update({ $set: ended() })",
    "function ended(at: Date) { return { at, status: 'done' }; } update({ $set: { ...ended(at) } })",
    'update({ $set: Object.assign({ at }, { status }) })',
    "change.$set = { status: 'done' }",
    "doc.status = 'done'",
    "doc['status'] = 'done'",
    "update([{ $set: { at: '$$NOW', status: { $cond: ['$at', 'done', '$status'] } } }])",
    "update([{ $addFields: { status: 'done' } }])",
    "update([{ $replaceWith: { $mergeObjects: ['$$ROOT', { status: 'done' }] } }])",
    "update([{ $unset: ['status', 'at'] }])",
    'update({ $unset: { status: 1 } })',
    "all.insertOne({ ...doc, status: 'running' })",
    'all.insertOne({ ...doc, status })',
    "all.insertMany(docs.map((doc) => ({ ...doc, status: 'running' })))",
    "const doc = { ...old, status: 'running' }; all.insertMany([doc])",
    "update({ $setOnInsert: { status: early ? 'queued' : 'sent' } })",
    "bulk([{ insertOne: { document: { ...doc, status: 'running' } } }])",
    'bulk([{ replaceOne: { filter, replacement: { ...doc, status } } }])',
    "all.replaceOne({ _id }, { ...doc, status: 'queued' })",
  ])('%s', (text) => {
    expect(statusWrites(text, STARTS)).toHaveLength(1);
  });

  it.each([
    "all.updateMany({ status: 'running' }, { $set: { at } })",
    "update({ $set: { 'stage.status': 'done', stage: { status: 'done' } } })",
    "all.insertOne({ ...doc, status: 'received' })",
    "update({ $setOnInsert: { status: hold ? ('held' as const) : ('queued' as const) } })",
    "() => { const kept = { status: 'running' }; }; const part = ({ ...kept }) => ({ ...kept }); all.insertOne(part(doc))",
    "this.status = 'done'",
  ])('and no other: %s', (text) => {
    expect(statusWrites(text, STARTS)).toEqual([]);
  });
});
