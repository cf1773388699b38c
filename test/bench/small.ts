import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { CUSTOMER_HEADER, generateCustomers } from '../../sample-data/generator.js';
import { computedByTree } from './measure.js';
import { csv, environment, makeTemplate, prepareBy, TEMPLATE, userFiles, type Setting } from './setting.js';
import { dropDatabase, inDatabase } from './storage.js';

const SERVE = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url));
const IMPORTS = 60;
const WARM = 20;
const PORT = 48_117;

/** One-row imports, one after the other, by a service that is warm. @returns a line that says what one takes */
export async function small(setting: Setting): Promise<string> {
  const { database, folder } = setting;
  const uri = inDatabase(database.uri, 'small');
  await makeTemplate(folder, uri);
  const customers = await csv(folder, 'customer.csv', CUSTOMER_HEADER, generateCustomers(1));
  await prepareBy(folder, uri, ['import', customers, '--template', TEMPLATE.name, '--yes']);
  const made = await prepareBy(folder, uri, ['token', 'create', '--role', 'operator']);
  const { token } = z.object({ token: z.string() }).parse(made);
  const service = spawn(process.execPath, [SERVE, 'serve'], {
    env: { ...environment(folder, uri), GANGWAY_PORT: String(PORT) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const client = await MongoClient.connect(uri);
  try {
    for await (const line of service.stdout) if (String(line).includes('ready ')) break;
    service.stdout.resume();
    const one = async (i: number) => {
      const [file = ''] = await userFiles(folder, `small-${i}`, { from: i, count: 1 });
      const form = new FormData();
      form.set('template', TEMPLATE.name);
      form.set('approve', 'true');
      form.set('file', new Blob([await readFile(file)]), 'user.csv');
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await fetch(`http://127.0.0.1:${PORT}/api/v1/imports`, { method: 'POST', headers, body: form });
      const { id } = z.object({ id: z.string() }).parse(await answer.json());
      const ended = { _id: id, finishedAt: { $exists: true } };
      while (!(await client.db().collection<{ _id: string }>('imports').findOne(ended))) await sleep(10);
    };
    for (let i = 0; i < WARM; i++) await one(i);
    const [ours, mongods] = [await computedByTree(service.pid ?? 0), await database.settled()];
    const started = performance.now();
    for (let i = WARM; i < WARM + IMPORTS; i++) await one(i);
    const ms = (seconds: number) => Math.round((seconds * 1000) / IMPORTS);
    const [our, mongod] = [
      ms((await computedByTree(service.pid ?? 0)) - ours),
      ms((await database.settled()) - mongods),
    ];
    const took = ms((performance.now() - started) / 1000);
    return `one-row import by a warm service: ${took} ms; ${our} ms of computing in our processes, ${mongod} in mongod`;
  } finally {
    service.kill('SIGTERM');
    await once(service, 'exit');
    await client.close();
    await dropDatabase(uri);
  }
}
