import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What a form ends with: to go through with it, or not. */
export function FormActions({
  label,
  pending,
  disabled = false,
  onCancel,
}: {
  label?: string;
  pending: boolean;
  disabled?: boolean;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Group>
      <Button type="submit" loading={pending} disabled={disabled}>
        {label ?? t('action.save')}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
    </Group>
  );
}
