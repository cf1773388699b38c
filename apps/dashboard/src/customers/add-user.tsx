import { Alert, Autocomplete, MultiSelect, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { Fragment, type ReactNode } from 'react';
import { findPackage, isCallingPackage, isUserAddOn, isUserPackage, packageItem } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useUsableTemplates } from '../api/templates.js';
import { useFieldLabel } from '../ui/fields.js';
import { Form, FormActions } from '../ui/form.js';
import type { NumberView, RecordView } from '../views.js';
import { orBlank, RecordField } from './record-field.js';
import { blank, isRequired, USER_FIELDS } from './record-fields.js';
import { Refusal } from './refusal.js';
import { useRecordForm } from './use-record-form.js';

const ADMIN_ROLES = ['full', 'readOnly'] as const;
/** Where somebody sits and by which number calls come: only calling asks for it. */
const OF_CALLING = ['location', 'phoneNumber', 'extension'];

type Labelled = GetInputPropsReturnType & { label: string };

const namesIn = (list: string) => list.split(';').filter(Boolean);

/** Sets a customer up with one more user: who, which package, and for calling where and with which number. */
export function AddUser({
  customer,
  locations,
  numbers,
  done,
}: {
  customer: Record<string, string>;
  locations: RecordView[];
  numbers: NumberView[];
  done: () => void;
}) {
  const { t } = useText();
  const label = useFieldLabel();
  const usable = useUsableTemplates().data ?? [];
  const { form, field, send, pending, error } = useRecordForm<{
    template: string | null;
    record: Record<string, string>;
  }>({
    entity: 'users',
    initialValues: { template: null, record: blank(USER_FIELDS) },
    onCreated: done,
  });
  const { record } = form.values;
  const chosen =
    form.values.template ?? usable.find(({ country }) => country === customer['country'])?.id ?? usable[0]?.id;
  const bought = namesIn(customer['packages'] ?? '')
    .map((item) => packageItem(item.trim()).id)
    .map(findPackage)
    .filter((known) => known !== undefined);
  const addOns = bought.filter(
    ({ id, needsOneOf }) => isUserAddOn(id) && needsOneOf?.includes(record['package'] ?? ''),
  );
  const calling = isCallingPackage(record['package'] ?? '');
  const place = locations.find((location) => location.values['locationName'] === record['location']);
  const free = numbers.filter(({ user, main, locationId }) => !user && !main && (!place || locationId === place.id));

  /** Fields that offer what this customer has. */
  const offering: Record<string, (input: Labelled) => ReactNode> = {
    package: (input) => (
      <Select
        required
        data={bought.filter(isUserPackage).map(({ id, name }) => ({ value: id, label: name }))}
        {...input}
        onChange={(id) => form.setFieldValue('record', { ...record, package: id ?? '', addOns: '' })}
      />
    ),
    addOns: ({ onChange, ...input }) => (
      <MultiSelect
        data={addOns.map(({ id, name }) => ({ value: id, label: name }))}
        {...input}
        value={namesIn(record['addOns'] ?? '')}
        onChange={(ids) => onChange(ids.join(';'))}
      />
    ),
    location: (input) => (
      <Select required data={locations.map(({ values }) => values['locationName'] ?? '')} {...orBlank(input)} />
    ),
    phoneNumber: (input) => (
      <Autocomplete
        description={free.length > 0 ? t('customer.freeNumbers', { count: free.length }) : undefined}
        data={free.map(({ number }) => number)}
        dir="ltr"
        {...input}
      />
    ),
    adminRole: (input) => (
      <Select
        clearable
        data={ADMIN_ROLES.map((value) => ({ value, label: t(`adminRole.${value}`) }))}
        {...orBlank(input)}
      />
    ),
  };
  const asked = USER_FIELDS.filter(
    ({ name }) => (calling || !OF_CALLING.includes(name)) && (name !== 'addOns' || addOns.length > 0),
  );
  const submit = () => {
    const names = ['addOns', ...asked.map(({ name }) => name)];
    const given = Object.entries(record).filter(([name]) => names.includes(name));
    const row = { customerExternalId: customer['externalId'] ?? '', ...Object.fromEntries(given) };
    if (chosen) send(chosen, row);
  };
  return (
    <Form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('customer.setUpText')}</Text>
        <Select
          label={t('new.template')}
          data={usable.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          {...field('template')}
          value={chosen ?? null}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {asked.map((of) => {
            const input = field(`record.${of.name}`);
            return (
              <Fragment key={of.name}>
                {offering[of.name]?.({ label: label('users', of.name), ...input }) ?? (
                  <RecordField entity="users" of={of} field={input} required={isRequired(of, calling)} />
                )}
              </Fragment>
            );
          })}
        </SimpleGrid>
        {record['adminRole'] ? <Alert>{t('customer.adminRule')}</Alert> : null}
        <Refusal error={error} entity="users" />
        {pending ? <Text role="status">{t('one.running')}</Text> : null}
        <FormActions label={t('customer.setUp')} pending={pending} disabled={!chosen} onCancel={done} />
      </Stack>
    </Form>
  );
}
