import { screen, waitFor } from '@testing-library/react';
import { answers, page } from '../testing/api.js';
import { show } from '../testing/show.js';
import { Partners } from './partners.js';

const PLATFORM = {
  email: 'root@gangway.example',
  role: 'platform',
  partner: { id: 'p1', slug: 'harbour', name: 'Harbour Voice' },
  password: 'set',
  secondFactor: false,
};
const PARTNER = {
  id: 'p2',
  slug: 'bay',
  name: 'Bay Telecom',
  weight: 1,
  maxBatches: 4,
  retentionDays: null,
  suspended: true,
  removing: false,
};

async function edited() {
  const shown = await show(<Partners />);
  await shown.user.click(
    await screen.findByRole('button', { name: shown.t('partners.edit', { name: 'Bay Telecom' }) }),
  );
  await screen.findByRole('dialog');
  return shown;
}

it('removes a partner only once its name was typed, and shows the list as it then is', async () => {
  let partner = PARTNER;
  const api = answers({
    'GET /session': PLATFORM,
    'GET /partners': () => page([partner]),
    'DELETE /partners/bay': () => (partner = { ...PARTNER, removing: true }),
  });
  const { user, t } = await edited();
  const remove = screen.getByRole<HTMLButtonElement>('button', { name: t('partners.remove') });
  expect(remove.disabled).toBe(true);
  await user.type(screen.getByLabelText(t('partners.removeType', { slug: 'bay' })), 'bay');
  await user.click(remove);
  await screen.findByText(t('partners.removing'));
  expect(api.of('DELETE /partners/bay')).toHaveLength(1);
});

it('takes a limit away where its field is emptied, and refuses one that is none', async () => {
  const api = answers({ 'GET /session': PLATFORM, 'GET /partners': page([PARTNER]), 'PATCH /partners/bay': PARTNER });
  const { user, t } = await edited();
  const field = (label: string) =>
    screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`), { selector: 'input' });
  const save = () => user.click(screen.getByRole('button', { name: t('action.save') }));
  await user.clear(field(t('partners.maxBatches')));
  await user.type(field(t('partners.retention')), '9.5');
  await save();
  await waitFor(() => expect(field(t('partners.retention')).getAttribute('aria-invalid')).toBe('true'));
  await user.clear(field(t('partners.retention')));
  await user.type(field(t('partners.retention')), '9');
  await save();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.of('PATCH /partners/bay').map(({ body }) => body)).toEqual([
    { weight: 1, maxBatches: null, retentionDays: 9 },
  ]);
});
