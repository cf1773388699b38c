import {
  Alert,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LANGUAGES } from '#libs/languages/basics.js';
import { PACKAGES } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { announcementOptions, languageOptions, oneOf, TIME_ZONES } from '../ui/choices.js';
import { mailPreviewQuery } from '../queries.js';
import { MailContentView } from '../mail/mail-table.js';
import { countryOptions } from '../ui/format.js';
import { Failure } from '../ui/page.js';
import type { TemplateSettings } from '../views.js';

interface StepProps {
  settings: TemplateSettings;
  change: (part: Partial<TemplateSettings>) => void;
}

export function TypeStep() {
  const { t } = useText();
  return <Radio checked readOnly label={t('wizard.webex')} description={t('wizard.typeText')} />;
}

export function PrimaryStep({ settings, change }: StepProps) {
  const { t, language } = useText();
  const text = (name: 'name' | 'serviceProviderAdmin' | 'wholesaleSubscription') => ({
    required: true,
    value: settings[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput label={t('wizard.name')} {...text('name')} />
      <TextInput
        label={t('wizard.admin')}
        description={t('wizard.adminHint')}
        type="email"
        dir="ltr"
        {...text('serviceProviderAdmin')}
      />
      <Select
        label={t('wizard.country')}
        required
        searchable
        data={countryOptions(language)}
        value={settings.country || null}
        onChange={(country) => change({ country: country ?? '' })}
      />
      <Select
        label={t('wizard.emailLanguage')}
        required
        data={languageOptions(language, LANGUAGES)}
        value={settings.emailLanguage}
        allowDeselect={false}
        onChange={(emailLanguage) => emailLanguage && change({ emailLanguage })}
      />
      <TextInput label={t('wizard.subscription')} dir="ltr" {...text('wholesaleSubscription')} />
    </SimpleGrid>
  );
}

export function CallingStep({ settings, change }: StepProps) {
  const { t } = useText();
  return (
    <>
      <TextInput
        label={t('wizard.pstn')}
        value={settings.calling.cloudConnectedPstn ?? ''}
        onChange={(e) => change({ calling: { cloudConnectedPstn: e.currentTarget.value || null } })}
      />
      <Alert color="orange">{t('wizard.pstnHint')}</Alert>
    </>
  );
}

export function AuthenticationStep({ settings: { authentication }, change }: StepProps) {
  const { t } = useText();
  return (
    <>
      <Radio.Group
        aria-label={t('wizard.authentication')}
        value={authentication.method}
        onChange={(method) =>
          change({ authentication: method === 'partner' ? { method, idpEntityId: '' } : { method: 'webex' } })
        }
      >
        <Stack gap="xs">
          <Radio value="webex" label={t('wizard.authWebex')} />
          <Radio value="partner" label={t('wizard.authPartner')} />
        </Stack>
      </Radio.Group>
      {authentication.method === 'partner' ? (
        <TextInput
          label={t('wizard.idp')}
          required
          dir="ltr"
          value={authentication.idpEntityId}
          onChange={(e) => change({ authentication: { method: 'partner', idpEntityId: e.currentTarget.value } })}
        />
      ) : null}
    </>
  );
}

export function EmailAndCallsStep({ settings, change }: StepProps) {
  const { t, language } = useText();
  const { email, callSettings, rules } = settings;
  const setEmail = (part: Partial<TemplateSettings['email']>) => change({ email: { ...email, ...part } });
  const setCalls = (part: Partial<TemplateSettings['callSettings']>) =>
    change({ callSettings: { ...callSettings, ...part } });
  const setRules = (part: Partial<TemplateSettings['rules']>) => change({ rules: { ...rules, ...part } });
  return (
    <Stack>
      <Switch
        label={t('wizard.adminWelcome')}
        checked={email.adminWelcome}
        onChange={(e) => setEmail({ adminWelcome: e.currentTarget.checked })}
      />
      <Switch
        label={t('wizard.userActivation')}
        checked={email.userActivation}
        onChange={(e) => setEmail({ userActivation: e.currentTarget.checked })}
      />
      <Switch
        label={t('wizard.hold')}
        checked={email.hold}
        onChange={(e) => setEmail({ hold: e.currentTarget.checked })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('wizard.fromName')}
          value={email.fromName ?? ''}
          onChange={(e) => setEmail({ fromName: e.currentTarget.value || undefined })}
        />
        <TextInput
          label={t('wizard.replyTo')}
          type="email"
          dir="ltr"
          value={email.replyTo ?? ''}
          onChange={(e) => setEmail({ replyTo: e.currentTarget.value || undefined })}
        />
        <Select
          label={t('wizard.languageFrom')}
          data={[
            { value: 'template', label: t('wizard.fromTemplate') },
            { value: 'customer', label: t('wizard.fromCustomer') },
          ]}
          value={email.languageFrom}
          allowDeselect={false}
          onChange={(from) => setEmail({ languageFrom: from === 'customer' ? 'customer' : 'template' })}
        />
        <Textarea
          label={t('wizard.reportTo')}
          autosize
          minRows={2}
          defaultValue={email.reportTo.join('\n')}
          onChange={(e) => setEmail({ reportTo: e.currentTarget.value.split(/[\s,;]+/).filter(Boolean) })}
          styles={{ input: { direction: 'ltr' } }}
        />
        <Select
          label={t('wizard.timezone')}
          searchable
          clearable
          data={TIME_ZONES}
          value={callSettings.timezone ?? null}
          onChange={(timezone) => setCalls({ timezone: timezone ?? undefined })}
        />
        <Select
          label={t('wizard.announcements')}
          clearable
          data={announcementOptions(language)}
          value={callSettings.announcementLanguage ?? null}
          onChange={(announcementLanguage) => setCalls({ announcementLanguage: announcementLanguage ?? undefined })}
        />
        <MultiSelect
          label={t('wizard.allowedPackages')}
          data={PACKAGES.map(({ id, name }) => ({ value: id, label: name }))}
          value={rules.allowedPackages ?? []}
          onChange={(chosen) => setRules({ allowedPackages: chosen.length > 0 ? chosen : undefined })}
          clearable
        />
        <MultiSelect
          label={t('wizard.allowedCountries')}
          searchable
          data={countryOptions(language)}
          value={rules.allowedCountries ?? []}
          onChange={(chosen) => setRules({ allowedCountries: chosen.length > 0 ? chosen : undefined })}
          clearable
        />
        <NumberInput
          label={t('wizard.maxErrors')}
          min={0}
          max={100}
          suffix="%"
          hideControls
          value={rules.guardrails.maxErrorPercent}
          onChange={(value) => setRules({ guardrails: { ...rules.guardrails, maxErrorPercent: Number(value) } })}
        />
        <NumberInput
          label={t('wizard.waitingDays')}
          min={0}
          max={90}
          hideControls
          value={rules.waitingDays}
          onChange={(value) => setRules({ waitingDays: Number(value) })}
        />
        <NumberInput
          label={t('wizard.maxRemovals')}
          description={t('wizard.maxRemovalsHint')}
          min={0}
          hideControls
          required={rules.removeMissing}
          value={rules.guardrails.maxRemovals ?? ''}
          onChange={(value) =>
            setRules({ guardrails: { ...rules.guardrails, maxRemovals: value === '' ? undefined : Number(value) } })
          }
        />
      </SimpleGrid>
      <WelcomeTexts settings={settings} change={change} />
      <Checkbox
        label={t('wizard.inventory')}
        checked={callSettings.numbersMustBeInInventory}
        onChange={(e) => setCalls({ numbersMustBeInInventory: e.currentTarget.checked })}
      />
      <Checkbox
        label={t('wizard.removeMissing')}
        description={t('wizard.removeMissingHint')}
        checked={rules.removeMissing}
        onChange={(e) => setRules({ removeMissing: e.currentTarget.checked })}
      />
    </Stack>
  );
}

/** Own words for the welcome mail, with what it then looks like. */
function WelcomeTexts({ settings: { email, emailLanguage }, change }: StepProps) {
  const { t } = useText();
  const own = email.welcome ?? {};
  const [shown, setShown] = useState(false);
  const preview = useQuery({
    ...mailPreviewQuery('adminWelcome', oneOf(LANGUAGES, emailLanguage) ?? 'en', own),
    enabled: shown,
    placeholderData: (before) => before,
  });
  const set = (part: typeof own) => {
    const { subject, intro } = { ...own, ...part };
    const given = { ...(subject ? { subject } : {}), ...(intro ? { intro } : {}) };
    change({ email: { ...email, welcome: Object.keys(given).length > 0 ? given : undefined } });
  };
  return (
    <Stack gap="sm" role="group" aria-label={t('wizard.ownTexts')}>
      <Text fw={600}>{t('wizard.ownTexts')}</Text>
      <Text size="sm">
        {t('wizard.ownTextsHint')} <bdi dir="ltr">{'{{customer}} {{firstName}} {{partner}}'}</bdi>
      </Text>
      <TextInput
        label={t('mail.subject')}
        dir="auto"
        maxLength={200}
        value={own.subject ?? ''}
        onChange={(e) => set({ subject: e.currentTarget.value })}
      />
      <Textarea
        label={t('wizard.ownIntro')}
        dir="auto"
        autosize
        minRows={3}
        maxLength={2_000}
        value={own.intro ?? ''}
        onChange={(e) => set({ intro: e.currentTarget.value })}
      />
      <Group>
        <Button variant="default" size="compact-sm" onClick={() => setShown(!shown)} aria-expanded={shown}>
          {t('mail.preview')}
        </Button>
      </Group>
      {shown && preview.data ? <MailContentView {...preview.data} /> : null}
      <Failure error={preview.error} />
    </Stack>
  );
}

/** All settings on one page, each section with its way back. */
export function Summary({ settings, edit }: { settings: TemplateSettings; edit: (step: number) => React.ReactNode }) {
  const { t, language } = useText();
  const { authentication, calling, email, callSettings, rules } = settings;
  const yes = (value: boolean) => t(value ? 'wizard.yes' : 'wizard.no');
  const nameOf = (code: string) => countryOptions(language).find(({ value }) => value === code)?.label ?? code;
  const sections: [step: number, title: string, lines: [string, string][]][] = [
    [
      1,
      t('wizard.primary'),
      [
        [t('wizard.name'), settings.name],
        [t('wizard.admin'), settings.serviceProviderAdmin],
        [t('wizard.country'), nameOf(settings.country)],
        [
          t('wizard.emailLanguage'),
          languageOptions(language, [settings.emailLanguage])[0]?.label ?? settings.emailLanguage,
        ],
        [t('wizard.subscription'), settings.wholesaleSubscription],
      ],
    ],
    [2, t('wizard.calling'), [[t('wizard.pstn'), calling.cloudConnectedPstn ?? t('state.none')]]],
    [
      3,
      t('wizard.authentication'),
      authentication.method === 'partner'
        ? [[t('wizard.authPartner'), authentication.idpEntityId]]
        : [[t('wizard.authWebex'), t('wizard.yes')]],
    ],
    [
      4,
      t('wizard.emailAndCalls'),
      [
        [t('wizard.adminWelcome'), yes(email.adminWelcome)],
        [t('wizard.userActivation'), yes(email.userActivation)],
        [t('wizard.hold'), yes(email.hold)],
        [
          t('wizard.languageFrom'),
          t(email.languageFrom === 'customer' ? 'wizard.fromCustomer' : 'wizard.fromTemplate'),
        ],
        [t('wizard.fromName'), email.fromName ?? ''],
        [t('wizard.replyTo'), email.replyTo ?? ''],
        [t('wizard.reportTo'), email.reportTo.join(', ')],
        [t('wizard.timezone'), callSettings.timezone ?? ''],
        [t('wizard.inventory'), yes(callSettings.numbersMustBeInInventory)],
        [t('wizard.allowedPackages'), rules.allowedPackages?.join(', ') ?? ''],
        [t('wizard.allowedCountries'), rules.allowedCountries?.map(nameOf).join(', ') ?? ''],
        [t('wizard.maxErrors'), `${rules.guardrails.maxErrorPercent}%`],
        [t('wizard.removeMissing'), yes(rules.removeMissing)],
        [t('wizard.maxRemovals'), String(rules.guardrails.maxRemovals ?? '')],
      ],
    ],
  ];
  return (
    <Stack>
      {sections.map(([step, title, lines]) => (
        <section key={step} aria-label={title}>
          <Stack gap={4}>
            <Text fw={700}>
              {title} {edit(step)}
            </Text>
            {lines
              .filter(([, value]) => value !== '')
              .map(([label, value]) => (
                <Text key={label} size="sm">
                  {label}: <bdi>{value}</bdi>
                </Text>
              ))}
          </Stack>
        </section>
      ))}
    </Stack>
  );
}
