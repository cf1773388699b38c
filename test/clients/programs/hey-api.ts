import { readFile } from 'node:fs/promises';
import { createClient } from './generated/client';
import {
  createImport,
  createTemplate,
  downloadReport,
  exportCustomers,
  getImport,
  listRows,
} from './generated/sdk.gen';

const { GANGWAY_URL = '', GANGWAY_TOKEN = '', GANGWAY_FILE = '' } = process.env;
const client = createClient({ baseUrl: GANGWAY_URL, auth: GANGWAY_TOKEN });

const { data: template } = await createTemplate({
  client,
  throwOnError: true,
  body: {
    name: 'Clients',
    serviceProviderAdmin: 'ops@harbour-voice.example',
    country: 'US',
    emailLanguage: 'en',
    wholesaleSubscription: 'S-1',
  },
});
const file = new File([await readFile(GANGWAY_FILE)], 'customers.csv', { type: 'text/csv' });
const body = { template: template.id, file: [file], approve: true };
let { data: found } = await createImport({ client, throwOnError: true, body });
const path = { id: found.id };
while (!found.status.startsWith('completed')) {
  await new Promise((resolve) => setTimeout(resolve, 200));
  ({ data: found } = await getImport({ client, throwOnError: true, path }));
}
const { data: rows } = await listRows({ client, throwOnError: true, path });
const { data: report } = await downloadReport({ client, throwOnError: true, path, parseAs: 'text' });
const { data: exported } = await exportCustomers({ client, throwOnError: true, parseAs: 'text' });
const { error } = await getImport({ client, path: { id: 'none' } });
const { status, counts } = found;
const keys = rows.items.map(({ key }) => key);
console.log(JSON.stringify({ status, created: counts.created, keys, report, exported, refusal: error?.code }));
