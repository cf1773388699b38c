import { Select } from '@mantine/core';
import { useText } from '../i18n/index.js';
import { useTemplates } from '../api/templates.js';
import { FILTER_WIDTH } from '../ui/use-filter.js';

/** Narrows a list to one template; empty for all. */
export function TemplateFilter({ value, onChange }: { value: string; onChange: (value: string | null) => void }) {
  const { t } = useText();
  const templates = useTemplates();
  return (
    <Select
      label={t('new.template')}
      w={FILTER_WIDTH}
      clearable
      data={templates.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      value={value || null}
      onChange={onChange}
    />
  );
}
