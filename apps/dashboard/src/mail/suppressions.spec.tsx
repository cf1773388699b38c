import { screen, waitFor } from '@testing-library/react';
import { answers, page } from '../testing/api.js';
import { show } from '../testing/show.js';
import { Suppressions } from './suppressions.js';

const blocked = (id: string) => ({
  id,
  address: `${id}@cafe.example`,
  reason: 'manual',
  detail: '',
  only: null,
  at: '2026-11-29T08:00:00.000Z',
});
const ROUTE = 'GET /suppressions';

it('shows a list page by page, by the cursor that came with the page before', async () => {
  const api = answers({
    [ROUTE]: ({ query }) => (query['cursor'] === 'c1' ? page([blocked('b')]) : page([blocked('a')], 'c1')),
  });
  const { user, t } = await show(<Suppressions />);
  await screen.findByText('a@cafe.example');
  expect(screen.queryByText('b@cafe.example')).toBeNull();
  await user.click(screen.getByRole('button', { name: t('action.more') }));
  await screen.findByText('b@cafe.example');
  expect(screen.getByText('a@cafe.example')).toBeTruthy();
  expect(screen.queryByRole('button', { name: t('action.more') })).toBeNull();
  expect(api.of(ROUTE).map(({ query }) => query['cursor'])).toEqual([undefined, 'c1']);
});

it('adds an address, empties the form and shows the list as it now is', async () => {
  let listed = page([]);
  const api = answers({
    [ROUTE]: () => listed,
    'POST /suppressions': () => {
      listed = page([blocked('a')]);
      return blocked('a');
    },
  });
  const { user, fill, t } = await show(<Suppressions />);
  await screen.findByText(t('suppressions.empty'));
  const address = screen.getByLabelText<HTMLInputElement>(new RegExp(`^${t('signIn.email')}`));
  await fill(address, 'a@cafe.example');
  await user.click(screen.getByRole('button', { name: t('suppressions.add') }));
  await screen.findByText('a@cafe.example');
  await waitFor(() => expect(address.value).toBe(''));
  expect(api.of('POST /suppressions').map(({ body }) => body)).toEqual([{ address: 'a@cafe.example', detail: '' }]);
});
