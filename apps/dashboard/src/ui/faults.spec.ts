import { faultsByField, fieldAt } from './faults.js';

const VALUES = { name: '', where: { host: '' }, weekly: [{ days: ['mon'], to: '' }], except: '2026-12-25', none: [] };

it.each([
  ['/name', 'name'],
  ['/where/host', 'where.host'],
  ['/weekly/0/to', 'weekly.0.to'],
  ['/weekly/0/days/2', 'weekly.0.days'], // chosen together
  ['/except/3', 'except'], // a list typed as one text
  ['/none/0', 'none'],
])('a fault at %s belongs to the field %s', (pointer, field) => expect(fieldAt(VALUES, pointer)).toBe(field));

it.each(['/', '', '/unknown', '/where/port', '/weekly/1/to'])('a fault at "%s" belongs to no field', (pointer) =>
  expect(fieldAt(VALUES, pointer)).toBeUndefined(),
);

it('says all faults of a field together, each once', () => {
  const fault = (pointer: string, detail: string) => ({ pointer, detail, code: 'request.invalid' });
  expect(
    faultsByField(VALUES, [
      fault('/except/0', 'One.'),
      fault('/other', 'Two.'),
      fault('/except/1', 'Three.'),
      fault('/except/2', 'One.'),
    ]),
  ).toEqual({
    except: 'One. Three.',
  });
});
