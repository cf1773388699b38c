import type { IncomingMessage } from 'node:http';
import { mayReadMetrics, Metrics } from './metrics.js';

const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

it.each([
  ['this machine, no token set', undefined, from('127.0.0.1'), true],
  ['this machine by IPv6', undefined, from('::1'), true],
  ['another machine', undefined, from('192.0.2.7'), false],
  [
    'another machine through a proxy on this one',
    undefined,
    from('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }),
    false,
  ],
  [
    'another machine with the token',
    'sixteen-letters-!',
    from('192.0.2.7', { authorization: 'Bearer sixteen-letters-!' }),
    true,
  ],
  ['this machine without the token', 'sixteen-letters-!', from('127.0.0.1'), false],
  ['the beginning of the token', 'sixteen-letters-!', from('127.0.0.1', { authorization: 'Bearer sixteen' }), false],
])('metrics for %s', (_who, metricsToken, request, allowed) => {
  expect(mayReadMetrics({ metricsToken }, request)).toBe(allowed);
});

it('a figure that is looked up is looked up each time, and what is gone is no longer told', async () => {
  const metrics = new Metrics('test');
  const figures = [
    { status: 'ready', value: 2 },
    { status: 'leased', value: 1 },
  ];
  metrics.gauge('things', 'How many there are.', ['status'], () =>
    Promise.resolve(figures.map(({ status, value }) => ({ labels: { status }, value }))),
  );
  expect(await metrics.text()).toContain('things{status="leased"} 1');
  figures.pop();
  const text = await metrics.text();
  expect(text).toContain('things{status="ready"} 2');
  expect(text).not.toContain('leased');
});
