import { screen, waitFor } from '@testing-library/react';
import { answers, page, refusal } from '../testing/api.js';
import { show } from '../testing/show.js';
import { importView, templateView } from '../testing/views.js';
import type { ImportStatus } from '../views.js';
import CreateCustomer from './create-customer.js';

const UPLOAD = 'POST /imports';
const ADDRESS = {
  'External ID': 'C-7',
  'Company name': 'Cafe "Blue"',
  'Admin email': 'lena@cafe.example',
  'Address line 1': '1 Herzl St',
  City: 'Haifa',
};
const row = (given: object) => page([{ entity: 'customers', issues: [], ...given }]);

/** Answers for one customer that ends as the given row. */
function outcome(ended: object, status: ImportStatus = 'completed') {
  return answers({
    'GET /templates': page([templateView()]),
    [UPLOAD]: importView({ status: 'received' }),
    'GET /imports/i1': importView({ status }),
    'GET /imports/i1/rows': ended,
  });
}

async function filledIn() {
  const shown = await show(<CreateCustomer />);
  const { user, fill, t } = shown;
  const next = () => user.click(screen.getByRole('button', { name: t('action.next') }));
  const input = (label: string) =>
    screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}( \\*)?$`), { selector: 'input' });
  await screen.findByLabelText(/^External ID/);
  for (const [label, text] of Object.entries(ADDRESS)) {
    await fill(input(label), text);
  }
  await next();
  await user.click(screen.getByRole('checkbox', { name: 'Webex Meetings' }));
  await next();
  await user.click(screen.getByRole('checkbox', { name: t('create.attest') }));
  return { ...shown, input, submit: () => user.click(screen.getByRole('button', { name: t('create.submit') })) };
}

it('sends a customer as the import of one row, with the template’s country and without headquarters', async () => {
  const api = outcome(row({ outcome: 'created', entityId: 'c7' }));
  const { submit, address } = await filledIn();
  await submit();
  await waitFor(() => expect(address()).toBe('/customers/c7'));
  const header =
    '"External ID","Company name","Admin email","Country","Address line 1","City","Packages","Supported location"';
  const cells = '"C-7","Cafe ""Blue""","lena@cafe.example","IL","1 Herzl St","Haifa","webex_meetings","yes"';
  const file = expect.stringMatching(new RegExp(`^\\uFEFF?${header}\\r\\n${cells}\\r\\n$`));
  expect(api.of(UPLOAD)).toMatchObject([
    { language: 'en', body: { template: 't1', entity: 'customers', approve: 'true', file } },
  ]);
});

it('goes back to the field that the row is refused for, and says why there', async () => {
  const issue = {
    code: 'customer.x',
    severity: 'error',
    field: 'city',
    message: 'There is no such city.',
    hint: 'Ask.',
  };
  outcome(row({ outcome: 'failed', issues: [issue] }));
  const { submit, input, t } = await filledIn();
  await submit();
  const city = await waitFor(() => input('City'));
  expect(city.getAttribute('aria-invalid')).toBe('true');
  expect(city.value).toBe('Haifa');
  expect(screen.getByRole('alert').textContent).toContain('There is no such city. Ask.');
  expect(screen.getByRole('link', { name: t('customer.openImport') }).getAttribute('href')).toBe('/imports/i1');
});

it.each<ImportStatus>(['mapping', 'paused', 'cancelled', 'undone'])(
  'leads to the import when it ends up %s: nothing was created',
  async (status) => {
    outcome(row({ outcome: status === 'cancelled' ? 'skipped' : null }), status);
    const { submit, t } = await filledIn();
    await submit();
    const link = await screen.findByRole('link', { name: t('customer.openImport') });
    expect(link.getAttribute('href')).toBe('/imports/i1');
  },
);

it('says a refusal of the upload in the words of the API', async () => {
  answers({ 'GET /templates': page([templateView()]), [UPLOAD]: refusal(409, 'template.archived', 'It is archived.') });
  const { submit } = await filledIn();
  await submit();
  await screen.findByText('It is archived.');
});
