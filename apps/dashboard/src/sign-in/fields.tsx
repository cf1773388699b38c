import { PasswordInput, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useText } from '../i18n/index.js';

/** The address that somebody signs in with; password managers know it. */
export function EmailField({ field }: { field: GetInputPropsReturnType }) {
  const { t } = useText();
  return <TextInput label={t('signIn.email')} type="email" autoComplete="username" dir="ltr" required {...field} />;
}

/** A password, the present or a new one. */
export function PasswordField({
  label,
  kind,
  field,
}: {
  label: string;
  kind: 'current' | 'new';
  field: GetInputPropsReturnType;
}) {
  const { t } = useText();
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      label={label}
      autoComplete={`${kind}-password`}
      required
      {...field}
    />
  );
}
