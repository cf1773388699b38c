import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.js';
import { languageOptions } from '../../ui/choices.js';
import { countryOptions } from '../../ui/format.js';
import type { TemplateSettings } from '../../views.js';
import { STEP } from './step.js';

/** All settings on one page, each section with its way back. */
export function Summary({ settings, edit }: { settings: TemplateSettings; edit: (step: number) => ReactNode }) {
  const { t, language } = useText();
  const { authentication, calling, email, callSettings, rules } = settings;
  const yes = (value: boolean) => t(value ? 'wizard.yes' : 'wizard.no');
  const nameOf = (code: string) => countryOptions(language).find(({ value }) => value === code)?.label ?? code;
  const sections: [step: number, title: string, lines: [string, string][]][] = [
    [
      STEP.primary,
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
    [STEP.calling, t('wizard.calling'), [[t('wizard.pstn'), calling.cloudConnectedPstn ?? t('state.none')]]],
    [
      STEP.authentication,
      t('wizard.authentication'),
      authentication.method === 'partner'
        ? [[t('wizard.authPartner'), authentication.idpEntityId]]
        : [[t('wizard.authWebex'), t('wizard.yes')]],
    ],
    [
      STEP.emailAndCalls,
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
