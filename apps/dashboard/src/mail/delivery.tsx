import { Checkbox, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { deliverySchema } from '#libs/mail/browser.js';
import { LANGUAGES } from '#libs/languages/basics.js';
import { useText } from '../i18n/index.js';
import { useDelivery, useSaveDelivery } from '../api/delivery.js';
import { useMay } from '../session.js';
import { languageOptions, oneOf } from '../ui/choices.js';
import { Form, FormActions, ListField, TimeZoneField } from '../ui/form.js';
import { listOf } from '../ui/typed.js';
import { Failure, Loaded } from '../ui/page.js';
import { useApiForm } from '../ui/use-api-form.js';
import type { DeliveryRules } from '../views.js';

/** When mails go out, and whom a digest tells every morning. */
export function Delivery() {
  const rules = useDelivery();
  return <Loaded query={rules}>{(saved) => <RulesForm saved={saved} />}</Loaded>;
}

/** The rules as fields hold them: what is off keeps what it would be. */
function valuesOf({ timeZone, quietHours, digest }: DeliveryRules, language: string) {
  return {
    timeZone,
    isQuiet: quietHours !== null,
    quietHours: quietHours ?? { from: '22:00', to: '07:00' },
    hasDigest: digest !== null,
    digest: {
      at: digest?.at ?? '07:00',
      language: digest?.language ?? oneOf(LANGUAGES, language) ?? 'en',
      to: digest?.to.join('\n') ?? '',
    },
  };
}

function RulesForm({ saved }: { saved: DeliveryRules }) {
  const { t, language } = useText();
  const mayChange = useMay('admin');
  const save = useSaveDelivery();
  const { form, field, submit, pending, failure } = useApiForm({
    schema: deliverySchema,
    initialValues: valuesOf(saved, language),
    bodyOf: ({ timeZone, isQuiet, quietHours, hasDigest, digest }) => ({
      timeZone,
      quietHours: isQuiet ? quietHours : null,
      digest: hasDigest ? { ...digest, to: listOf(digest.to) } : null,
    }),
    save,
  });
  const { isQuiet, hasDigest } = form.values;
  return (
    <Form onSubmit={submit}>
      <Fieldset variant="unstyled" disabled={!mayChange} maw={560}>
        <Stack>
          <TimeZoneField disabled={!mayChange} field={field('timeZone')} />
          <Checkbox
            label={t('delivery.quiet')}
            description={t('delivery.quietText')}
            {...field('isQuiet', { type: 'checkbox' })}
          />
          {isQuiet ? (
            <Group align="flex-start">
              <TextInput label={t('windows.from')} type="time" required {...field('quietHours.from')} />
              <TextInput label={t('windows.to')} type="time" required {...field('quietHours.to')} />
            </Group>
          ) : null}
          <Checkbox
            label={t('delivery.digest')}
            description={t('delivery.digestText')}
            {...field('hasDigest', { type: 'checkbox' })}
          />
          {hasDigest ? (
            <>
              <Group align="flex-start">
                <TextInput label={t('delivery.at')} type="time" required {...field('digest.at')} />
                <Select
                  label={t('app.language')}
                  data={languageOptions(language, LANGUAGES)}
                  allowDeselect={false}
                  disabled={!mayChange}
                  {...field('digest.language')}
                />
              </Group>
              <ListField label={t('delivery.to')} required field={field('digest.to')} />
            </>
          ) : null}
          <Failure error={failure} />
          {save.isSuccess ? <Text role="status">{t('delivery.saved')}</Text> : null}
          {mayChange ? <FormActions pending={pending} onCancel={form.reset} /> : null}
        </Stack>
      </Fieldset>
    </Form>
  );
}
