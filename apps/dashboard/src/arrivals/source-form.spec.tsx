import { screen, waitFor } from '@testing-library/react';
import { answers, page, refusal } from '../testing/api.js';
import { show } from '../testing/show.js';
import { sourceView, templateView } from '../testing/views.js';
import type { SourceView } from '../views.js';
import { SourceForm } from './source-form.js';

const SOURCE = sourceView();
const FOLDERS = { inbox: 'in', done: 'done', failed: 'failed', outgoing: 'out' };
const templates = { 'GET /templates': page([templateView(), templateView({ id: 't2', name: 'Old', archived: true })]) };

async function shown(source: SourceView | undefined) {
  const done: true[] = [];
  const shownPage = await show(<SourceForm source={source} done={() => done.push(true)} />);
  const { t, user } = shownPage;
  return {
    ...shownPage,
    done,
    input: (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`), { selector: 'input' }),
    save: () => user.click(screen.getByRole('button', { name: t('action.save') })),
  };
}

it('sends of a place what its kind asks, and of a secret nothing that was not typed', async () => {
  const api = answers({ ...templates, 'POST /sources': SOURCE });
  const { input, user, fill, t, save, done } = await shown(SOURCE);
  await user.clear(input(t('sources.host')));
  await fill(input(t('sources.host')), 'b.example');
  await save();
  await waitFor(() => expect(done).toHaveLength(1));
  expect(api.of('POST /sources')[0]?.body).toEqual({
    name: 'Nightly',
    where: { kind: 'sftp', host: 'b.example', port: 2222, username: 'in', root: '.' },
    pattern: '*.csv',
    template: 'Harbour Voice IL',
    mode: 'upsert',
    after: 'move',
    ...FOLDERS,
  });
});

it('asks for a bucket once that is the kind, offers no archived template, and says what the schema refuses', async () => {
  const api = answers({ ...templates, 'POST /sources': SOURCE });
  const { input, user, fill, t, save, done } = await shown(undefined);
  await fill(input(t('windows.name')), 'Bucket');
  await user.click(input(t('sources.kind')));
  await user.click(await screen.findByRole('option', { name: t('sources.s3') }));
  await fill(input(t('sources.bucket')), 'NOT A BUCKET');
  await fill(input(t('sources.accessKey')), 'AK');
  await user.click(input(t('new.template')));
  expect(screen.queryByRole('option', { name: 'Old' })).toBeNull();
  await user.click(await screen.findByRole('option', { name: 'Harbour Voice IL' }));
  await save();
  await waitFor(() => expect(document.activeElement).toBe(input(t('sources.bucket'))));
  expect(input(t('sources.bucket')).getAttribute('aria-invalid')).toBe('true');
  expect(api.of('POST /sources')).toEqual([]);

  await user.clear(input(t('sources.bucket')));
  await fill(input(t('sources.bucket')), 'customer-files');
  await save();
  await waitFor(() => expect(done).toHaveLength(1));
  expect(api.of('POST /sources')[0]?.body).toMatchObject({
    where: { kind: 's3', bucket: 'customer-files', region: 'us-east-1', accessKeyId: 'AK' },
  });
});

it('says a refused template for itself, since the refusal names no field', async () => {
  answers({ ...templates, 'POST /sources': refusal(404, 'template.notFound', 'There is no such template.') });
  const { save } = await shown(SOURCE);
  await save();
  expect((await screen.findByRole('alert')).textContent).toContain('There is no such template.');
});
