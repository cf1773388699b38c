import { Alert, Button, Group, Stack, Stepper } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { templateSettingsSchema } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useSaveTemplate } from '../api/templates.js';
import { useMay } from '../session.js';
import { Form } from '../ui/form.js';
import { useFormat } from '../ui/format.js';
import { Failure } from '../ui/page.js';
import { useApiForm } from '../ui/use-api-form.js';
import type { TemplateView } from '../views.js';
import { FRESH, keepDraft, keptDraft, settingsOf, settingsTyped, typedSettings } from './settings.js';
import { AuthenticationStep, CallingStep, PrimaryStep, TypeStep } from './steps/basics.js';
import { EmailAndCallsStep } from './steps/email-and-calls.js';
import { stepOf } from './steps/step.js';
import { Summary } from './steps/summary.js';

const SUMMARY = 5;

/** The steps of a template. What is typed is kept in this browser until it is saved. */
export function TemplateForm({ view }: { view?: TemplateView }) {
  const { t } = useText();
  const { number } = useFormat();
  const navigate = useNavigate();
  const mayChange = useMay('admin') && !view?.archived;
  const [draft] = useState(() => keptDraft(view?.id));
  const [drafted, setDrafted] = useState(draft !== undefined);
  const [step, setStep] = useState(view ? SUMMARY : 0);
  const saved = view ? settingsOf(view) : FRESH;
  const { form, field, submit, faults, pending, failure } = useApiForm({
    schema: templateSettingsSchema,
    initialValues: typedSettings(draft ?? saved),
    bodyOf: settingsTyped,
    save: useSaveTemplate(view?.id),
    onSaved: ({ id }) => {
      keepDraft(view?.id, undefined);
      void navigate(`/templates/${id}`, { replace: true });
    },
    onFault: (path) => setStep(stepOf(path)),
    onValuesChange: (values) => {
      setDrafted(true);
      keepDraft(view?.id, settingsTyped(values));
    },
  });
  const discard = () => {
    form.setValues(typedSettings(saved));
    keepDraft(view?.id, undefined);
    setDrafted(false);
  };
  const next = () => {
    const here = Object.entries(faults()).filter(([path]) => stepOf(path) === step);
    form.setErrors(Object.fromEntries(here));
    if (here.length === 0) setStep(step + 1);
  };
  const edit = (to: number) =>
    mayChange ? (
      <Button size="compact-xs" variant="default" onClick={() => setStep(to)}>
        {t('action.edit')}
      </Button>
    ) : null;
  const props = { form, field };
  const steps: [name: string, content: ReactNode][] = [
    [t('wizard.type'), <TypeStep key="type" />],
    [t('wizard.primary'), <PrimaryStep key="primary" {...props} />],
    [t('wizard.calling'), <CallingStep key="calling" {...props} />],
    [t('wizard.authentication'), <AuthenticationStep key="authentication" {...props} />],
    [t('wizard.emailAndCalls'), <EmailAndCallsStep key="email" {...props} />],
    [t('wizard.summary'), <Summary key="summary" settings={settingsTyped(form.values)} edit={edit} />],
  ];
  const last = step === SUMMARY;
  const saveLabel = view ? t('wizard.newVersion', { version: number(view.version + 1) }) : t('wizard.submit');
  return (
    <Form onSubmit={last ? submit : next}>
      <Stack maw={900}>
        {mayChange ? (
          <Stepper active={step} size="xs" onStepClick={setStep}>
            {steps.map(([name], i) => (
              <Stepper.Step key={name} label={name} allowStepSelect={i < step || (view !== undefined && i !== step)} />
            ))}
          </Stepper>
        ) : null}
        {steps[step]?.[1]}
        {drafted ? (
          <Alert color="gray">
            {t('wizard.draft')}{' '}
            <Button size="compact-xs" variant="default" onClick={discard}>
              {t('wizard.discard')}
            </Button>
          </Alert>
        ) : null}
        <Failure error={failure} />
        {mayChange ? (
          <Group>
            {step > 0 ? (
              <Button variant="default" onClick={() => setStep(step - 1)}>
                {t('action.back')}
              </Button>
            ) : null}
            <Button type="submit" loading={pending} disabled={last && view !== undefined && !drafted}>
              {last ? saveLabel : t('action.next')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Form>
  );
}
