import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

/** Copies a value and says so. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  return (
    <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(value)} aria-live="polite">
      {clipboard.copied ? t('action.copied') : (label ?? t('action.copy'))}
    </Button>
  );
}
