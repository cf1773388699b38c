import { Checkbox, Group, Input, NumberInput, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { PACKAGES } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { packageName } from '../ui/fields.js';
import { Own } from '../ui/values.js';

/** Package ID → quantity, `null` without a limit. */
export type ChosenPackages = Record<string, number | null>;

/** Packages as a cell says them. */
export function packagesText(chosen: ChosenPackages): string {
  return Object.entries(chosen)
    .map(([id, limit]) => (limit === null ? id : `${id}:${limit}`))
    .join(';');
}

/** The packages that a customer gets, each with a quantity or without a limit. */
export function PackageChoice({
  allowed,
  value: chosen,
  error,
  onChange,
}: {
  allowed: string[] | undefined;
  value: ChosenPackages;
  error: ReactNode;
  onChange: (chosen: ChosenPackages) => void;
}) {
  const { t } = useText();
  const offered = PACKAGES.filter(({ id }) => !allowed || allowed.includes(id));
  const toggle = (id: string) => {
    const { [id]: present, ...others } = chosen;
    onChange(present === undefined ? { ...chosen, [id]: null } : others);
  };
  const row = ({ id, name, needsOneOf }: (typeof offered)[number]) => (
    <Group key={id} gap="md">
      <Checkbox
        checked={chosen[id] !== undefined}
        onChange={() => toggle(id)}
        label={<Own>{name}</Own>}
        description={needsOneOf ? t('create.needs', { packages: needsOneOf.map(packageName).join(', ') }) : undefined}
      />
      {chosen[id] === undefined ? null : (
        <NumberInput
          aria-label={`${t('create.quantity')}: ${name}`}
          placeholder={t('create.noLimit')}
          min={1}
          hideControls
          w={130}
          value={chosen[id] ?? ''}
          onChange={(value) => onChange({ ...chosen, [id]: value === '' ? null : Number(value) })}
        />
      )}
    </Group>
  );
  return (
    <>
      <Stack gap="sm" role="group" aria-label={t('create.packages')}>
        {offered.filter(({ needsOneOf }) => !needsOneOf).map(row)}
      </Stack>
      <Stack gap="sm" role="group" aria-label={t('create.addOns')}>
        <Text fw={600}>{t('create.addOns')}</Text>
        {offered.filter(({ needsOneOf }) => needsOneOf).map(row)}
      </Stack>
      {error ? <Input.Error>{error}</Input.Error> : null}
    </>
  );
}
