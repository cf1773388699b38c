import { Alert, Button, Group, Modal, Stack, Stepper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useText } from '../i18n/index.js';
import { api, ok } from '../api.js';
import { useMay } from '../session.js';
import { CopyButton } from '../ui/copy-button.js';
import { useFormat } from '../ui/format.js';
import { Failure, Loaded, Page } from '../ui/page.js';
import type { TemplateView } from '../views.js';
import { FRESH, keepDraft, keptDraft, settingsOf } from './settings.js';
import { AuthenticationStep, CallingStep, EmailAndCallsStep, PrimaryStep, Summary, TypeStep } from './steps.js';
import { Usage } from './usage.js';
import { Versions } from './versions.js';
import { Form } from '../ui/form.js';

const SUMMARY = 5;

/** A new template, or a new version of one, in the six steps of the partner hub. */
export default function Wizard() {
  const { t } = useText();
  const { id = '' } = useParams();
  const template = useQuery({
    queryKey: ['templates', id],
    queryFn: () => ok(api.GET('/templates/{id}', { params: { path: { id } } })),
    enabled: id !== '',
    staleTime: Infinity, // what is being edited must not change under one's hands
  });
  if (id === '') {
    return (
      <Page title={t('templates.new')}>
        <Steps />
      </Page>
    );
  }
  return (
    <Loaded query={template}>
      {(view) => (
        <Page title={view.name} actions={<Offers view={view} />}>
          <Steps key={`${view.id} ${view.version}`} view={view} />
          <Usage view={view} />
          <Versions id={view.id} />
        </Page>
      )}
    </Loaded>
  );
}

/** What can be done with a template besides changing it. */
function Offers({ view }: { view: TemplateView }) {
  const { t, language } = useText();
  const client = useQueryClient();
  const mayChange = useMay('admin');
  const [asking, { open, close }] = useDisclosure();
  const archive = useMutation({
    mutationFn: () => ok(api.POST('/templates/{id}/archive', { params: { path: { id: view.id } } })),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: ['templates'] });
    },
  });
  return (
    <>
      <CopyButton value={view.provisioningId} label={t('templates.copyId')} />
      <Button
        component="a"
        href={`/api/v1/templates/${view.id}/workbook?lang=${language}`}
        download
        variant="default"
        size="compact-sm"
      >
        {t('new.workbook')}
      </Button>
      {mayChange && !view.archived ? (
        <Button variant="default" size="compact-sm" onClick={open}>
          {t('templates.archive')}
        </Button>
      ) : null}
      <Modal
        opened={asking}
        onClose={close}
        title={t('templates.archive')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <Stack>
          <Text>{t('templates.archiveText')}</Text>
          <Failure error={archive.error} />
          <Group>
            <Button color="red" loading={archive.isPending} onClick={() => archive.mutate()}>
              {t('templates.archive')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function Steps({ view }: { view?: TemplateView }) {
  const { t } = useText();
  const { number } = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayChange = useMay('admin') && !view?.archived;
  const draft = keptDraft(view?.id);
  const [settings, setSettings] = useState(draft ?? (view ? settingsOf(view) : FRESH));
  const [drafted, setDrafted] = useState(draft !== undefined);
  const [step, setStep] = useState(view ? SUMMARY : 0);
  const save = useMutation({
    mutationFn: () =>
      view
        ? ok(api.PUT('/templates/{id}', { params: { path: { id: view.id } }, body: settings }))
        : ok(api.POST('/templates', { body: settings })),
    onSuccess: async ({ id }) => {
      keepDraft(view?.id, undefined);
      await client.invalidateQueries({ queryKey: ['templates'] });
      await navigate(`/templates/${id}`, { replace: true });
    },
  });
  const change = (part: Partial<typeof settings>) => {
    const next = { ...settings, ...part };
    setSettings(next);
    setDrafted(true);
    keepDraft(view?.id, next);
  };
  const props = { settings, change };
  const edit = (to: number) =>
    mayChange ? (
      <Button size="compact-xs" variant="default" onClick={() => setStep(to)}>
        {t('action.edit')}
      </Button>
    ) : null;
  const steps: [name: string, content: ReactNode][] = [
    [t('wizard.type'), <TypeStep key="type" />],
    [t('wizard.primary'), <PrimaryStep key="primary" {...props} />],
    [t('wizard.calling'), <CallingStep key="calling" {...props} />],
    [t('wizard.authentication'), <AuthenticationStep key="authentication" {...props} />],
    [t('wizard.emailAndCalls'), <EmailAndCallsStep key="email" {...props} />],
    [t('wizard.summary'), <Summary key="summary" settings={settings} edit={edit} />],
  ];
  const discard = () => {
    keepDraft(view?.id, undefined);
    setSettings(view ? settingsOf(view) : FRESH);
    setDrafted(false);
  };
  const last = step === SUMMARY;
  return (
    <Form
      onSubmit={() => {
        if (last) save.mutate();
        else setStep(step + 1);
      }}
    >
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
        <Failure error={save.error} />
        {mayChange ? (
          <Group>
            {step > 0 ? (
              <Button variant="default" onClick={() => setStep(step - 1)}>
                {t('action.back')}
              </Button>
            ) : null}
            <Button type="submit" loading={save.isPending} disabled={last && view !== undefined && !drafted}>
              {last
                ? view
                  ? t('wizard.newVersion', { version: number(view.version + 1) })
                  : t('wizard.submit')
                : t('action.next')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Form>
  );
}
