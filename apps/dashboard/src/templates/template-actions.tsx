import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useText } from '../i18n/index.js';
import { useArchiveTemplate, workbookLink } from '../api/templates.js';
import { useMay } from '../session.js';
import { CopyButton } from '../ui/copy-button.js';
import { Confirmation } from '../ui/dialog.js';
import { Failure } from '../ui/page.js';
import type { TemplateView } from '../views.js';

/** What can be done with a template besides changing it. */
export function TemplateActions({ view }: { view: TemplateView }) {
  const { t, language } = useText();
  const mayChange = useMay('admin');
  const [asking, { open, close }] = useDisclosure();
  const archive = useArchiveTemplate(view.id);
  return (
    <>
      <CopyButton value={view.provisioningId} label={t('templates.copyId')} />
      <Button component="a" href={workbookLink(view.id, language)} download variant="default" size="compact-sm">
        {t('new.workbook')}
      </Button>
      {mayChange && !view.archived ? (
        <Button variant="default" size="compact-sm" onClick={open}>
          {t('templates.archive')}
        </Button>
      ) : null}
      <Confirmation
        opened={asking}
        onClose={close}
        title={t('templates.archive')}
        action={{ label: t('templates.archive'), loading: archive.isPending }}
        onConfirm={() => archive.mutate(undefined, { onSuccess: close })}
      >
        <Text>{t('templates.archiveText')}</Text>
        <Failure error={archive.error} />
      </Confirmation>
    </>
  );
}
