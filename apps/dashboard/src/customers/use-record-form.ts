import { useForm } from '@mantine/form';
import type { Entity } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { RowRefused, useOneRowImport } from '../api/imports.js';
import { csvOf } from './one-row.js';

/** What forms of records hold: the record by its fields, and what else is asked. */
interface RecordValues {
  record: Record<string, string>;
}

/** A form of one record, which comes in as a row of an import does. What is refused of it is said at its fields. */
export function useRecordForm<Values extends RecordValues>({
  entity,
  initialValues,
  onCreated,
  onFault,
}: {
  entity: Entity;
  initialValues: Values;
  /** @param id the record's, where the import tells it */
  onCreated: (id: string | null | undefined) => void;
  onFault?: (path: string) => void;
}) {
  const { language } = useText();
  const form = useForm<Values>({ initialValues });
  const create = useOneRowImport(entity, language);
  const onError = (error: Error) => {
    const errors = error instanceof RowRefused ? faultsOf(error, form.getValues()) : {};
    form.setErrors(errors);
    const [first] = Object.keys(errors);
    if (first !== undefined) onFault?.(first);
  };
  const send = (template: string, row: Record<string, string>) =>
    create.mutate(
      { template, csv: csvOf(entity, row) },
      { onSuccess: ({ row: { entityId } }) => onCreated(entityId), onError },
    );
  return { form, field: form.getInputProps, send, pending: create.isPending, error: create.error };
}

/** What is wrong with a row, by the paths of the form's fields. */
function faultsOf({ issues }: RowRefused, values: RecordValues): Record<string, string> {
  const found = issues.flatMap(({ field, message, hint }) =>
    field ? [[field in values.record ? `record.${field}` : field, `${message} ${hint}`] as const] : [],
  );
  return Object.fromEntries(found);
}
