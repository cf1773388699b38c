import { Alert, Autocomplete, MultiSelect, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { findPackage, isCallingPackage, isUserAddOn, isUserPackage, packageItem } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { templatesQuery } from '../queries.js';
import { useFieldLabel } from '../ui/fields.js';
import type { NumberView, RecordView } from '../views.js';
import { useOneRow } from './one-row.js';
import { RecordField } from './record-field.js';
import { Refusal } from './refusal.js';
import { Form, FormActions } from '../ui/form.js';

const ADMIN_ROLES = ['full', 'readOnly'] as const;

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
  const templates = useQuery(templatesQuery);
  const usable = templates.data?.items.filter(({ archived }) => !archived) ?? [];
  const [template, setTemplate] = useState<string>();
  const [values, setValues] = useState<Record<string, string>>({});
  const create = useOneRow('users');
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }));
  const bought = (customer['packages'] ?? '')
    .split(';')
    .map((item) => packageItem(item.trim()).id)
    .map(findPackage)
    .filter((known) => known !== undefined);
  const addOns = bought.filter(
    ({ id, needsOneOf }) => isUserAddOn(id) && needsOneOf?.includes(values['package'] ?? ''),
  );
  const calling = isCallingPackage(values['package'] ?? '');
  const place = locations.find((location) => location.values['locationName'] === values['location']);
  const free = numbers.filter(({ user, main, locationId }) => !user && !main && (!place || locationId === place.id));
  const chosen = template ?? usable.find(({ country }) => country === customer['country'])?.id ?? usable[0]?.id;
  const field = (name: string, required = false) => (
    <RecordField entity="users" name={name} values={values} onChange={set} required={required} />
  );
  return (
    <Form
      onSubmit={() => {
        const { location = '', phoneNumber = '', extension = '', ...rest } = values;
        const row = {
          customerExternalId: customer['externalId'] ?? '',
          ...rest,
          ...(calling ? { location, phoneNumber, extension } : {}),
        };
        if (chosen) create.mutate({ template: chosen, values: row }, { onSuccess: done });
      }}
    >
      <Stack>
        <Text size="sm">{t('customer.setUpText')}</Text>
        <Select
          label={t('new.template')}
          data={usable.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen ?? null}
          allowDeselect={false}
          onChange={(value) => value && setTemplate(value)}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {field('firstName', true)}
          {field('lastName', true)}
          {field('email', true)}
          <Select
            label={label('users', 'package')}
            required
            data={bought.filter(isUserPackage).map(({ id, name }) => ({ value: id, label: name }))}
            value={values['package'] ?? null}
            onChange={(value) => setValues((before) => ({ ...before, package: value ?? '', addOns: '' }))}
          />
          {addOns.length > 0 ? (
            <MultiSelect
              label={label('users', 'addOns')}
              data={addOns.map(({ id, name }) => ({ value: id, label: name }))}
              value={(values['addOns'] ?? '').split(';').filter(Boolean)}
              onChange={(chosenOnes) => set('addOns', chosenOnes.join(';'))}
            />
          ) : null}
        </SimpleGrid>
        {calling ? (
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label={label('users', 'location')}
              required
              data={locations.map(({ values: { locationName = '' } }) => locationName)}
              value={values['location'] ?? null}
              onChange={(value) => set('location', value ?? '')}
            />
            <Autocomplete
              label={label('users', 'phoneNumber')}
              description={free.length > 0 ? t('customer.freeNumbers', { count: free.length }) : undefined}
              data={free.map(({ number }) => number)}
              value={values['phoneNumber'] ?? ''}
              onChange={(value) => set('phoneNumber', value)}
              dir="ltr"
            />
            {field('extension')}
          </SimpleGrid>
        ) : null}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label={label('users', 'adminRole')}
            clearable
            data={ADMIN_ROLES.map((value) => ({ value, label: t(`adminRole.${value}`) }))}
            value={values['adminRole'] || null}
            onChange={(value) => set('adminRole', value ?? '')}
          />
          {field('language')}
          {field('title')}
          {field('department')}
        </SimpleGrid>
        {values['adminRole'] ? <Alert>{t('customer.adminRule')}</Alert> : null}
        <Refusal error={create.error} entity="users" />
        {create.isPending ? <Text role="status">{t('one.running')}</Text> : null}
        <FormActions label={t('customer.setUp')} pending={create.isPending} disabled={!chosen} onCancel={done} />
      </Stack>
    </Form>
  );
}
