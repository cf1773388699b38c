import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchMachine } from '#libs/batches/index.js';
import { mailMachine } from '#libs/mail/index.js';
import { importMachine } from './import-machine.js';

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

  it.each([importMachine, batchMachine, mailMachine])(
    'reach every status from the first (%#)',
    (machine: Machine & { starts: readonly string[]; statuses: readonly string[] }) => {
      const reached = new Set<string>(machine.starts);
      for (const status of reached)
        for (const { from, to } of machine.transitions()) if (from === status) reached.add(to);
      expect(machine.statuses.filter((status) => !reached.has(status))).toEqual([]);
    },
  );

  it('are the only code that writes a status', () => {
    const exempt = [join('platform', 'state-machine.ts')];
    const byHand = /\$set\b\s*[:=]\s*\{(?:[^{}]|\{[^{}]*\})*?\bstatus\s*[,:}]/;
    const sources = readdirSync('libs', { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !exempt.includes(path),
    );
    expect(sources.filter((path) => byHand.test(readFileSync(join('libs', path), 'utf8')))).toEqual([]);
  });
});
