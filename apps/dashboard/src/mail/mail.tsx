import { Button, Group, Select, Stack, Tabs } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { MAIL_LANGUAGES, type MailLanguage } from '#libs/onboarding/browser.js';
import { api, ok } from '../api.js';
import { mailPreviewQuery } from '../queries.js';
import { useMay } from '../session.js';
import { languageOptions, oneOf } from '../ui/choices.js';
import { Failure, Loaded, Page } from '../ui/page.js';
import type { MailKind, MailStatus } from '../views.js';
import { Delivery } from './delivery.js';
import { MailContentView, MailTable } from './mail-table.js';
import { Suppressions } from './suppressions.js';
import { More } from '../ui/more.js';
import { languageOf } from '../i18n/index.js';

const STATUSES: MailStatus[] = ['queued', 'held', 'sending', 'sent', 'failed', 'uncertain', 'withdrawn'];
const KINDS: MailKind[] = [
  'adminWelcome',
  'userActivation',
  'importReport',
  'nightDigest',
  'importWaiting',
  'missingFile',
  'unusualFile',
  'unchangedFile',
  'schedulePaused',
  'mailFailures',
  'invitation',
  'passwordReset',
];

/** The outbox, and what each kind of mail looks like. */
export default function Mail() {
  const { t } = useTranslation();
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
          <Messages />
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

function Messages() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const maySend = useMay('operator', 'admin');
  const [params, setParams] = useSearchParams();
  const status = params.get('status') ?? '';
  const mails = useInfiniteQuery({
    queryKey: ['mails', 'all', status],
    queryFn: ({ pageParam }) =>
      ok(api.GET('/mails', { params: { query: { status: oneOf(STATUSES, status), limit: 100, cursor: pageParam } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 5_000,
  });
  const items = mails.data?.pages.flatMap((page) => page.items) ?? [];
  const held = items.filter((mail) => mail.status === 'held').map(({ id }) => id);
  const release = useMutation({
    mutationFn: () => ok(api.POST('/mails/release', { body: { ids: held.slice(0, 1000) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mails'] }),
  });
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t('mail.status')}
          data={[
            { value: '', label: t('rows.all') },
            ...STATUSES.map((value) => ({ value, label: t(`mailStatus.${value}`) })),
          ]}
          value={status}
          allowDeselect={false}
          onChange={(value) => setParams(value ? { status: value } : {}, { replace: true })}
        />
        {maySend && held.length > 0 ? (
          <Button loading={release.isPending} onClick={() => release.mutate()}>
            {t('mail.releaseAll', { count: held.length })}
          </Button>
        ) : null}
      </Group>
      <Failure error={release.error} />
      <Loaded query={mails}>{() => <MailTable items={items} />}</Loaded>
      <More query={mails} />
    </Stack>
  );
}

/** Any kind of mail in any language, with made-up data. */
function Preview() {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<MailKind>('adminWelcome');
  const [language, setLanguage] = useState<MailLanguage>(languageOf(i18n.language));
  const preview = useQuery(mailPreviewQuery(kind, language));
  return (
    <Stack>
      <Group>
        <Select
          label={t('mail.kind')}
          data={KINDS.map((value) => ({ value, label: t(`mailKind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(oneOf(KINDS, value) ?? kind)}
        />
        <Select
          label={t('app.language')}
          data={languageOptions(i18n.language, MAIL_LANGUAGES)}
          value={language}
          allowDeselect={false}
          onChange={(value) => setLanguage(oneOf(MAIL_LANGUAGES, value) ?? language)}
        />
      </Group>
      <Loaded query={preview}>{(mail) => <MailContentView {...mail} />}</Loaded>
    </Stack>
  );
}
