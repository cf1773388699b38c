import '@mantine/dropzone/styles.css';
import {
  Alert,
  Anchor,
  Button,
  CloseButton,
  Group,
  List,
  Progress,
  Radio,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { MODES, type Entity, type Mode } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { upload } from '../api.js';
import { templatesQuery, windowsQuery } from '../queries.js';
import { Empty, Failure, Loaded, Page } from '../ui/page.js';
import { Own } from '../ui/values.js';
import type { TemplateView } from '../views.js';
import { EntitySelect } from './entity-select.js';
import { ReadAsFields, SheetField } from './reading.js';
import { oneOf } from '../ui/choices.js';
import { Form } from '../ui/form.js';
import { practiceWorkbook } from './practice.js';

const MAX_BYTES = 50 * 1_048_576;
const ENDINGS = /\.(csv|txt|tsv|xlsx)$/i;

/** Files, template, when: then the plan is made, and nothing is written before it is approved. */
export default function NewImport() {
  const { t } = useText();
  const templates = useQuery(templatesQuery);
  return (
    <Page title={t('new.title')}>
      <Loaded query={templates}>
        {({ items }) => {
          const usable = items.filter(({ archived }) => !archived);
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

function UploadForm({ templates }: { templates: TemplateView[] }) {
  const { t, language } = useText();
  const navigate = useNavigate();
  const [files, setFiles] = useState<File[]>([]);
  const [rejected, setRejected] = useState(false);
  const [template, setTemplate] = useState(templates[0]?.id ?? '');
  const [mode, setMode] = useState<Mode>('upsert');
  const [entity, setEntity] = useState<Entity | null>(null);
  const [readAs, setReadAs] = useState({ encoding: '', delimiter: '' });
  const [sheet, setSheet] = useState('');
  const [when, setWhen] = useState('now');
  const [at, setAt] = useState('');
  const [window_, setWindow] = useState<string | null>(null);
  const [share, setShare] = useState(0);
  const windows = useQuery(windowsQuery);
  const submit = useMutation({
    mutationFn: () => {
      const form = new FormData();
      form.set('template', template);
      form.set('mode', mode);
      for (const [name, value] of Object.entries({ entity, sheet, ...readAs })) if (value) form.set(name, value);
      if (when === 'at' && at) form.set('at', new Date(at).toISOString());
      if (when === 'window' && window_) form.set('window', window_);
      for (const file of files) form.append('file', file);
      return upload(form, setShare);
    },
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  });
  const add = (given: File[]) => {
    const usable = given.filter(({ name, size }) => ENDINGS.test(name) && size <= MAX_BYTES);
    setRejected(usable.length < given.length);
    setFiles((before) => [...before.filter(({ name }) => !usable.some((file) => file.name === name)), ...usable]);
  };
  const complete = files.length > 0 && (when !== 'at' || at !== '') && (when !== 'window' || window_ !== null);
  return (
    <Form onSubmit={() => submit.mutate()}>
      <Stack maw={720}>
        <Dropzone
          onDrop={add}
          onReject={() => setRejected(true)}
          aria-label={t('new.drop')}
          inputProps={{ 'aria-label': t('new.drop') }}
          validator={() => null}
        >
          <Stack align="center" gap={4} mih={110} justify="center">
            <Text fw={600} ta="center">
              {t('new.drop')}
            </Text>
            <Text size="sm" ta="center">
              {t('new.dropHint')}
            </Text>
          </Stack>
        </Dropzone>
        {rejected ? (
          <Alert color="orange" role="alert">
            {t('new.rejected')}
          </Alert>
        ) : null}
        {files.length > 0 ? (
          <List listStyleType="none" aria-label={t('new.files')}>
            {files.map((file) => (
              <List.Item key={file.name}>
                <Group gap="xs">
                  <Own>{file.name}</Own>
                  <CloseButton
                    aria-label={t('new.remove', { name: file.name })}
                    onClick={() => setFiles(files.filter((other) => other !== file))}
                  />
                </Group>
              </List.Item>
            ))}
          </List>
        ) : null}
        <Select
          label={t('new.template')}
          data={templates.map(({ id, name }) => ({ value: id, label: name }))}
          value={template}
          allowDeselect={false}
          onChange={(value) => value && setTemplate(value)}
        />
        <Anchor href={`/api/v1/templates/${template}/workbook?lang=${language}`} download>
          {t('new.workbook')}
        </Anchor>
        <Anchor href={practiceWorkbook(template, language)} download>
          {t('practice.download')}
        </Anchor>
        <Radio.Group label={t('new.mode')} value={mode} onChange={(value) => setMode(oneOf(MODES, value) ?? 'upsert')}>
          <Stack gap="xs" mt="xs">
            {MODES.map((value) => (
              <Radio key={value} value={value} label={t(`mode.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <EntitySelect value={entity} onChange={setEntity} />
        <details>
          <summary>{t('reading.options')}</summary>
          <Stack gap="xs" mt="xs">
            <Text size="sm">{t('reading.optionsHint')}</Text>
            <Group align="flex-end">
              <ReadAsFields value={readAs} onChange={setReadAs} />
              <SheetField value={sheet} onChange={setSheet} />
            </Group>
          </Stack>
        </details>
        <Radio.Group label={t('new.when')} value={when} onChange={setWhen}>
          <Stack gap="xs" mt="xs">
            <Radio value="now" label={t('new.whenNow')} />
            <Radio value="at" label={t('new.whenAt')} />
            {windows.data && windows.data.items.length > 0 ? (
              <Radio value="window" label={t('new.whenWindow')} />
            ) : null}
          </Stack>
        </Radio.Group>
        {when === 'at' ? (
          <TextInput
            type="datetime-local"
            label={t('new.at')}
            required
            value={at}
            onChange={(e) => setAt(e.currentTarget.value)}
            maw={280}
          />
        ) : null}
        {when === 'window' ? (
          <Select
            label={t('new.window')}
            required
            data={windows.data?.items.map(({ name }) => name) ?? []}
            value={window_}
            onChange={setWindow}
          />
        ) : null}
        <Failure error={submit.error} />
        {submit.isPending ? <Progress value={share * 100} aria-label={t('new.uploading')} /> : null}
        <Group>
          <Button type="submit" disabled={!complete} loading={submit.isPending}>
            {t('new.submit')}
          </Button>
          <Text size="sm">{t('new.nothingYet')}</Text>
        </Group>
      </Stack>
    </Form>
  );
}
