import { mentionOf } from './mention.js';

const found = (text: string) => mentionOf('al.b@x.example').test(text);

it.each([
  'al.b@x.example',
  '"AL.B@X.example"',
  'Al <al.b@x.example>',
  'write to al.b@x.example.',
  JSON.stringify('one\nal.b@x.example\ttwo'),
])('finds the address in %s', (text) => expect(found(text)).toBe(true));

it.each([
  'gal.b@x.example',
  'g.al.b@x.example',
  'al.b@x.example.org',
  'al.b@x.examples',
  'al-b@x.example',
  'alxb@x.example',
  '',
])('does not take another for it: %s', (text) => expect(found(text)).toBe(false));
