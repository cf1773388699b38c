import { Group, Select, Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { LANGUAGES, type Language } from '#libs/languages/basics.js';
import { useMailKinds, useMailPreview } from '../api/mails.js';
import { languageOptions, oneOf } from '../ui/choices.js';
import { Loaded, Page } from '../ui/page.js';
import type { MailKind } from '../views.js';
import { Delivery } from './delivery.js';
import { MailContentView } from './mail-table.js';
import { Outbox } from './outbox.js';
import { Suppressions } from './suppressions.js';
import { useText } from '../i18n/index.js';

/** The outbox, and what each kind of mail looks like. */
export default function Mail() {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  return (
    <Page title={t('mail.title')}>
      <Tabs
        value={params.get('tab') ?? 'outbox'}
        onChange={(tab) => setParams(tab ? { tab } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="outbox">{t('mail.outbox')}</Tabs.Tab>
          <Tabs.Tab value="delivery">{t('delivery.title')}</Tabs.Tab>
          <Tabs.Tab value="suppressions">{t('suppressions.title')}</Tabs.Tab>
          <Tabs.Tab value="preview">{t('mail.kinds')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="outbox" pt="md">
          <Outbox filter="status" />
        </Tabs.Panel>
        <Tabs.Panel value="delivery" pt="md">
          <Delivery />
        </Tabs.Panel>
        <Tabs.Panel value="suppressions" pt="md">
          <Suppressions />
        </Tabs.Panel>
        <Tabs.Panel value="preview" pt="md">
          <Preview />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

/** Any kind of mail in any language, with made-up data. */
function Preview() {
  const { t, language: spoken } = useText();
  const [chosen, setChosen] = useState<MailKind>();
  const [language, setLanguage] = useState<Language>(spoken);
  const all = useMailKinds();
  return (
    <Loaded query={all}>
      {(items) => {
        const kinds = items.map(({ kind }) => kind);
        const kind = chosen ?? kinds[0];
        return (
          <Stack>
            <Group>
              <Select
                label={t('mail.kind')}
                data={kinds.map((value) => ({ value, label: t(`mailKind.${value}`) }))}
                value={kind ?? null}
                allowDeselect={false}
                onChange={(value) => setChosen(oneOf(kinds, value))}
              />
              <Select
                label={t('app.language')}
                data={languageOptions(spoken, LANGUAGES)}
                value={language}
                allowDeselect={false}
                onChange={(value) => setLanguage(oneOf(LANGUAGES, value) ?? language)}
              />
            </Group>
            {kind ? <Shown kind={kind} language={language} /> : null}
          </Stack>
        );
      }}
    </Loaded>
  );
}

/** One kind in one language. */
function Shown({ kind, language }: { kind: MailKind; language: Language }) {
  const preview = useMailPreview({ kind, language });
  return <Loaded query={preview}>{(mail) => <MailContentView {...mail} />}</Loaded>;
}
