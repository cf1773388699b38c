import { Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { FIELDS } from '#libs/onboarding/browser.js';
import { useText } from '../../i18n/index.js';
import { useFieldLabel } from '../../ui/fields.js';
import { missingFields, unsaidFields, type ShownTable, type TableDraft } from './table-draft.js';

interface Props {
  table: ShownTable;
  draft: TableDraft;
  onChange: ((draft: TableDraft) => void) | undefined;
}

/** What every row of a table says although no column does; first of all what a record needs. */
export function FixedValues({ table, draft, onChange }: Props) {
  const { t } = useText();
  const label = useFieldLabel();
  const { entity, fixed } = draft;
  if (!entity) return null;
  const missing = missingFields(table, draft);
  const shown = [...new Set([...missing, ...Object.keys(fixed)])].filter((name) =>
    FIELDS[entity].some((field) => field.name === name),
  );
  const others = unsaidFields(table, draft).filter(({ name }) => !shown.includes(name));
  if (!onChange) {
    if (shown.every((name) => fixed[name] === undefined)) return null;
    return (
      <Text size="sm">
        {t('mapping.fixed')}:{' '}
        {shown.flatMap((name) => (fixed[name] ? [`${label(entity, name)} = ${fixed[name]}`] : [])).join(' · ')}
      </Text>
    );
  }
  return (
    <Stack gap={4}>
      <Text fw={600} size="sm">
        {t('mapping.fixed')}
      </Text>
      <Text size="sm">{t('mapping.fixedHelp')}</Text>
      <Group align="flex-end">
        {shown.map((name) => (
          <TextInput
            key={name}
            label={label(entity, name)}
            {...(missing.includes(name) ? { description: t('mapping.missing') } : {})}
            value={fixed[name] ?? ''}
            onChange={({ currentTarget }) => onChange({ ...draft, fixed: { ...fixed, [name]: currentTarget.value } })}
          />
        ))}
        <Select
          label={t('mapping.fixedAdd')}
          data={others.map(({ name }) => ({ value: name, label: label(entity, name) }))}
          value={null}
          searchable
          onChange={(name) => (name ? onChange({ ...draft, fixed: { ...fixed, [name]: '' } }) : undefined)}
        />
      </Group>
    </Stack>
  );
}
