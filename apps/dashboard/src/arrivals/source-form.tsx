import { Select, Stack, TextInput } from '@mantine/core';
import { MODES, type Entity, type Mode } from '#libs/onboarding/browser.js';
import { sourceSchema } from '#libs/sources/browser.js';
import { definedOf } from '../defined.js';
import { useText } from '../i18n/index.js';
import { useSaveSource } from '../api/sources.js';
import { useUsableTemplates } from '../api/templates.js';
import { EntitySelect } from '../imports/entity-select.js';
import { Form, FormActions } from '../ui/form.js';
import { Failure } from '../ui/page.js';
import { useApiForm } from '../ui/use-api-form.js';
import type { SourceView } from '../views.js';
import { SOURCE_KINDS, typedWhere, type SourceKind } from './source-kinds.js';

const AFTER = ['move', 'rename', 'delete'] as const satisfies SourceView['after'][];
const KINDS = Object.keys(SOURCE_KINDS).filter((kind): kind is SourceKind => kind in SOURCE_KINDS);

function valuesOf(source: SourceView | undefined) {
  const mode: Mode = source?.mode ?? 'upsert';
  const entity: Entity | null = source?.entity ?? null;
  const after: SourceView['after'] = source?.after ?? 'move';
  const kind: SourceKind = source?.where.kind ?? 'folder';
  return {
    name: source?.name ?? '',
    kind,
    where: typedWhere(source?.where),
    pattern: source?.pattern ?? '*',
    doneMarker: source?.doneMarker ?? '',
    template: source?.template ?? null,
    mode,
    entity,
    after,
  };
}

/** Makes a source, or changes the given one. */
export function SourceForm({ source, done }: { source: SourceView | undefined; done: () => void }) {
  const { t } = useText();
  const templates = useUsableTemplates();
  const { form, field, submit, pending, failure } = useApiForm({
    schema: sourceSchema,
    initialValues: valuesOf(source),
    bodyOf: ({ kind, where, template, entity, doneMarker, ...values }) =>
      definedOf({
        ...values,
        where: SOURCE_KINDS[kind].bodyOf(where),
        template: template ?? '',
        entity: entity ?? undefined,
        doneMarker: doneMarker || undefined,
        // folders and tables have no fields here: they stay what they were
        tables: source?.tables,
        inbox: source?.inbox,
        done: source?.done,
        failed: source?.failed,
        outgoing: source?.outgoing,
      }),
    save: useSaveSource(),
    onSaved: done,
  });
  const { kind, template, entity } = form.values;
  const { Fields } = SOURCE_KINDS[kind];
  return (
    <Form onSubmit={submit}>
      <Stack>
        <TextInput label={t('windows.name')} required readOnly={source !== undefined} {...field('name')} />
        <Select
          label={t('sources.kind')}
          data={KINDS.map((one) => ({ value: one, label: t(`sources.${one}`) }))}
          allowDeselect={false}
          {...field('kind')}
        />
        <Fields field={field} source={source} />
        <TextInput
          label={t('sources.pattern')}
          description={t('sources.patternHint', { day: '{yyyy}{MM}{dd}' })}
          required
          dir="ltr"
          {...field('pattern')}
        />
        <TextInput label={t('sources.marker')} placeholder=".done" dir="ltr" {...field('doneMarker')} />
        <Select
          label={t('new.template')}
          required
          data={templates.data?.map(({ name }) => name) ?? []}
          {...field('template')}
        />
        <Select
          label={t('new.mode')}
          data={MODES.map((one) => ({ value: one, label: t(`mode.${one}`) }))}
          allowDeselect={false}
          {...field('mode')}
        />
        <EntitySelect value={entity} onChange={(chosen) => form.setFieldValue('entity', chosen)} />
        <Select
          label={t('sources.after')}
          data={AFTER.map((one) => ({ value: one, label: t(`sources.${one}`) }))}
          allowDeselect={false}
          {...field('after')}
        />
        <Failure error={failure} />
        <FormActions pending={pending} disabled={template === null} onCancel={done} />
      </Stack>
    </Form>
  );
}
