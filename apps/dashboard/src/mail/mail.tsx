import { Button, Group, Select, Stack, Tabs } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { MailContent, MailStatus, MailView, RenderedMail } from '#libs/mail/index.js';
import { MAIL_LANGUAGES } from '#libs/onboarding/browser.js';
import { api, query, type Page as PageOf } from '../api.js';
import { useMay } from '../session.js';
import { languageOptions } from '../ui/choices.js';
import { Failure, Loaded, Page } from '../ui/page.js';
import { Delivery } from './delivery.js';
import { MailContentView, MailTable } from './mail-table.js';
import { Suppressions } from './suppressions.js';
import { More } from '../ui/more.js';

const STATUSES: MailStatus[] = ['queued', 'held', 'sending', 'sent', 'failed', 'uncertain', 'withdrawn'];
const KINDS: MailContent['kind'][] = [
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
    queryFn: ({ pageParam }) => api<PageOf<MailView>>(`/mails${query({ status, limit: 100, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 5_000,
  });
  const items = mails.data?.pages.flatMap((page) => page.items) ?? [];
  const held = items.filter((mail) => mail.status === 'held').map(({ id }) => id);
  const release = useMutation({
    mutationFn: () => api('/mails/release', 'POST', { ids: held.slice(0, 1000) }),
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
  const [kind, setKind] = useState<MailContent['kind']>('adminWelcome');
  const [language, setLanguage] = useState<string>(i18n.language);
  const preview = useQuery({
    queryKey: ['mail-preview', kind, language],
    queryFn: () => api<RenderedMail>('/mails/preview', 'POST', { kind, language }),
  });
  return (
    <Stack>
      <Group>
        <Select
          label={t('mail.kind')}
          data={KINDS.map((value) => ({ value, label: t(`mailKind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(KINDS.find((known) => known === value) ?? kind)}
        />
        <Select
          label={t('app.language')}
          data={languageOptions(i18n.language, MAIL_LANGUAGES)}
          value={language}
          allowDeselect={false}
          onChange={(value) => value && setLanguage(value)}
        />
      </Group>
      <Loaded query={preview}>{(mail) => <MailContentView {...mail} />}</Loaded>
    </Stack>
  );
}
