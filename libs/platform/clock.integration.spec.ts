import { useDatabase } from '../../test/support/database.js';
import { Clock } from './clock.js';

const mongo = useDatabase('file');
const YEAR_MS = 365 * 86_400_000;
const apartMs = (clock: Clock, from: number) => Math.abs(clock.now().getTime() - from);

/** On a machine whose clock is a year ahead. */
class ClockAhead extends Clock {
  override ofMachine(): Date {
    return new Date(Date.now() + YEAR_MS);
  }
}

it("gives the database's time, whatever the machine's clock shows", async () => {
  const clock = new ClockAhead();
  expect(apartMs(clock, Date.now() + YEAR_MS)).toBeLessThan(60_000);
  await clock.follow(mongo.client);
  expect(apartMs(clock, Date.now())).toBeLessThan(60_000);
});

it("takes over what the driver hears of the primary's clock, and of no other's", async () => {
  const clock = new Clock();
  await clock.follow(mongo.client);
  const hear = (reply: object) => {
    const [told] = mongo.client.listeners('serverHeartbeatSucceeded').slice(-1);
    told?.({ reply } as Parameters<typeof told>[0]);
  };
  const then = Date.parse('2031-05-01T00:00:00Z');
  hear({ isWritablePrimary: false, localTime: new Date(then) });
  expect(apartMs(clock, Date.now())).toBeLessThan(60_000);
  hear({ isWritablePrimary: true, localTime: new Date(then) });
  expect(apartMs(clock, then)).toBeLessThan(60_000);
});
