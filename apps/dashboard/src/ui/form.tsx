import { Button, Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/index.js';
import { TIME_ZONES } from './choices.js';

/** A form whose page stays when it is sent. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** One of the world's time zones, by their own names. */
export function TimeZoneField({
  value,
  disabled = false,
  onChange,
}: {
  value: string;
  disabled?: boolean;
  onChange: (zone: string) => void;
}) {
  const { t } = useText();
  return (
    <Select
      label={t('windows.timeZone')}
      required
      searchable
      data={['UTC', ...TIME_ZONES]}
      value={value}
      allowDeselect={false}
      disabled={disabled}
      onChange={(zone) => zone && onChange(zone)}
    />
  );
}

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
  const { t } = useText();
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
