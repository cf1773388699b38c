import Papa from 'papaparse';
import { CUSTOMER_HEADER, generateCustomers, seeded } from '../../sample-data/generator.js';
import { until } from '../support/gangway.js';
import { endState } from './support/end-state.js';
import { violations } from './support/invariants.js';
import { onStage } from './support/stage.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const SEEDS = process.env['ROUNDS'] ? 20 : 1;
const CUSTOMERS = process.env['ROUNDS'] ? 5_000 : 1_200;

type Values = Record<string, unknown>;
interface Ended {
  status: string;
  jobId: string;
}

it.each(Array.from({ length: SEEDS }, (_x, i) => SEED + i))(
  'R18: two imports of the same customers at once come to what one after the other would, record by record (seed %i)',
  (seed) =>
    onStage(undefined, async ({ gangway, db, crew }) => {
      await gangway.addTemplates({ rules: { allowedCountries: ['IL'] }, email: { adminWelcome: false, reportTo: [] } });
      const random = seeded(seed);
      const submit = async (who: string) => {
        const rows = [...generateCustomers(CUSTOMERS)].sort(() => random() - 0.5);
        for (const row of rows) {
          row[1] = `${row[1]} of ${who}`; // the company's name
          row[4] = who; // the administrator's
        }
        const path = await gangway.file(`${who}.csv`, Papa.unparse([CUSTOMER_HEADER, ...rows]));
        return (await gangway.json<{ id: string }>(['import', path, '--template', 'Harbour Voice IL', '--no-wait'])).id;
      };
      const ids = [await submit('Alef'), await submit('Bet')];
      crew.worker();
      crew.worker();
      const imports = db.collection<{ _id: string } & Ended>('imports');
      const settled = async () => (await imports.countDocuments({ _id: { $in: ids }, status: /^completed/ })) === 2;
      await until(settled, 120_000);
      const customers = await db.collection<{ values: Values; version: number }>('customers').find().toArray();
      expect(customers).toHaveLength(CUSTOMERS);
      const ends = [await endState(db, ids[0]!), await endState(db, ids[1]!)];
      // whichever came second made all of the record its own; the first one's is nowhere left half
      for (const { values, version } of customers) {
        expect(String(values['companyName'])).toMatch(new RegExp(` of ${String(values['adminLastName'])}$`));
        expect(version).toBe(2);
      }
      const outcomes = ends.map(({ outcomes: rows }) => rows as [string, number, string, string[]][]);
      const count = (outcome: string) => outcomes.flat().filter((row) => row[2] === outcome).length;
      expect([count('created'), count('updated'), count('failed')]).toEqual([CUSTOMERS, CUSTOMERS, 0]);
      for (const id of ids) expect(await violations(db, id)).toEqual([]);
      // and both reports say so: what one row calls changed meanwhile, the other import is told of
      const told = outcomes.flat().filter((row) => row[3].includes('import.concurrent')).length;
      const overlaps = await db.collection<{ records: number }>('overlaps').find().toArray();
      expect(overlaps.reduce((sum, { records }) => sum + records, 0)).toBe(told);
      process.stdout.write(`seed ${seed}: ${told} of ${CUSTOMERS} records were changed by both between plan and run\n`);
    }),
);
