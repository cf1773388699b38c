import { Button, Checkbox, Group, Select, Stack, Stepper, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { isCallingPackage } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useUsableTemplates } from '../api/templates.js';
import { Form } from '../ui/form.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import type { TemplateView } from '../views.js';
import { CustomerFields } from './customer-fields.js';
import { CustomerReview } from './customer-review.js';
import { PackageChoice, packagesText, type ChosenPackages } from './package-choice.js';
import { blank, CUSTOMER_FIELDS, HEADQUARTERS_FIELDS, isOfHeadquarters } from './record-fields.js';
import { Refusal } from './refusal.js';
import { useRecordForm } from './use-record-form.js';

/** The partner hub's way to a new customer: information, packages, headquarters, review. */
export default function CreateCustomer() {
  const { t } = useText();
  const templates = useUsableTemplates();
  return (
    <Page title={t('create.title')}>
      <Text>{t('create.text')}</Text>
      <Loaded query={templates}>
        {([first, ...others]) =>
          first ? <Steps templates={[first, ...others]} first={first} /> : <Empty title={t('new.noTemplates')} />
        }
      </Loaded>
    </Page>
  );
}

/** What a template says of its customers until somebody says otherwise. */
function defaultsOf({ country, callSettings }: TemplateView): Record<string, string> {
  return {
    country,
    hqTimeZone: callSettings.timezone ?? '',
    hqLanguage: callSettings.announcementLanguage ?? '',
  };
}

function valuesOf(template: TemplateView) {
  const packages: ChosenPackages = {};
  return {
    template: template.id,
    record: { ...blank(CUSTOMER_FIELDS), ...blank(HEADQUARTERS_FIELDS), ...defaultsOf(template) },
    packages,
    supportedLocation: false,
  };
}

function Steps({ templates, first }: { templates: TemplateView[]; first: TemplateView }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  const { form, field, send, pending, error } = useRecordForm({
    entity: 'customers',
    initialValues: valuesOf(first),
    onCreated: (id) => void navigate(id ? `/customers/${id}` : '/customers'),
    onFault: (path) =>
      setStep(
        Math.max(
          0,
          steps.findIndex(({ holds }) => holds(path)),
        ),
      ),
  });
  const { record, packages, supportedLocation } = form.values;
  const template = templates.find(({ id }) => id === form.values.template) ?? first;
  const calling = Object.keys(packages).some(isCallingPackage);
  const chooseTemplate = (id: string | null) => {
    const chosen = templates.find((one) => one.id === id);
    if (!chosen) return;
    const before = defaultsOf(template);
    const untouched = Object.entries(defaultsOf(chosen)).filter(([name]) => record[name] === before[name]);
    form.setValues({ template: chosen.id, record: { ...record, ...Object.fromEntries(untouched) } });
  };
  const submit = () => {
    const given = Object.entries(record).filter(([name]) => calling || !isOfHeadquarters(name));
    send(template.id, {
      ...Object.fromEntries(given),
      packages: packagesText(packages),
      supportedLocation: supportedLocation ? 'yes' : '',
    });
  };
  const steps: { name: string; content: ReactNode; holds: (path: string) => boolean; complete?: boolean }[] = [
    {
      name: t('create.info'),
      holds: (path) => path.startsWith('record.') && !isOfHeadquarters(path.slice('record.'.length)),
      content: (
        <>
          <Select
            label={t('new.template')}
            data={templates.map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            {...field('template')}
            onChange={chooseTemplate}
          />
          <CustomerFields fields={CUSTOMER_FIELDS} field={field} calling={calling} />
        </>
      ),
    },
    {
      name: t('create.packages'),
      holds: (path) => path === 'packages',
      complete: Object.keys(packages).length > 0,
      content: (
        <PackageChoice
          allowed={template.rules.allowedPackages}
          value={packages}
          error={form.errors['packages']}
          onChange={(chosen) => form.setFieldValue('packages', chosen)}
        />
      ),
    },
    ...(calling
      ? [
          {
            name: t('create.headquarters'),
            holds: (path: string) => path.startsWith('record.'),
            content: (
              <>
                <CustomerFields fields={HEADQUARTERS_FIELDS} field={field} calling />
                <Text size="sm">{t('create.sameAddress')}</Text>
              </>
            ),
          },
        ]
      : []),
    {
      name: t('create.review'),
      holds: () => true,
      complete: supportedLocation,
      content: (
        <>
          <CustomerReview values={record} packages={packages} calling={calling} />
          <Checkbox label={t('create.attest')} {...field('supportedLocation', { type: 'checkbox' })} />
        </>
      ),
    },
  ];
  const at = Math.min(step, steps.length - 1);
  const last = at === steps.length - 1;
  return (
    <Form
      onSubmit={() => {
        if (last) submit();
        else setStep(at + 1);
      }}
    >
      <Stack maw={860}>
        <Stepper active={at} size="xs" onStepClick={(to) => to < at && setStep(to)}>
          {steps.map(({ name }, i) => (
            <Stepper.Step key={name} label={name} allowStepSelect={i < at} />
          ))}
        </Stepper>
        {steps[at]?.content}
        <Refusal error={error} entity="customers" />
        {pending ? <Text role="status">{t('one.running')}</Text> : null}
        <Group>
          {at > 0 ? (
            <Button variant="default" onClick={() => setStep(at - 1)}>
              {t('action.back')}
            </Button>
          ) : null}
          <Button type="submit" disabled={steps[at]?.complete === false} loading={pending}>
            {last ? t('create.submit') : t('action.next')}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
