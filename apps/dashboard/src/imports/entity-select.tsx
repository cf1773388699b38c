import { Select } from '@mantine/core';
import { ENTITIES, type Entity } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { oneOf } from '../ui/choices.js';

/** What files hold; `null`: their headers tell. */
export function EntitySelect({ value, onChange }: { value: Entity | null; onChange: (value: Entity | null) => void }) {
  const { t } = useText();
  return (
    <Select
      label={t('new.entity')}
      data={[
        { value: '', label: t('new.entityAuto') },
        ...ENTITIES.map((one) => ({ value: one, label: t(`entity.${one}`) })),
      ]}
      value={value ?? ''}
      allowDeselect={false}
      onChange={(chosen) => onChange(oneOf(ENTITIES, chosen) ?? null)}
    />
  );
}
