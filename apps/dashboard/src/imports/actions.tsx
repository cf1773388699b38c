import { Button, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { allows } from '#libs/imports/browser.js';
import { useText } from '../i18n/index.js';
import { useImportAction, useImportAgain, type ImportAction } from '../api/imports.js';
import { useMay } from '../session.js';
import { Confirmation } from '../ui/dialog.js';
import { useFormat } from '../ui/format.js';
import { Failure } from '../ui/page.js';
import type { ImportView } from '../views.js';

/** What may be asked of an import as it stands, by who may ask it. */
export function Actions({ view, checking, holdMails }: { view: ImportView; checking: boolean; holdMails: boolean }) {
  const { t } = useText();
  const mayRun = useMay('operator', 'admin');
  const mayUndo = useMay('admin');
  const [cancelling, cancel] = useDisclosure();
  const [undoing, undo] = useDisclosure();
  const ask = useImportAction(view.id, holdMails);
  const navigate = useNavigate();
  const again = useImportAgain(view.id);
  const { status, counts, dryRun, plan } = view;
  const written = plan.create + plan.update + plan.remove;
  const button = (action: ImportAction, prominent = false, label: string = t(`import.${action}`)) => (
    <Button
      key={action}
      variant={prominent ? 'filled' : 'default'}
      loading={ask.isPending && ask.variables === action}
      disabled={ask.isPending || checking}
      onClick={() => ask.mutate(action)}
    >
      {label}
    </Button>
  );
  const waits = allows(status, 'stopWaiting') && counts.blocked > 0;
  const undone = counts.created + counts.updated + counts.removed > 0 && allows(status, 'undo');
  return (
    <>
      {mayRun && allows(status, 'approve') && !dryRun
        ? button('approve', true, written > 0 ? t('import.approveRows', { count: written }) : t('import.approve'))
        : null}
      {mayRun && allows(status, 'pause') ? button('pause') : null}
      {mayRun && allows(status, 'resume') ? button('resume', true) : null}
      {mayRun && allows(status, 'retry') && counts.failed + counts.blocked > 0 ? button('retry') : null}
      {mayRun && allows(status, 'retry') && counts.failed > 0 ? (
        <Button
          loading={again.isPending}
          disabled={ask.isPending}
          onClick={() => again.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/imports/${id}`) })}
        >
          {t('import.again')}
        </Button>
      ) : null}
      {mayRun && (waits || allows(status, 'cancel')) ? (
        <Button variant="default" onClick={cancel.open}>
          {t(waits ? 'import.stopWaiting' : 'import.cancel')}
        </Button>
      ) : null}
      {mayUndo && undone ? (
        <Button variant="default" disabled={ask.isPending} onClick={undo.open}>
          {t('import.undo')}
        </Button>
      ) : null}
      <Failure error={ask.error ?? again.error} />
      <Confirmation
        opened={cancelling}
        onClose={cancel.close}
        title={waits ? t('import.stopWaitingTitle', { count: counts.blocked }) : t('import.cancelTitle')}
        action={{ label: t(waits ? 'import.stopWaiting' : 'import.cancel') }}
        keep={t(waits ? 'import.keepWaiting' : 'import.keep')}
        onConfirm={() => {
          ask.mutate('cancel');
          cancel.close();
        }}
      >
        <Text>{t(waits ? 'import.stopWaitingText' : 'import.cancelText')}</Text>
      </Confirmation>
      <UndoDialog
        view={view}
        opened={undoing}
        close={undo.close}
        confirm={() => {
          ask.mutate('undo');
          undo.close();
        }}
      />
    </>
  );
}

/** Names what will be taken back, and is confirmed by typing. */
function UndoDialog({
  view,
  opened,
  close,
  confirm,
}: {
  view: ImportView;
  opened: boolean;
  close: () => void;
  confirm: () => void;
}) {
  const { t } = useText();
  const { number } = useFormat();
  const [typed, setTyped] = useState('');
  const { created, updated, removed } = view.counts;
  const { sent } = view.mail;
  const word = t('import.undoWord');
  return (
    <Confirmation
      opened={opened}
      onClose={close}
      title={t('import.undoTitle')}
      action={{ label: t('import.undo'), disabled: typed.trim() !== word }}
      onConfirm={confirm}
    >
      <Text>{t('import.undoText')}</Text>
      <Text>
        {t('import.undoCounts', { created: number(created), updated: number(updated), removed: number(removed) })}
      </Text>
      {sent > 0 ? <Text>{t('import.undoMails', { count: sent })}</Text> : null}
      <TextInput
        label={t('import.undoType', { word })}
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
        data-autofocus
      />
    </Confirmation>
  );
}
