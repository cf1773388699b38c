import { Alert, Radio, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { LANGUAGES } from '#libs/languages/basics.js';
import { useText } from '../../i18n/index.js';
import { languageOptions } from '../../ui/choices.js';
import { countryOptions } from '../../ui/format.js';
import type { StepProps } from './step.js';

export function TypeStep() {
  const { t } = useText();
  return <Radio checked readOnly label={t('wizard.webex')} description={t('wizard.typeText')} />;
}

export function PrimaryStep({ field }: StepProps) {
  const { t, language } = useText();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput label={t('wizard.name')} required {...field('name')} />
      <TextInput
        label={t('wizard.admin')}
        description={t('wizard.adminHint')}
        type="email"
        dir="ltr"
        required
        {...field('serviceProviderAdmin')}
      />
      <Select
        label={t('wizard.country')}
        required
        searchable
        data={countryOptions(language)}
        allowDeselect={false}
        {...field('country')}
      />
      <Select
        label={t('wizard.emailLanguage')}
        required
        data={languageOptions(language, LANGUAGES)}
        allowDeselect={false}
        {...field('emailLanguage')}
      />
      <TextInput label={t('wizard.subscription')} dir="ltr" required {...field('wholesaleSubscription')} />
    </SimpleGrid>
  );
}

export function CallingStep({ field }: StepProps) {
  const { t } = useText();
  return (
    <>
      <TextInput label={t('wizard.pstn')} {...field('calling.cloudConnectedPstn')} />
      <Alert color="orange">{t('wizard.pstnHint')}</Alert>
    </>
  );
}

export function AuthenticationStep({ form, field }: StepProps) {
  const { t } = useText();
  return (
    <>
      <Radio.Group aria-label={t('wizard.authentication')} {...field('authentication.method')}>
        <Stack gap="xs">
          <Radio value="webex" label={t('wizard.authWebex')} />
          <Radio value="partner" label={t('wizard.authPartner')} />
        </Stack>
      </Radio.Group>
      {form.values.authentication.method === 'partner' ? (
        <TextInput label={t('wizard.idp')} required dir="ltr" {...field('authentication.idpEntityId')} />
      ) : null}
    </>
  );
}
