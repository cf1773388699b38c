import { Anchor, Badge, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../i18n/index.js';
import { useScheduleAction } from '../api/schedules.js';
import { useMay } from '../session.js';
import { useFormat } from '../ui/format.js';
import { Failure } from '../ui/page.js';
import { Ltr, Own } from '../ui/values.js';
import type { ScheduleView } from '../views.js';
import { useCronWords } from './cron.js';

const SHOWN_RESULTS = 6;
const SHOWN_TIMES = 5;

/** A schedule: what it looks at and when, its next times, its last results, and what can be done with it. */
export function ScheduleCard({ schedule, edit }: { schedule: ScheduleView; edit: (() => void) | undefined }) {
  const { t } = useText();
  const inWords = useCronWords();
  const { name, source, cron, timeZone, paused } = schedule;
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
        <NextTimes schedule={schedule} />
        <LastResults schedule={schedule} />
        <ScheduleActions schedule={schedule} edit={edit} />
      </Stack>
    </Card>
  );
}

function NextTimes({ schedule: { next, timeZone } }: { schedule: ScheduleView }) {
  const { t } = useText();
  const { timeIn } = useFormat();
  if (next.length === 0) return null;
  return (
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
  );
}

function LastResults({ schedule: { last, timeZone } }: { schedule: ScheduleView }) {
  const { t } = useText();
  const { timeIn } = useFormat();
  if (last.length === 0) return null;
  return (
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
            {files.map((file) => (
              <ArrivedFile key={file.name} file={file} />
            ))}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function ArrivedFile({ file: { name, outcome, importId } }: { file: ScheduleView['last'][number]['files'][number] }) {
  const { t } = useText();
  return (
    <div>
      {importId ? (
        <Anchor component={Link} to={`/imports/${importId}`} underline="always">
          <Own>{name}</Own>
        </Anchor>
      ) : (
        <Own>{name}</Own>
      )}
      : {t(`file.${outcome}`)}
    </div>
  );
}

function ScheduleActions({
  schedule: { name, paused },
  edit,
}: {
  schedule: ScheduleView;
  edit: (() => void) | undefined;
}) {
  const { t } = useText();
  const mayRun = useMay('operator', 'admin');
  const ask = useScheduleAction(name);
  const button = (label: string, onClick: () => void) => (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <>
      <Failure error={ask.error} />
      <Group gap="xs">
        {mayRun ? (
          <>
            {button(t('schedules.run'), () => ask.mutate('run'))}
            {button(t(paused ? 'schedules.resume' : 'schedules.pause'), () => ask.mutate(paused ? 'resume' : 'pause'))}
          </>
        ) : null}
        {edit ? (
          <>
            {button(t('action.edit'), edit)}
            {button(t('schedules.remove'), () => ask.mutate('remove'))}
          </>
        ) : null}
      </Group>
    </>
  );
}
