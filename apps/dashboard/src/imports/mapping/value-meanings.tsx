import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/index.js';
import { useFieldLabel } from '../../ui/fields.js';
import { fieldsOfColumns, type ShownTable, type TableDraft } from './table-draft.js';

interface Props {
  table: ShownTable;
  draft: TableDraft;
  onChange: ((draft: TableDraft) => void) | undefined;
}

/** What is meant where cells of a field say something else, such as `Calling` for a package. */
export function ValueMeanings({ table, draft, onChange }: Props) {
  const { t } = useText();
  const label = useFieldLabel();
  const [field, setField] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [meant, setMeant] = useState('');
  const { entity, values } = draft;
  if (!entity) return null;
  const known = Object.entries(values).flatMap(([name, of]) =>
    Object.entries(of).map(([text, meaning]) => `${label(entity, name)}: ${text} → ${meaning}`),
  );
  if (!onChange && known.length === 0) return null;
  const add = () => {
    if (!field || !onChange) return;
    onChange({ ...draft, values: { ...values, [field]: { ...values[field], [said.trim()]: meant.trim() } } });
    setSaid('');
    setMeant('');
  };
  return (
    <Stack gap={4}>
      <Text fw={600} size="sm">
        {t('mapping.values')}
      </Text>
      {known.map((text) => (
        <Text key={text} size="sm">
          {text}
        </Text>
      ))}
      {onChange ? (
        <Group align="flex-end">
          <Select
            label={t('mapping.field')}
            data={fieldsOfColumns(table, draft).map((name) => ({ value: name, label: label(entity, name) }))}
            value={field}
            searchable
            onChange={setField}
          />
          <TextInput
            label={t('mapping.valueSaid')}
            value={said}
            onChange={({ currentTarget }) => setSaid(currentTarget.value)}
          />
          <TextInput
            label={t('mapping.valueMeant')}
            value={meant}
            onChange={({ currentTarget }) => setMeant(currentTarget.value)}
          />
          <Button variant="default" disabled={!field || said.trim() === ''} onClick={add}>
            {t('mapping.valueAdd')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
