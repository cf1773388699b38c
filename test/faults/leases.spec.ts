import Papa from 'papaparse';
import { CUSTOMER_HEADER, generateCustomers } from '../../sample-data/generator.js';
import { until } from '../support/gangway.js';
import { ended } from './support/load.js';
import { onStage } from './support/stage.js';
import { Tap, type Command } from './support/tap.js';

const LEASE_MS = 2_000;
const oneWay = (ms: number) => () => ms;
const slowCommit = (ms: number) => (command: Command | undefined) => (command?.name === 'commitTransaction' ? ms : 0);

it.each([
  ['with 30 ms to the database and back', oneWay(30)],
  ['with 100 ms to the database and back', oneWay(100)],
  ['that commits for longer than the lease', slowCommit(LEASE_MS)],
])('R-5: a batch %s is committed once, whole, by the worker that claimed it', (_name, delayMs) =>
  onStage(undefined, async ({ gangway, db, crew }) => {
    await gangway.addTemplates({ rules: { allowedCountries: ['IL'] } });
    const file = await gangway.file('customers.csv', Papa.unparse([CUSTOMER_HEADER, ...generateCustomers(100)]));
    const argv = ['import', file, '--template', 'Harbour Voice IL', '--no-wait'];
    const { id } = await gangway.json<{ id: string }>(argv);
    const tap = await Tap.before(gangway.env['MONGODB_URI'] ?? '');
    try {
      let tries = 0;
      tap.onRequest = ({ name, collection }) => {
        if (name === 'insert' && collection === 'customers') tries++;
        return 'pass';
      };
      const worker = crew.worker({ MONGODB_URI: tap.uri, GANGWAY_LEASE_SECONDS: String(LEASE_MS / 1_000) });
      await until(async () => (await db.collection('workers').countDocuments()) === 1, 120_000);
      tap.delayMs = delayMs; // not before: making indexes would take minutes
      await ended(db, id);
      const batches = await db
        .collection('batches')
        .find({}, { projection: { _id: 0, token: 1, status: 1, rows: { $size: '$rows' } } })
        .toArray();
      expect(batches).toEqual([{ token: 1, status: 'done', rows: 100 }]);
      expect([tries, worker.output]).toEqual([1, '']);
    } finally {
      await crew.dismiss();
      await tap.close();
    }
  }),
);
