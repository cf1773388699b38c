import {
  Anchor,
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  List,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../i18n/index.js';
import type { ScheduleView } from '../views.js';
import { useCronWords } from './cron.js';
import { EditableList } from './editable-list.js';
import { api, ok } from '../api.js';
import { schedulesQuery, sourcesQuery, windowsQuery } from '../queries.js';
import { useMay } from '../session.js';
import { useFormat } from '../ui/format.js';
import { Failure } from '../ui/page.js';
import { Ltr, Own } from '../ui/values.js';
import { Form, FormActions, TimeZoneField } from '../ui/form.js';

const SHOWN_RESULTS = 6;
const SHOWN_TIMES = 5;

/** When sources are looked at: next times, last results. */
export function Schedules() {
  const { t } = useText();
  const schedules = useQuery({ ...schedulesQuery, refetchInterval: 5_000 });
  return (
    <EditableList
      query={schedules}
      text={t('schedules.text')}
      add={t('schedules.new')}
      empty={{ title: t('schedules.empty'), text: t('schedules.emptyText') }}
      form={(schedule, done) => <ScheduleForm schedule={schedule} done={done} />}
    >
      {(items, edit) => (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          {items.map((schedule) => (
            <One key={schedule.name} schedule={schedule} edit={edit ? () => edit(schedule) : undefined} />
          ))}
        </SimpleGrid>
      )}
    </EditableList>
  );
}

function One({ schedule, edit }: { schedule: ScheduleView; edit: (() => void) | undefined }) {
  const { t } = useText();
  const { timeIn } = useFormat();
  const inWords = useCronWords();
  const client = useQueryClient();
  const mayRun = useMay('operator', 'admin');
  const { name, source, cron, timeZone, paused, next, last } = schedule;
  const ask = useMutation({
    mutationFn: (action: 'run' | 'pause' | 'resume' | undefined) =>
      action
        ? ok(api.POST(`/schedules/{name}/${action}`, { params: { path: { name } } }))
        : ok(api.DELETE('/schedules/{name}', { params: { path: { name } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['schedules'] }),
  });
  return (
    <Card withBorder component="section" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">
            <Own>{name}</Own>
          </Title>
          {paused ? (
            <Badge variant="outline" color="orange" c="var(--mantine-color-text)" tt="none">
              {t('schedules.paused')}
            </Badge>
          ) : null}
        </Group>
        <Text size="sm">
          {t('schedules.source')}: <Own>{source}</Own> · <Own>{inWords(cron)}</Own> · <Ltr>{timeZone}</Ltr>
        </Text>
        {next.length > 0 ? (
          <div>
            <Text size="sm" fw={600}>
              {t('schedules.next')}
            </Text>
            <List size="sm">
              {next.slice(0, SHOWN_TIMES).map((at) => (
                <List.Item key={at}>{timeIn(at, timeZone)}</List.Item>
              ))}
            </List>
          </div>
        ) : null}
        {last.length > 0 ? (
          <div>
            <Text size="sm" fw={600}>
              {t('schedules.last')}
            </Text>
            <List size="sm">
              {last.slice(0, SHOWN_RESULTS).map(({ dueAt, status, files, error }) => (
                <List.Item key={dueAt}>
                  {timeIn(dueAt, timeZone)}: {t(`firing.${status}`)}
                  {status === 'done' && files.length === 0 ? ` (${t('firing.nothing')})` : ''}
                  {error && status !== 'done' ? ` · ${error}` : ''}
                  {files.map(({ name: file, outcome, importId }) => (
                    <div key={file}>
                      {importId ? (
                        <Anchor component={Link} to={`/imports/${importId}`} underline="always">
                          <Own>{file}</Own>
                        </Anchor>
                      ) : (
                        <Own>{file}</Own>
                      )}
                      : {t(`file.${outcome}`)}
                    </div>
                  ))}
                </List.Item>
              ))}
            </List>
          </div>
        ) : null}
        <Failure error={ask.error} />
        <Group gap="xs">
          {mayRun ? (
            <>
              <Button size="compact-sm" variant="default" onClick={() => ask.mutate('run')}>
                {t('schedules.run')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => ask.mutate(paused ? 'resume' : 'pause')}>
                {t(paused ? 'schedules.resume' : 'schedules.pause')}
              </Button>
            </>
          ) : null}
          {edit ? (
            <>
              <Button size="compact-sm" variant="default" onClick={edit}>
                {t('action.edit')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => ask.mutate(undefined)}>
                {t('schedules.remove')}
              </Button>
            </>
          ) : null}
        </Group>
      </Stack>
    </Card>
  );
}

function ScheduleForm({ schedule, done }: { schedule: ScheduleView | undefined; done: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const sources = useQuery(sourcesQuery);
  const windows = useQuery(windowsQuery);
  const [name, setName] = useState(schedule?.name ?? '');
  const [source, setSource] = useState(schedule?.source ?? null);
  const [when, setWhen] = useState(schedule?.cron ?? 'every night at 02:00');
  const [timeZone, setTimeZone] = useState(schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [window_, setWindow] = useState(schedule?.window ?? null);
  const [except, setExcept] = useState(schedule?.except.join('\n') ?? '');
  const [expectWithin, setExpectWithin] = useState<number | undefined>(schedule?.expectWithin ?? undefined);
  const [unusualPercent, setUnusualPercent] = useState<number | undefined>(schedule?.unusualPercent ?? undefined);
  const [unchangedDays, setUnchangedDays] = useState<number | undefined>(schedule?.unchangedDays ?? undefined);
  const [skips, setSkips] = useState(schedule?.whileRunning === 'skip');
  const [notify, setNotify] = useState(schedule?.notify.join('\n') ?? '');
  const [maxFailures, setMaxFailures] = useState(schedule?.maxFailures ?? 3);
  const words = (text: string) => text.split(/[\s,;]+/).filter(Boolean);
  const save = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/schedules', {
          body: {
            name,
            source: source ?? '',
            when,
            timeZone,
            except: words(except),
            notify: words(notify),
            maxFailures,
            whileRunning: skips ? 'skip' : 'queue',
            ...(window_ ? { window: window_ } : {}),
            ...(expectWithin ? { expectWithin } : {}),
            ...(unusualPercent ? { unusualPercent } : {}),
            ...(unchangedDays ? { unchangedDays } : {}),
          },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['schedules'] });
      done();
    },
  });
  return (
    <Form onSubmit={() => save.mutate()}>
      <Stack>
        <TextInput
          label={t('windows.name')}
          required
          readOnly={schedule !== undefined}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Select
          label={t('schedules.source')}
          required
          data={sources.data?.items.map((one) => one.name) ?? []}
          value={source}
          onChange={setSource}
        />
        <TextInput
          label={t('schedules.when')}
          description={t('schedules.whenHint')}
          required
          dir="ltr"
          value={when}
          onChange={(e) => setWhen(e.currentTarget.value)}
        />
        <TimeZoneField value={timeZone} onChange={setTimeZone} />
        <Select
          label={t('schedules.window')}
          clearable
          data={windows.data?.items.map((one) => one.name) ?? []}
          value={window_}
          onChange={setWindow}
        />
        <Textarea
          label={t('windows.except')}
          autosize
          minRows={1}
          value={except}
          onChange={(e) => setExcept(e.currentTarget.value)}
          styles={{ input: { direction: 'ltr' } }}
        />
        <Optional label={t('schedules.expect')} min={1} max={1440} value={expectWithin} onChange={setExpectWithin} />
        <Optional
          label={t('schedules.unusual')}
          min={5}
          max={1000}
          value={unusualPercent}
          onChange={setUnusualPercent}
        />
        <Optional
          label={t('schedules.unchanged')}
          min={1}
          max={365}
          value={unchangedDays}
          onChange={setUnchangedDays}
        />
        <Checkbox label={t('schedules.skips')} checked={skips} onChange={(e) => setSkips(e.currentTarget.checked)} />
        <Textarea
          label={t('schedules.notify')}
          autosize
          minRows={1}
          value={notify}
          onChange={(e) => setNotify(e.currentTarget.value)}
          styles={{ input: { direction: 'ltr' } }}
        />
        <NumberInput
          label={t('schedules.failures')}
          min={1}
          max={100}
          hideControls
          value={maxFailures}
          onChange={(value) => setMaxFailures(Number(value))}
        />
        <Failure error={save.error} />
        <FormActions pending={save.isPending} disabled={!source} onCancel={done} />
      </Stack>
    </Form>
  );
}

/** A number that may be left out. */
function Optional({
  value,
  onChange,
  ...field
}: {
  label: string;
  min: number;
  max: number;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <NumberInput
      {...field}
      hideControls
      value={value ?? ''}
      onChange={(given) => onChange(given === '' ? undefined : Number(given))}
    />
  );
}
