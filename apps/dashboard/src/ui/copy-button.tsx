import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useText } from '../i18n/index.js';

/** Copies a value and says so. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const { t } = useText();
  const clipboard = useClipboard();
  return (
    <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(value)} aria-live="polite">
      {clipboard.copied ? t('action.copied') : (label ?? t('action.copy'))}
    </Button>
  );
}
