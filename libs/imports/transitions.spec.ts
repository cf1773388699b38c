import { BATCH_STATUSES, BATCH_TRANSITIONS } from '#libs/batches/index.js';
import { MAIL_STATUSES, MAIL_TRANSITIONS } from '#libs/mail/index.js';
import { IMPORT_STATUSES, IMPORT_TRANSITIONS, sourcesOf } from './import-status.js';

const ends = (table: Record<string, readonly string[]>) =>
  Object.keys(table).filter((status) => table[status]?.length === 0);

describe('state tables', () => {
  it('name only statuses that exist, none twice, none to itself', () => {
    for (const [statuses, table] of [
      [IMPORT_STATUSES, IMPORT_TRANSITIONS],
      [BATCH_STATUSES, BATCH_TRANSITIONS],
      [MAIL_STATUSES, MAIL_TRANSITIONS],
    ] as [readonly string[], Record<string, readonly string[]>][]) {
      for (const [from, targets] of Object.entries(table)) {
        expect(statuses).toContain(from);
        expect(new Set(targets).size).toBe(targets.length);
        expect(targets).not.toContain(from);
        for (const target of targets) expect(statuses).toContain(target);
      }
    }
  });

  it('end where nothing may happen any more', () => {
    expect(ends(IMPORT_TRANSITIONS)).toEqual(['failed', 'undone']);
    expect(ends(BATCH_TRANSITIONS)).toEqual(['done', 'poisoned']);
    expect(ends(MAIL_TRANSITIONS)).toEqual(['withdrawn']);
  });

  it('let nothing run that nobody approved, and nothing be sent twice', () => {
    expect(sourcesOf('running')).toEqual([
      'approved',
      'scheduled',
      'pausing',
      'paused',
      'completed',
      'completed_with_errors',
    ]);
    expect(sourcesOf('approved')).toEqual(['planned']);
    expect(MAIL_TRANSITIONS.sent).toEqual(['failed']); // it came back, and only a person sends it again
    expect(MAIL_TRANSITIONS.uncertain).not.toContain('sending');
  });

  it('reach every status from the first', () => {
    const reached = new Set<string>(['received']);
    for (const status of reached)
      for (const next of IMPORT_TRANSITIONS[status as keyof typeof IMPORT_TRANSITIONS]) reached.add(next);
    expect([...IMPORT_STATUSES].filter((status) => !reached.has(status))).toEqual([]);
  });
});
