import { z } from 'zod';
import { ListCursor } from './list-cursor.js';

const byName = new ListCursor('customers by name', z.tuple([z.string(), z.string()]));
const byAge = new ListCursor('customers by age', z.tuple([z.number(), z.string()]));

it.each([
  ['', ''],
  ['café "x"', 'c1'],
  ['\u0000', 'עברית'],
])('stands for its place: %j, %j', (name, id) => {
  expect(byName.read(byName.after(name, id))).toEqual([name, id]);
});

it.each([
  'zzz',
  '',
  '{}',
  '5f0c3e',
  byAge.after(1, 'c1'),
  byName.after('a', 'b').slice(1),
  byName.after('a', 'b').slice(0, -3),
  Buffer.from(JSON.stringify({ list: 'customers by name', place: ['a', { $gt: '' }] })).toString('base64url'),
])('takes no other text: %j', (text) => {
  expect(() => byName.read(text)).toThrow(expect.objectContaining({ code: 'cursor.invalid' }));
});
