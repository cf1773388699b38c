import { screen } from '@testing-library/react';
import { answers, page } from '../testing/api.js';
import { show } from '../testing/show.js';
import { importView, templateView } from '../testing/views.js';
import Imports from './imports.js';

it('filters by each status in which imports stay for long, those that need their columns mapped too', async () => {
  const api = answers({ 'GET /templates': page([templateView()]), 'GET /imports': page([importView()]) });
  const { user, t } = await show(<Imports />);
  await user.click(await screen.findByRole('combobox', { name: t('imports.status') }));
  await user.click(await screen.findByRole('option', { name: t('status.mapping') }));
  expect(screen.queryByRole('option', { name: t('status.pausing') })).toBeNull();
  await screen.findByText('users.csv');
  expect(api.of('GET /imports').at(-1)).toMatchObject({ query: { status: 'mapping' } });
});
