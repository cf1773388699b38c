import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSaveMapping } from '../../api/imports.js';
import { useText } from '../../i18n/index.js';
import { useMay } from '../../session.js';
import { Failure } from '../../ui/page.js';
import type { ImportView } from '../../views.js';
import { Reading } from '../reading.js';
import { isCorrectable } from '../use-corrections.js';
import { draftOf, recipeOf, tableKey, tablesOf, type TableDraft } from './table-draft.js';
import { TableMapping } from './table-mapping.js';

/** Which column was matched to which field, and why. A person can change it in several sheets and save once. */
export function Columns({ view }: { view: ImportView }) {
  const { t } = useText();
  const mayMap = useMay('operator', 'admin') && isCorrectable(view);
  /** Changes that aren't saved yet, by table. */
  const [drafts, setDrafts] = useState<ReadonlyMap<string, TableDraft>>(new Map());
  const save = useSaveMapping(view.id);
  const tables = tablesOf(view);
  const changed = tables.flatMap((table) => {
    const draft = drafts.get(tableKey(table));
    return draft ? [recipeOf(table, draft)] : [];
  });
  return (
    <Stack gap="xl">
      <Reading view={view} />
      {view.unmapped.length > 0 ? <Alert color="orange">{t('mapping.needed')}</Alert> : null}
      {tables.map((table) => (
        <TableMapping
          key={tableKey(table)}
          files={view.files.map(({ name }) => name)}
          table={table}
          draft={drafts.get(tableKey(table)) ?? draftOf(table)}
          onChange={mayMap ? (draft) => setDrafts(new Map(drafts).set(tableKey(table), draft)) : undefined}
        />
      ))}
      <Failure error={save.error} />
      {changed.length > 0 ? (
        <Group>
          <Button
            loading={save.isPending}
            onClick={() => save.mutate({ columns: {}, tables: changed }, { onSuccess: () => setDrafts(new Map()) })}
          >
            {t('mapping.save')}
          </Button>
          <Text size="sm">{t('mapping.kept')}</Text>
        </Group>
      ) : null}
    </Stack>
  );
}
