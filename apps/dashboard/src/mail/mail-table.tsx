import { Anchor, Badge, Button, Group, Stack, Table, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/index.js';
import { useMail, useSendMails } from '../api/mails.js';
import { useMay } from '../session.js';
import { Dialog } from '../ui/dialog.js';
import { Empty, Failure, Loaded } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import type { MailView } from '../views.js';

type Shown = MailView & { html: string; text: string };

/** Mails with what became of them; each can be read, held ones released, failed ones sent again. */
export function MailTable({ items }: { items: MailView[] }) {
  const { t } = useText();
  const maySend = useMay('operator', 'admin');
  const [open, setOpen] = useState<MailView>();
  const send = useSendMails();
  if (items.length === 0) return <Empty title={t('mail.empty')} text={t('mail.emptyText')} />;
  const head = [t('mail.subject'), t('mail.to'), t('mail.kind'), t('mail.status'), t('mail.answer'), ''];
  return (
    <>
      <Failure error={send.error} />
      <DataTable label={t('mail.title')} head={head}>
        {items.map((mail) => {
          const { id, subject, to, kind, status, answer } = mail;
          return (
            <Table.Tr key={id}>
              <Table.Td>
                <Anchor component="button" type="button" ta="start" onClick={() => setOpen(mail)}>
                  <Own>{subject}</Own>
                </Anchor>
              </Table.Td>
              <Table.Td>
                <Ltr>{to}</Ltr>
              </Table.Td>
              <Table.Td>{t(`mailKind.${kind}`)}</Table.Td>
              <Table.Td>
                <Badge variant="outline" color="gray" c="var(--mantine-color-text)" tt="none" miw="max-content">
                  {t(`mailStatus.${status}`)}
                </Badge>
              </Table.Td>
              <Table.Td maw={280}>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  <Own>{answer ?? ''}</Own>
                </Text>
                {status === 'uncertain' ? <Text size="sm">{t('mail.uncertainText')}</Text> : null}
              </Table.Td>
              <Table.Td>
                {maySend && status === 'held' ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => send.mutate({ how: 'release', ids: [id] })}
                  >
                    {t('mail.release')}
                  </Button>
                ) : null}
                {maySend && (status === 'failed' || status === 'uncertain') ? (
                  <Button size="compact-sm" variant="default" onClick={() => send.mutate({ how: 'retry', ids: [id] })}>
                    {t('mail.resend')}
                  </Button>
                ) : null}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </DataTable>
      <Dialog
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        size="xl"
        title={<Own>{open?.subject}</Own>}
      >
        {open ? <OneMail mail={open} /> : null}
      </Dialog>
    </>
  );
}

function OneMail({ mail }: { mail: MailView }) {
  const content = useMail(mail.id);
  return <Loaded query={content}>{(shown) => <MailContentView {...shown} />}</Loaded>;
}

/** A mail as its reader sees it, and its text part. Nothing in it can run or leave its frame. */
export function MailContentView({ subject, html, text }: Pick<Shown, 'subject' | 'html' | 'text'>) {
  const { t } = useText();
  return (
    <Tabs defaultValue="html" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="html">{t('mail.preview')}</Tabs.Tab>
        <Tabs.Tab value="text">{t('mail.text')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="html" pt="sm">
        <iframe className="mail-frame" sandbox="" title={subject} srcDoc={html} />
      </Tabs.Panel>
      <Tabs.Panel value="text" pt="sm">
        <Stack>
          <Group>
            <Text component="pre" className="mail-text" dir="auto" tabIndex={0}>
              {text}
            </Text>
          </Group>
        </Stack>
      </Tabs.Panel>
    </Tabs>
  );
}
