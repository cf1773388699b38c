import { Alert, Button, Checkbox, Group, NumberInput, Select, SimpleGrid, Stack, Stepper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { isCallingPackage, PACKAGES } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { templatesQuery } from '../queries.js';
import { packageName, useFieldLabel } from '../ui/fields.js';
import { useFormat } from '../ui/format.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import { Own } from '../ui/values.js';
import type { TemplateView } from '../views.js';
import { useOneRow } from './one-row.js';
import { RecordField } from './record-field.js';
import { Refusal } from './refusal.js';
import { Form } from '../ui/form.js';

const INFO = [
  ['externalId', true],
  ['companyName', true],
  ['adminEmail', true],
  ['adminFirstName', false],
  ['adminLastName', false],
  ['language', false],
  ['addressLine1', true],
  ['addressLine2', false],
  ['city', true],
  ['state', false],
  ['postalCode', false],
  ['country', true],
] as const;
const HEADQUARTERS = [
  ['hqName', true],
  ['hqTimeZone', true],
  ['hqLanguage', true],
  ['hqMainNumber', false],
  ['hqAddressLine1', false],
  ['hqAddressLine2', false],
  ['hqCity', false],
  ['hqState', false],
  ['hqPostalCode', false],
  ['hqCountry', false],
] as const;

/** The partner hub's way to a new customer: information, packages, headquarters, review. */
export default function CreateCustomer() {
  const { t } = useText();
  const templates = useQuery(templatesQuery);
  return (
    <Page title={t('create.title')}>
      <Text>{t('create.text')}</Text>
      <Loaded query={templates}>
        {({ items }) => {
          const usable = items.filter(({ archived }) => !archived);
          return usable.length === 0 ? <Empty title={t('new.noTemplates')} /> : <Steps templates={usable} />;
        }}
      </Loaded>
    </Page>
  );
}

function Steps({ templates }: { templates: TemplateView[] }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  const [templateId, setTemplateId] = useState(templates[0]?.id ?? '');
  const template = templates.find(({ id }) => id === templateId);
  const [values, setValues] = useState<Record<string, string>>({});
  /** Package id → quantity, `null` without a limit. */
  const [packages, setPackages] = useState<Record<string, number | null>>({});
  const [attested, setAttested] = useState(false);
  const create = useOneRow('customers');
  const calling = Object.keys(packages).some(isCallingPackage);
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }));
  const all: Record<string, string> = {
    country: template?.country ?? '',
    hqTimeZone: template?.callSettings.timezone ?? '',
    hqLanguage: template?.callSettings.announcementLanguage ?? '',
    ...values,
  };
  const fields = (list: readonly (readonly [string, boolean])[]) => (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {list.map(([name, required]) => (
        <RecordField key={name} entity="customers" name={name} values={all} onChange={set} required={required} />
      ))}
    </SimpleGrid>
  );
  const submit = () => {
    const ofHeadquarters = (name: string) => HEADQUARTERS.some(([known]) => known === name);
    const given = Object.fromEntries(Object.entries(all).filter(([name]) => calling || !ofHeadquarters(name)));
    const list = Object.entries(packages).map(([id, limit]) => (limit === null ? id : `${id}:${limit}`));
    const row = { ...given, packages: list.join(';'), supportedLocation: attested ? 'yes' : '' };
    create.mutate(
      { template: templateId, values: row },
      { onSuccess: ({ row: { entityId } }) => void navigate(entityId ? `/customers/${entityId}` : '/customers') },
    );
  };
  const steps: { name: string; content: ReactNode; complete?: boolean }[] = [
    {
      name: t('create.info'),
      content: (
        <>
          <Select
            label={t('new.template')}
            data={templates.map(({ id, name }) => ({ value: id, label: name }))}
            value={templateId}
            allowDeselect={false}
            onChange={(value) => value && setTemplateId(value)}
          />
          {fields(INFO)}
        </>
      ),
    },
    {
      name: t('create.packages'),
      complete: Object.keys(packages).length > 0,
      content: <Packages allowed={template?.rules.allowedPackages} chosen={packages} onChange={setPackages} />,
    },
    ...(calling
      ? [
          {
            name: t('create.headquarters'),
            content: (
              <>
                {fields(HEADQUARTERS)}
                <Text size="sm">{t('create.sameAddress')}</Text>
              </>
            ),
          },
        ]
      : []),
    {
      name: t('create.review'),
      complete: attested,
      content: (
        <>
          <Review values={all} packages={packages} calling={calling} />
          <Checkbox
            checked={attested}
            onChange={(e) => setAttested(e.currentTarget.checked)}
            label={t('create.attest')}
          />
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
        {last ? <Refusal error={create.error} entity="customers" /> : null}
        {create.isPending ? <Text role="status">{t('one.running')}</Text> : null}
        <Group>
          {at > 0 ? (
            <Button variant="default" onClick={() => setStep(at - 1)}>
              {t('action.back')}
            </Button>
          ) : null}
          <Button type="submit" disabled={steps[at]?.complete === false} loading={create.isPending}>
            {last ? t('create.submit') : t('action.next')}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}

function Packages({
  allowed,
  chosen,
  onChange,
}: {
  allowed: string[] | undefined;
  chosen: Record<string, number | null>;
  onChange: (chosen: Record<string, number | null>) => void;
}) {
  const { t } = useText();
  const offered = PACKAGES.filter(({ id }) => !allowed || allowed.includes(id));
  const toggle = (id: string) => {
    const { [id]: present, ...others } = chosen;
    onChange(present === undefined ? { ...chosen, [id]: null } : others);
  };
  const row = ({ id, name, needsOneOf }: (typeof offered)[number]) => (
    <Group key={id} gap="md">
      <Checkbox
        checked={chosen[id] !== undefined}
        onChange={() => toggle(id)}
        label={<Own>{name}</Own>}
        description={needsOneOf ? t('create.needs', { packages: needsOneOf.map(packageName).join(', ') }) : undefined}
      />
      {chosen[id] === undefined ? null : (
        <NumberInput
          aria-label={`${t('create.quantity')}: ${name}`}
          placeholder={t('create.noLimit')}
          min={1}
          hideControls
          w={130}
          value={chosen[id] ?? ''}
          onChange={(value) => onChange({ ...chosen, [id]: value === '' ? null : Number(value) })}
        />
      )}
    </Group>
  );
  return (
    <>
      <Stack gap="sm" role="group" aria-label={t('create.packages')}>
        {offered.filter(({ needsOneOf }) => !needsOneOf).map(row)}
      </Stack>
      <Stack gap="sm" role="group" aria-label={t('create.addOns')}>
        <Text fw={600}>{t('create.addOns')}</Text>
        {offered.filter(({ needsOneOf }) => needsOneOf).map(row)}
      </Stack>
    </>
  );
}

function Review({
  values,
  packages,
  calling,
}: {
  values: Record<string, string>;
  packages: Record<string, number | null>;
  calling: boolean;
}) {
  const { t } = useText();
  const { number, region } = useFormat();
  const label = useFieldLabel();
  const names = [...INFO, ...(calling ? HEADQUARTERS : [])].map(([name]) => name).filter((name) => values[name]);
  return (
    <Alert color="gray" variant="outline">
      <SimpleGrid component="dl" cols={{ base: 1, sm: 2 }} m={0}>
        {names.map((name) => (
          <div key={name}>
            <Text component="dt" size="sm">
              {label('customers', name)}
            </Text>
            <Text component="dd" fw={600} m={0}>
              <Own>{/[cC]ountry$/.test(name) ? region(values[name] ?? '') : values[name]}</Own>
            </Text>
          </div>
        ))}
        <div>
          <Text component="dt" size="sm">
            {t('create.packages')}
          </Text>
          <Text component="dd" fw={600} m={0}>
            {Object.entries(packages)
              .map(([id, limit]) => `${packageName(id)}${limit === null ? '' : ` (${number(limit)})`}`)
              .join(', ')}
          </Text>
        </div>
      </SimpleGrid>
    </Alert>
  );
}
