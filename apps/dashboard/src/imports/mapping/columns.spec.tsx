import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { answers } from '../../testing/api.js';
import { show } from '../../testing/show.js';
import { importView } from '../../testing/views.js';
import { Columns } from './columns.js';

const column = (name: string) => ({ column: name, field: null, by: 'none' as const, confidence: 0 });
const waiting = (name: string) => ({
  file: 0,
  name,
  headerRow: 1,
  entity: 'users' as const,
  mapping: [column('Adr'), column('Wer'), column('Wer')],
  fixed: {},
  values: {},
  sample: [['a@b.example', 'Ann Lee', 'x']],
});
const VIEW = importView({ status: 'mapping', sheets: [], unmapped: [waiting('North'), waiting('South')] });

const region = (sheet: string) => screen.getByRole('region', { name: sheet });

/** Writes into the field for what is the same in every row. */
function write(sheet: HTMLElement, label: RegExp, value: string): void {
  fireEvent.change(within(sheet).getByLabelText(label), { target: { value } });
}

it('saves the changes of all sheets together, one entry for each', async () => {
  const api = answers({ 'PUT /imports/i1/mapping': VIEW });
  await show(<Columns view={VIEW} />);
  const [north, south] = [region('North'), region('South')];
  write(north, /Customer external ID/, 'ACME');
  fireEvent.click(within(south).getByLabelText('Leave this sheet out'));
  fireEvent.click(screen.getByRole('button', { name: 'Use this mapping' }));
  await waitFor(() => expect(api.of('PUT /imports/i1/mapping')).toHaveLength(1));
  expect(api.of('PUT /imports/i1/mapping')[0]?.body).toEqual({
    columns: {},
    tables: [
      {
        file: 0,
        sheet: 'North',
        headerRow: 1,
        entity: 'users',
        columns: {},
        fixed: { customerExternalId: 'ACME' },
        values: {},
      },
      { file: 0, sheet: 'South', headerRow: 1, leaveOut: true },
    ],
  });
});

it('lists required fields that no column fills', async () => {
  answers({});
  await show(<Columns view={VIEW} />);
  const north = region('North');
  expect(within(north).getAllByText('Needed, and not in the file').length).toBeGreaterThan(2);
});

it('offers nothing to those who may not map', async () => {
  const auditor = {
    email: 'ada@partner.example',
    role: 'auditor',
    partner: null,
    password: 'set',
    secondFactor: false,
  };
  answers({ 'GET /session': auditor });
  await show(<Columns view={VIEW} />);
  expect(screen.queryByLabelText('Leave this sheet out')).toBeNull();
});
