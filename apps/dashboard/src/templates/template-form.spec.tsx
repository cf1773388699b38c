import { screen, waitFor } from '@testing-library/react';
import { answers, refusal } from '../testing/api.js';
import { show } from '../testing/show.js';
import { templateView } from '../testing/views.js';
import { settingsOf } from './settings.js';
import { TemplateForm } from './template-form.js';

const ROUTE = 'PUT /templates/t1';
const DETAIL = 'This text names a field that there is not.';

const fieldOf = (label: string) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: (name) => name.startsWith(label) });

beforeEach(() => localStorage.clear());

async function shown() {
  const page = await show(<TemplateForm view={templateView()} />);
  const button = (name: string) => screen.getByRole('button', { name });
  return { ...page, press: (name: string) => page.user.click(button(name)), button };
}

/** Goes from the summary back to a step and types into one of its fields. */
async function typed(step: number, label: 'wizard.name' | 'wizard.reportTo', text: string) {
  const page = await shown();
  await page.user.click(screen.getAllByRole('button', { name: page.t('action.edit') })[step - 1]!);
  const input = fieldOf(page.t(label));
  await page.user.clear(input);
  await page.fill(input, text);
  return { ...page, input };
}

it('sends the settings, with what was left blank not set', async () => {
  const api = answers({ [ROUTE]: templateView({ version: 2 }) });
  const { press, t, address } = await typed(1, 'wizard.name', 'Harbour Voice');
  for (let step = 1; step < 5; step++) await press(t('action.next'));
  await press(t('wizard.newVersion', { version: 2 }));
  await waitFor(() => expect(address()).toBe('/templates/t1'));
  expect(api.of(ROUTE).map(({ body }) => body)).toEqual([{ ...settingsOf(templateView()), name: 'Harbour Voice' }]);
});

it('keeps somebody in a step until its fields are right', async () => {
  answers({});
  const { press, t, input, user } = await typed(4, 'wizard.reportTo', 'nobody');
  await press(t('action.next'));
  await waitFor(() => expect(input.getAttribute('aria-invalid')).toBe('true'));
  await user.clear(input);
  await press(t('action.next'));
  await screen.findByRole('button', { name: t('wizard.newVersion', { version: 2 }) });
});

it('goes to the step with the field that the API refuses', async () => {
  answers({ [ROUTE]: refusal(422, 'template.invalid', DETAIL, { '/email/welcome/intro': DETAIL }) });
  const { press, t } = await typed(1, 'wizard.name', 'Harbour Voice');
  for (let step = 1; step < 5; step++) await press(t('action.next'));
  await press(t('wizard.newVersion', { version: 2 }));
  await screen.findByText(DETAIL);
  const intro = screen.getByLabelText(t('wizard.ownIntro'));
  expect(intro.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(intro);
});

it('keeps what is typed until it is saved or thrown away', async () => {
  answers({});
  const { press, t } = await typed(1, 'wizard.name', 'Another');
  expect(localStorage.getItem('gangway-template-draft t1')).toContain('"name":"Another"');
  await press(t('wizard.discard'));
  expect(localStorage.length).toBe(0);
  expect(fieldOf(t('wizard.name')).value).toBe('Harbour Voice IL');
});
