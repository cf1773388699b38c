import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/index.js';
import { MailContentView } from '../mail/mail-table.js';
import { useMailPreview } from '../api/mails.js';
import { useTemplates } from '../api/templates.js';
import { useMay } from '../session.js';
import { Dialog } from '../ui/dialog.js';
import { useFormat } from '../ui/format.js';
import { Loaded } from '../ui/page.js';
import type { ImportView } from '../views.js';

type Planned = NonNullable<ImportView['plannedMails']>[number];

/** The mails that a plan would bring, by kind and language, each to be looked at beforehand. */
export function PlannedMails({
  view,
  hold,
  onHold,
}: {
  view: ImportView;
  /** Whether the reader wants them to be held. */
  hold: boolean;
  onHold: (hold: boolean) => void;
}) {
  const { t } = useText();
  const { number, language } = useFormat();
  const mayRun = useMay('operator', 'admin');
  const [shown, show] = useState<Planned>();
  const textOf = (mails: Planned) =>
    t('import.mailsOf', {
      kind: t(`mailKind.${mails.kind}`),
      language: language(mails.language),
      n: number(mails.count),
    });
  const { plannedMails, plan, status } = view;
  if (status !== 'planned' || plannedMails === null || plan.create + plan.update === 0) return null;
  return (
    <section>
      <Title order={2} size="h5">
        {t('import.mailsPlanned')}
      </Title>
      {plannedMails.length === 0 ? <Text size="sm">{t('import.mailsNone')}</Text> : null}
      <Stack gap="xs" mt="xs">
        {plannedMails.map((mails) => (
          <Group key={`${mails.kind} ${mails.language}`} gap="sm">
            <Text size="sm">{textOf(mails)}</Text>
            {mails.hold ? <Text size="sm">{t('import.mailsHeld')}</Text> : null}
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${t('mail.preview')}: ${textOf(mails)}`}
              onClick={() => show(mails)}
            >
              {t('mail.preview')}
            </Button>
          </Group>
        ))}
        {mayRun && plannedMails.some((mails) => !mails.hold) ? (
          <Checkbox label={t('import.holdMails')} checked={hold} onChange={(e) => onHold(e.currentTarget.checked)} />
        ) : null}
      </Stack>
      <Dialog opened={shown !== undefined} onClose={() => show(undefined)} size="xl" title={shown ? textOf(shown) : ''}>
        {shown ? <Preview view={view} mails={shown} /> : null}
      </Dialog>
    </section>
  );
}

/** As the template words it, with made-up names. */
function Preview({ view, mails: { kind, language } }: { view: ImportView; mails: Planned }) {
  const templates = useTemplates();
  const own = templates.data?.find(({ provisioningId }) => provisioningId === view.template.provisioningId)?.email
    .welcome;
  const preview = useMailPreview({ kind, language, ...(own ? { own } : {}) }, templates.data !== undefined);
  return <Loaded query={preview}>{(mail) => <MailContentView {...mail} />}</Loaded>;
}
