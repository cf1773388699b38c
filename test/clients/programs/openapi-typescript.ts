import { readFile } from 'node:fs/promises';
import createClient from 'openapi-fetch';
import type { paths } from './generated/schema.js';

const { GANGWAY_URL = '', GANGWAY_TOKEN = '', GANGWAY_FILE = '' } = process.env;
const headers = { Authorization: `Bearer ${GANGWAY_TOKEN}` };
const client = createClient<paths>({ baseUrl: GANGWAY_URL, headers });

function given<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}

const template = given(
  await client.POST('/api/v1/templates', {
    body: {
      name: 'Clients',
      serviceProviderAdmin: 'ops@harbour-voice.example',
      country: 'US',
      emailLanguage: 'en',
      wholesaleSubscription: 'S-1',
    },
  }),
);
const content = await readFile(GANGWAY_FILE);
let found = given(
  await client.POST('/api/v1/imports', {
    body: { template: template.id, file: ['customers.csv'], approve: true },
    bodySerializer: (fields) => {
      const form = new FormData();
      form.set('template', fields.template);
      form.set('approve', String(fields.approve));
      for (const name of fields.file) form.append('file', new Blob([content]), name);
      return form;
    },
  }),
);
const params = { path: { id: found.id } };
while (!found.status.startsWith('completed')) {
  await new Promise((resolve) => setTimeout(resolve, 200));
  found = given(await client.GET('/api/v1/imports/{id}', { params }));
}
const rows = given(await client.GET('/api/v1/imports/{id}/rows', { params }));
const report = given(await client.GET('/api/v1/imports/{id}/report', { params, parseAs: 'text' }));
const exported = given(await client.GET('/api/v1/customers/export', { parseAs: 'text' }));
const { error } = await client.GET('/api/v1/imports/{id}', { params: { path: { id: 'none' } } });
const { status, counts } = found;
const keys = rows.items.map(({ key }) => key);
console.log(JSON.stringify({ status, created: counts.created, keys, report, exported, refusal: error?.code }));
