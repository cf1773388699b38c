import fc from 'fast-check';
import { nearest, nearKeys, nearKeysOf } from './similar.js';

const among = (...ids: string[]) => ids.map((id) => ({ id, name: `Company of ${id}` }));

describe('what somebody may have meant', () => {
  it.each([
    ['123', '00123'],
    ['0123', '00123'],
    ['xy-1', 'XY-1'],
    ['XY_1', 'XY-1'],
    ['XY 1', 'XY-1'],
    ['xy.01', 'XY-1'],
    ['Acme', 'ACMÉ'],
    ['Company of XY-1', 'XY-1'],
    ['company of xy-1.', 'XY-1'],
    ['ACME-HIAFA', 'ACME-HAIFA'],
    ['ACME-BRNCH', 'ACME-BRANCH'],
    ['ACME-HAYIFA', 'ACME-HAIFA'],
    ['Haifa Brnach', 'Haifa Branch'],
    ['סניף ירושליים', 'סניף ירושלים'],
  ])('%s: %s', (text, id) => {
    expect(nearest(text, among('OTHER', id))?.id).toBe(id);
    const stored = new Set(nearKeys({ externalId: id, companyName: `Company of ${id}` }));
    expect(nearKeysOf(text).some((key) => stored.has(key))).toBe(true);
  });

  it.each([
    ['C-1005', 'C-1004'],
    ['C-105', 'C-1005'],
    ['EAST-A', 'EAST-B'],
    ['SITEA', 'SITEB'],
    ['ACME', 'ACNE'],
    ['100', '1'],
    ['東京第一支店', '東京第二支店'],
    ['---', '-'],
  ])('%s is another one than %s', (text, id) => {
    expect(nearest(text, [{ id }])).toBeUndefined();
  });

  it('is found by the keys under which it is stored', () => {
    const id = fc.stringMatching(/^[A-Za-z]{3,8}[ _.-]?[A-Za-z0]{0,4}\d{0,3}$/);
    const slip = fc.tuple(id, fc.nat(12), fc.constantFrom('', 'x', 'E', '-', '0', 'swap'));
    fc.assert(
      fc.property(slip, ([text, at, what]) => {
        const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
        const wrong = what === 'swap' ? swapped : text.slice(0, at) + what + text.slice(at + 1);
        if (!nearest(wrong, [{ id: text }])) return;
        const stored = new Set(nearKeys({ externalId: text }));
        expect([text, wrong, nearKeysOf(wrong).some((key) => stored.has(key))]).toEqual([text, wrong, true]);
      }),
      { numRuns: 3000 },
    );
  });
});
