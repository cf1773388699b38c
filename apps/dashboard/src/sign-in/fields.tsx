import { PasswordInput, TextInput } from '@mantine/core';
import { useText } from '../i18n/index.js';

interface Field {
  value: string;
  onChange: (value: string) => void;
}

/** The address that somebody signs in with; password managers know it. */
export function EmailField({ value, onChange }: Field) {
  const { t } = useText();
  return (
    <TextInput
      label={t('signIn.email')}
      type="email"
      autoComplete="username"
      dir="ltr"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A password, the present or a new one. */
export function PasswordField({ label, kind, value, onChange }: Field & { label: string; kind: 'current' | 'new' }) {
  const { t } = useText();
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      label={label}
      autoComplete={`${kind}-password`}
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
