import { findTimeZone } from './known-zones.js';

it('finds zones by links whatever was asked for before', () => {
  for (let i = 0; i < 6_000; i++) findTimeZone(`nonsense/${i}`);
  expect(findTimeZone('Asia/Tel_Aviv')).toBe('Asia/Tel_Aviv');
  expect(findTimeZone('asia/jerusalem')).toBe('Asia/Jerusalem');
});

it.each(['IST', 'GMT+2', '', 'Asia/Nowhere'])('accepts no %s', (text) => expect(findTimeZone(text)).toBeUndefined());
