import { Anchor, Button, Group, Progress, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { MODES, type Entity, type Mode } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useUpload } from '../api/imports.js';
import { useUsableTemplates, workbookLink } from '../api/templates.js';
import { useWindows } from '../api/windows.js';
import { Form } from '../ui/form.js';
import { Empty, Failure, Loaded, Page } from '../ui/page.js';
import { useApiForm, type ApiForm } from '../ui/use-api-form.js';
import type { TemplateView } from '../views.js';
import { EntitySelect } from './entity-select.js';
import { FileChoice } from './file-choice.js';
import { ReadAsFields, SheetField } from './reading.js';

/** Files, template, when: then the plan is made, and nothing is written before it is approved. */
export default function NewImport() {
  const { t } = useText();
  const templates = useUsableTemplates();
  return (
    <Page title={t('new.title')}>
      <Loaded query={templates}>
        {(usable) => {
          if (usable.length > 0) return <UploadForm templates={usable} />;
          return (
            <Empty
              title={t('new.noTemplates')}
              action={
                <Anchor component={Link} to="/templates/new">
                  {t('templates.new')}
                </Anchor>
              }
            />
          );
        }}
      </Loaded>
    </Page>
  );
}

interface Values {
  files: File[];
  template: string;
  mode: Mode;
  entity: Entity | null;
  encoding: string;
  delimiter: string;
  sheet: string;
  when: 'now' | 'at' | 'window';
  at: string;
  window: string | null;
}

const NOTHING: Omit<Values, 'template'> = {
  files: [],
  mode: 'upsert',
  entity: null,
  encoding: '',
  delimiter: '',
  sheet: '',
  when: 'now',
  at: '',
  window: null,
};

/** What is typed as the parts of an upload; what is blank is left out. */
function uploadOf({ files, template, mode, entity, encoding, delimiter, sheet, when, at, window }: Values): FormData {
  const form = new FormData();
  const time = when === 'at' && at ? new Date(at).toISOString() : '';
  const fields = { template, mode, entity, encoding, delimiter, sheet, at: time, window: when === 'window' && window };
  for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
  for (const file of files) form.append('file', file);
  return form;
}

function isComplete({ files, when, at, window }: Values): boolean {
  return files.length > 0 && (when !== 'at' || at !== '') && (when !== 'window' || window !== null);
}

function UploadForm({ templates }: { templates: TemplateView[] }) {
  const { t, language } = useText();
  const navigate = useNavigate();
  const [share, setShare] = useState(0);
  const { form, field, submit, pending, failure } = useApiForm({
    initialValues: { ...NOTHING, template: templates[0]?.id ?? '' },
    bodyOf: uploadOf,
    save: useUpload(setShare),
    onSaved: ({ id }) => void navigate(`/imports/${id}`),
  });
  const { template, files, entity, encoding, delimiter, sheet } = form.values;
  return (
    <Form onSubmit={submit}>
      <Stack maw={720}>
        <FileChoice files={files} onChange={(chosen) => form.setFieldValue('files', chosen)} />
        <Select
          label={t('new.template')}
          data={templates.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          {...field('template')}
        />
        <Anchor href={workbookLink(template, language)} download>
          {t('new.workbook')}
        </Anchor>
        <Anchor href={workbookLink(template, language, true)} download>
          {t('practice.download')}
        </Anchor>
        <Radio.Group label={t('new.mode')} {...field('mode')}>
          <Stack gap="xs" mt="xs">
            {MODES.map((value) => (
              <Radio key={value} value={value} label={t(`mode.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <EntitySelect value={entity} onChange={(chosen) => form.setFieldValue('entity', chosen)} />
        <details>
          <summary>{t('reading.options')}</summary>
          <Stack gap="xs" mt="xs">
            <Text size="sm">{t('reading.optionsHint')}</Text>
            <Group align="flex-end">
              <ReadAsFields value={{ encoding, delimiter }} onChange={(chosen) => form.setValues({ ...chosen })} />
              <SheetField value={sheet} onChange={(name) => form.setFieldValue('sheet', name)} />
            </Group>
          </Stack>
        </details>
        <WhenFields form={form} field={field} />
        <Failure error={failure} />
        {pending ? <Progress value={share * 100} aria-label={t('new.uploading')} /> : null}
        <Group>
          <Button type="submit" disabled={!isComplete(form.values)} loading={pending}>
            {t('new.submit')}
          </Button>
          <Text size="sm">{t('new.nothingYet')}</Text>
        </Group>
      </Stack>
    </Form>
  );
}

/** When the import runs once it is approved. */
function WhenFields({ form, field }: Pick<ApiForm<Values>, 'form' | 'field'>) {
  const { t } = useText();
  const windows = useWindows().data ?? [];
  return (
    <>
      <Radio.Group label={t('new.when')} {...field('when')}>
        <Stack gap="xs" mt="xs">
          <Radio value="now" label={t('new.whenNow')} />
          <Radio value="at" label={t('new.whenAt')} />
          {windows.length > 0 ? <Radio value="window" label={t('new.whenWindow')} /> : null}
        </Stack>
      </Radio.Group>
      {form.values.when === 'at' ? (
        <TextInput type="datetime-local" label={t('new.at')} required maw={280} {...field('at')} />
      ) : null}
      {form.values.when === 'window' ? (
        <Select label={t('new.window')} required data={windows.map(({ name }) => name)} {...field('window')} />
      ) : null}
    </>
  );
}
