import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { LANGUAGES } from '#libs/languages/basics.js';
import { useText } from '../../i18n/index.js';
import { useTypedMailPreview } from '../../api/mails.js';
import { MailContentView } from '../../mail/mail-table.js';
import { oneOf } from '../../ui/choices.js';
import { Failure } from '../../ui/page.js';
import { welcomeTyped } from '../settings.js';
import type { StepProps } from './step.js';

/** Own words for the welcome email, with what it then looks like. */
export function WelcomeTexts({ form, field }: StepProps) {
  const { t } = useText();
  const [shown, setShown] = useState(false);
  const { email, emailLanguage } = form.values;
  const language = oneOf(LANGUAGES, emailLanguage) ?? 'en';
  const own = welcomeTyped(email.welcome);
  const preview = useTypedMailPreview({ kind: 'adminWelcome', language, own }, shown);
  return (
    <Stack gap="sm" role="group" aria-label={t('wizard.ownTexts')}>
      <Text fw={600}>{t('wizard.ownTexts')}</Text>
      <Text size="sm">
        {t('wizard.ownTextsHint')} <bdi dir="ltr">{'{{customer}} {{firstName}} {{partner}}'}</bdi>
      </Text>
      <TextInput label={t('mail.subject')} dir="auto" maxLength={200} {...field('email.welcome.subject')} />
      <Textarea
        label={t('wizard.ownIntro')}
        dir="auto"
        autosize
        minRows={3}
        maxLength={2_000}
        {...field('email.welcome.intro')}
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
