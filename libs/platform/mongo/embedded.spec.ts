import { cacheGb } from './embedded.js';

const GB = 2 ** 30;

it.each([
  ['a small server', 1 * GB, undefined, 0.25],
  ['a laptop', 8 * GB, 0, 2],
  ['a big machine', 64 * GB, 2 ** 63, 4],
  ['a container on it', 64 * GB, 2 * GB, 0.5],
  ['an odd size', 7.7 * GB, undefined, 1.93],
])('the embedded database on %s', (_where, memory, allowed, expected) => {
  expect(cacheGb(memory, allowed)).toBe(expected);
});
