import { Checkbox, MultiSelect, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { PACKAGES } from '#libs/onboarding/browser.js';
import { useText } from '../../i18n/index.js';
import { announcementOptions, TIME_ZONES } from '../../ui/choices.js';
import { ListField, OptionalNumber } from '../../ui/form.js';
import { countryOptions } from '../../ui/format.js';
import type { StepProps } from './step.js';
import { WelcomeTexts } from './welcome-texts.js';

export function EmailAndCallsStep(props: StepProps) {
  const { t } = useText();
  const { field } = props;
  const on = { type: 'checkbox' } as const;
  return (
    <Stack>
      <Switch label={t('wizard.adminWelcome')} {...field('email.adminWelcome', on)} />
      <Switch label={t('wizard.userActivation')} {...field('email.userActivation', on)} />
      <Switch label={t('wizard.hold')} {...field('email.hold', on)} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <EmailFields {...props} />
        <CallFields {...props} />
        <RuleFields {...props} />
      </SimpleGrid>
      <WelcomeTexts {...props} />
      <Checkbox label={t('wizard.inventory')} {...field('callSettings.numbersMustBeInInventory', on)} />
      <Checkbox
        label={t('wizard.removeMissing')}
        description={t('wizard.removeMissingHint')}
        {...field('rules.removeMissing', on)}
      />
    </Stack>
  );
}

/** Whom emails come from, in which language, and who gets reports. */
function EmailFields({ field }: StepProps) {
  const { t } = useText();
  return (
    <>
      <TextInput label={t('wizard.fromName')} {...field('email.fromName')} />
      <TextInput label={t('wizard.replyTo')} type="email" dir="ltr" {...field('email.replyTo')} />
      <Select
        label={t('wizard.languageFrom')}
        data={[
          { value: 'template', label: t('wizard.fromTemplate') },
          { value: 'customer', label: t('wizard.fromCustomer') },
        ]}
        allowDeselect={false}
        {...field('email.languageFrom')}
      />
      <ListField label={t('wizard.reportTo')} minRows={2} field={field('email.reportTo')} />
    </>
  );
}

/** What new locations start with. */
function CallFields({ field }: StepProps) {
  const { t, language } = useText();
  return (
    <>
      <Select label={t('wizard.timezone')} searchable clearable data={TIME_ZONES} {...field('callSettings.timezone')} />
      <Select
        label={t('wizard.announcements')}
        clearable
        data={announcementOptions(language)}
        {...field('callSettings.announcementLanguage')}
      />
    </>
  );
}

/** What imports may contain, and when one waits for a person. */
function RuleFields({ form, field }: StepProps) {
  const { t, language } = useText();
  return (
    <>
      <MultiSelect
        label={t('wizard.allowedPackages')}
        data={PACKAGES.map(({ id, name }) => ({ value: id, label: name }))}
        clearable
        {...field('rules.allowedPackages')}
      />
      <MultiSelect
        label={t('wizard.allowedCountries')}
        searchable
        data={countryOptions(language)}
        clearable
        {...field('rules.allowedCountries')}
      />
      <NumberInput
        label={t('wizard.maxErrors')}
        min={0}
        max={100}
        suffix="%"
        hideControls
        {...field('rules.guardrails.maxErrorPercent')}
      />
      <NumberInput label={t('wizard.waitingDays')} min={0} max={90} hideControls {...field('rules.waitingDays')} />
      <OptionalNumber
        label={t('wizard.maxRemovals')}
        description={t('wizard.maxRemovalsHint')}
        min={0}
        required={form.values.rules.removeMissing}
        field={field('rules.guardrails.maxRemovals')}
      />
    </>
  );
}
