import {
  Alert,
  Button,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { MODES, type Entity, type Mode } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import type { SourceView } from '../views.js';
import { EditableList } from './editable-list.js';
import { EntitySelect } from '../imports/entity-select.js';
import { api, ok } from '../api.js';
import { sourcesQuery, templatesQuery } from '../queries.js';
import { Failure } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import { Form, FormActions } from '../ui/form.js';
import { oneOf } from '../ui/choices.js';

/** Where files arrive by themselves. */
export function Sources() {
  const { t } = useText();
  const sources = useQuery(sourcesQuery);
  return (
    <EditableList
      query={sources}
      text={t('sources.text')}
      add={t('sources.new')}
      empty={{ title: t('sources.empty') }}
      form={(source, done) => <SourceForm source={source} done={done} />}
    >
      {(items, edit) => <List items={items} edit={edit} />}
    </EditableList>
  );
}

function List({ items, edit }: { items: SourceView[]; edit: ((source: SourceView) => void) | undefined }) {
  const { t } = useText();
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: (name: string) => ok(api.POST('/sources/{name}/check', { params: { path: { name } } })),
  });
  const remove = useMutation({
    mutationFn: (name: string) => ok(api.DELETE('/sources/{name}', { params: { path: { name } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
  return (
    <>
      <Failure error={check.error ?? remove.error} />
      {check.data ? (
        <Alert
          color={check.data.ok ? 'green' : 'red'}
          variant="light"
          role="status"
          title={<Own>{check.variables}</Own>}
        >
          {check.data.message}
          {check.data.files.length > 0 ? (
            <ul>
              {check.data.files.slice(0, 20).map(({ name, matches }) => (
                <li key={name}>
                  <Own>{name}</Own>: {t(matches ? 'wizard.yes' : 'wizard.no')}
                </li>
              ))}
            </ul>
          ) : null}
        </Alert>
      ) : null}
      <DataTable
        label={t('arrivals.sources')}
        head={[t('windows.name'), t('sources.kind'), t('sources.pattern'), t('new.template'), '']}
      >
        {items.map((source) => (
          <Table.Tr key={source.name}>
            <Table.Td>
              <Own>{source.name}</Own>
            </Table.Td>
            <Table.Td>
              {t(`sources.${source.where.kind}`)} {source.where.kind === 'sftp' ? <Ltr>{source.where.host}</Ltr> : null}
            </Table.Td>
            <Table.Td>
              <Ltr>{source.pattern}</Ltr>
            </Table.Td>
            <Table.Td>
              <Own>{source.template}</Own>
            </Table.Td>
            <Table.Td>
              {edit ? (
                <Group gap="xs" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={check.isPending && check.variables === source.name}
                    onClick={() => check.mutate(source.name)}
                  >
                    {t('sources.check')}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => edit(source)}>
                    {t('action.edit')}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => remove.mutate(source.name)}>
                    {t('schedules.remove')}
                  </Button>
                </Group>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}

type Kind = SourceView['where']['kind'];
const AFTER: SourceView['after'][] = ['move', 'rename', 'delete'];
const KINDS: Kind[] = ['folder', 'sftp', 's3'];

function SourceForm({ source, done }: { source: SourceView | undefined; done: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const templates = useQuery(templatesQuery);
  const sftp = source?.where.kind === 'sftp' ? source.where : undefined;
  const s3 = source?.where.kind === 's3' ? source.where : undefined;
  const [kind, setKind] = useState<Kind>(source?.where.kind ?? 'folder');
  const [template, setTemplate] = useState<string | null>(source?.template ?? null);
  const [mode, setMode] = useState<Mode>(source?.mode ?? 'upsert');
  const [entity, setEntity] = useState<Entity | null>(source?.entity ?? null);
  const [after, setAfter] = useState<SourceView['after']>(source?.after ?? 'move');
  const [port, setPort] = useState(sftp?.port ?? 22);
  const [values, setValues] = useState<Record<string, string>>({
    name: source?.name ?? '',
    pattern: source?.pattern ?? '*',
    doneMarker: source?.doneMarker ?? '',
    host: sftp?.host ?? '',
    username: sftp?.username ?? '',
    hostKey: sftp?.hostKey ?? '',
    root: sftp?.root ?? '.',
    password: '',
    privateKey: '',
    bucket: s3?.bucket ?? '',
    region: s3?.region ?? 'us-east-1',
    endpoint: s3?.endpoint ?? '',
    prefix: s3?.prefix ?? '',
    accessKeyId: s3?.accessKeyId ?? '',
    secretAccessKey: '',
  });
  const value = (name: string) => values[name] ?? '';
  const field = (name: string, ltr = true) => ({
    value: value(name),
    ...(ltr ? { dir: 'ltr' as const } : {}),
    onChange: (event: { currentTarget: { value: string } }) => {
      const typed = event.currentTarget.value;
      setValues((before) => ({ ...before, [name]: typed }));
    },
  });
  const given = (...names: string[]) =>
    Object.fromEntries(names.filter((name) => value(name).trim()).map((name) => [name, value(name)]));
  const where = {
    folder: { kind: 'folder' as const },
    sftp: {
      kind: 'sftp' as const,
      host: value('host'),
      username: value('username'),
      port,
      ...given('password', 'privateKey', 'hostKey', 'root'),
    },
    s3: {
      kind: 's3' as const,
      bucket: value('bucket'),
      accessKeyId: value('accessKeyId'),
      ...given('region', 'endpoint', 'prefix', 'secretAccessKey'),
    },
  };
  const save = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/sources', {
          body: {
            ...given('pattern', 'doneMarker'),
            name: value('name'),
            template: template ?? '',
            mode,
            ...(entity ? { entity } : {}),
            after,
            ...(source
              ? { inbox: source.inbox, done: source.done, failed: source.failed, outgoing: source.outgoing }
              : {}),
            where: where[kind],
          },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['sources'] });
      done();
    },
  });
  return (
    <Form onSubmit={() => save.mutate()}>
      <Stack>
        <TextInput label={t('windows.name')} required readOnly={source !== undefined} {...field('name', false)} />
        <Select
          label={t('sources.kind')}
          data={[
            { value: 'folder', label: t('sources.folder') },
            { value: 'sftp', label: t('sources.sftp') },
            { value: 's3', label: t('sources.s3') },
          ]}
          value={kind}
          allowDeselect={false}
          onChange={(chosen) => setKind(oneOf(KINDS, chosen) ?? kind)}
        />
        {kind === 'sftp' ? (
          <>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput label={t('sources.host')} required {...field('host')} />
              <NumberInput
                label={t('sources.port')}
                min={1}
                max={65_535}
                hideControls
                value={port}
                onChange={(typed) => setPort(Number(typed))}
              />
              <TextInput label={t('sources.user')} required autoComplete="off" {...field('username')} />
              <PasswordInput
                label={t('signIn.password')}
                autoComplete="off"
                description={source?.hasPassword ? t('sources.kept') : undefined}
                visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
                {...field('password')}
              />
            </SimpleGrid>
            <Textarea
              label={t('sources.key')}
              autosize
              minRows={2}
              maxRows={6}
              description={source?.hasPrivateKey ? t('sources.kept') : undefined}
              {...field('privateKey')}
            />
            <TextInput
              label={t('sources.hostKey')}
              description={t('sources.hostKeyHint')}
              placeholder="SHA256:…"
              {...field('hostKey')}
            />
            <TextInput label={t('sources.root')} {...field('root')} />
          </>
        ) : null}
        {kind === 's3' ? (
          <>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput label={t('sources.bucket')} required {...field('bucket')} />
              <TextInput label={t('sources.region')} required {...field('region')} />
              <TextInput label={t('sources.accessKey')} required autoComplete="off" {...field('accessKeyId')} />
              <PasswordInput
                label={t('sources.secretKey')}
                autoComplete="off"
                description={source?.hasSecretAccessKey ? t('sources.kept') : undefined}
                visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
                {...field('secretAccessKey')}
              />
            </SimpleGrid>
            <TextInput label={t('sources.endpoint')} placeholder="https://" {...field('endpoint')} />
            <TextInput label={t('sources.prefix')} {...field('prefix')} />
          </>
        ) : null}
        <TextInput
          label={t('sources.pattern')}
          description={t('sources.patternHint', { day: '{yyyy}{MM}{dd}' })}
          required
          {...field('pattern')}
        />
        <TextInput label={t('sources.marker')} placeholder=".done" {...field('doneMarker')} />
        <Select
          label={t('new.template')}
          required
          data={templates.data?.items.filter(({ archived }) => !archived).map(({ name }) => name) ?? []}
          value={template}
          onChange={setTemplate}
        />
        <Select
          label={t('new.mode')}
          data={MODES.map((one) => ({ value: one, label: t(`mode.${one}`) }))}
          value={mode}
          allowDeselect={false}
          onChange={(chosen) => setMode(oneOf(MODES, chosen) ?? mode)}
        />
        <EntitySelect value={entity} onChange={setEntity} />
        <Select
          label={t('sources.after')}
          data={AFTER.map((one) => ({ value: one, label: t(`sources.${one}`) }))}
          value={after}
          allowDeselect={false}
          onChange={(chosen) => setAfter(oneOf(AFTER, chosen) ?? after)}
        />
        <Failure error={save.error} />
        <FormActions pending={save.isPending} disabled={!template} onCancel={done} />
      </Stack>
    </Form>
  );
}
