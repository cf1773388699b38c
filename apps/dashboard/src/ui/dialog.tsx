import type { ReactNode } from 'react';
import { Button, Group, Modal, Stack, type ModalProps } from '@mantine/core';
import { useText } from '../i18n/index.js';

type DialogProps = Pick<ModalProps, 'opened' | 'onClose' | 'title' | 'size' | 'children'>;

/** A dialog whose close button has a name. */
export function Dialog(props: DialogProps) {
  const { t } = useText();
  return <Modal closeButtonProps={{ 'aria-label': t('action.close') }} {...props} />;
}

/** Asks before something is done that a person may regret. */
export function Confirmation({
  children,
  action,
  keep,
  onConfirm,
  ...dialog
}: Omit<DialogProps, 'size'> & {
  /** What the button says that does it, and whether it waits or may not be pressed yet. */
  action: { label: string; loading?: boolean; disabled?: boolean };
  /** What the other button says; Cancel unless told otherwise. */
  keep?: string;
  onConfirm: () => void;
  children: ReactNode;
}) {
  const { t } = useText();
  const { label, ...state } = action;
  return (
    <Dialog {...dialog}>
      <Stack>
        {children}
        <Group>
          <Button color="red" onClick={onConfirm} {...state}>
            {label}
          </Button>
          <Button variant="default" onClick={dialog.onClose}>
            {keep ?? t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
