import { Button, Group, NumberInput, Select, Textarea } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
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
export function TimeZoneField({ field, disabled = false }: { field: GetInputPropsReturnType; disabled?: boolean }) {
  const { t } = useText();
  return (
    <Select
      label={t('windows.timeZone')}
      required
      searchable
      data={['UTC', ...TIME_ZONES]}
      allowDeselect={false}
      disabled={disabled}
      {...field}
    />
  );
}

/** Several short texts, such as addresses or days, one to a line. */
export function ListField({
  field,
  ...look
}: {
  field: GetInputPropsReturnType;
  label: string;
  placeholder?: string;
  required?: boolean;
  minRows?: number;
}) {
  return <Textarea autosize minRows={1} styles={{ input: { direction: 'ltr' } }} {...look} {...field} />;
}

/** A number that may be left out. */
export function OptionalNumber({
  field,
  ...look
}: {
  field: GetInputPropsReturnType;
  label: string;
  description?: string;
  required?: boolean;
  min: number;
  max?: number;
}) {
  return <NumberInput hideControls {...look} {...field} />;
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
