import { ActionIcon, Button, Chip, Group, Stack, Table, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../i18n/index.js';
import type { WindowView } from '../views.js';
import { EditableList } from './editable-list.js';
import { WEEKDAYS, weekdayNames } from './week.js';
import { WindowCalendar } from './window-calendar.js';
import { api, ok } from '../api.js';
import { windowsQuery } from '../queries.js';
import { useFormat } from '../ui/format.js';
import { Failure } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import { Form, FormActions, TimeZoneField } from '../ui/form.js';

type Period = WindowView['weekly'][number];
type Day = Period['days'][number];

/** When batches may run. */
export function Windows() {
  const { t } = useText();
  const windows = useQuery(windowsQuery);
  return (
    <EditableList
      query={windows}
      text={t('windows.text')}
      add={t('windows.new')}
      empty={{ title: t('windows.empty'), text: t('windows.emptyText') }}
      form={(window, done) => <WindowForm window={window} done={done} />}
    >
      {(items, edit) => (
        <Stack gap="xl">
          <List items={items} edit={edit} />
          <WindowCalendar windows={items} />
        </Stack>
      )}
    </EditableList>
  );
}

function List({ items, edit }: { items: WindowView[]; edit: ((window: WindowView) => void) | undefined }) {
  const { t } = useText();
  const { time } = useFormat();
  const dayName = useDayNames();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (name: string) => ok(api.DELETE('/windows/{name}', { params: { path: { name } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['windows'] }),
  });
  return (
    <>
      <Failure error={remove.error} />
      <DataTable
        label={t('windows.title')}
        head={[t('windows.name'), t('windows.days'), t('windows.timeZone'), t('windows.opens'), '']}
      >
        {items.map((window) => (
          <Table.Tr key={window.name}>
            <Table.Td>
              <Own>{window.name}</Own>
            </Table.Td>
            <Table.Td>
              {window.weekly.map(({ days, from, to }, i) => (
                <div key={i}>
                  {WEEKDAYS.filter((day) => days.includes(day))
                    .map(dayName)
                    .join(', ')}{' '}
                  <Ltr>{`${from}–${to}`}</Ltr>
                </div>
              ))}
            </Table.Td>
            <Table.Td>
              <Ltr>{window.timeZone}</Ltr>
            </Table.Td>
            <Table.Td>{time(window.opensAt, t('state.never'))}</Table.Td>
            <Table.Td>
              {edit ? (
                <Group gap="xs" wrap="nowrap">
                  <Button size="compact-sm" variant="default" onClick={() => edit(window)}>
                    {t('action.edit')}
                  </Button>
                  <ActionIcon
                    variant="default"
                    aria-label={t('windows.remove', { name: window.name })}
                    onClick={() => remove.mutate(window.name)}
                  >
                    ×
                  </ActionIcon>
                </Group>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}

function WindowForm({ window, done }: { window: WindowView | undefined; done: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const dayName = useDayNames();
  const [name, setName] = useState(window?.name ?? '');
  const [timeZone, setTimeZone] = useState(window?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [periods, setPeriods] = useState<Period[]>(
    window?.weekly ?? [{ days: WEEKDAYS.slice(0, 5), from: '22:00', to: '06:00' }],
  );
  const [except, setExcept] = useState(window?.except.join('\n') ?? '');
  const save = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/windows', {
          body: { name, timeZone, weekly: periods, except: except.split(/\s+/).filter(Boolean) },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['windows'] });
      done();
    },
  });
  const change = (at: number, part: Partial<Period>) =>
    setPeriods(periods.map((period, i) => (i === at ? { ...period, ...part } : period)));
  return (
    <Form onSubmit={() => save.mutate()}>
      <Stack>
        <TextInput
          label={t('windows.name')}
          required
          readOnly={window !== undefined}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <TimeZoneField value={timeZone} onChange={setTimeZone} />
        {periods.map(({ days, from, to }, i) => (
          <Stack key={i} gap="xs">
            <Chip.Group
              multiple
              value={days}
              onChange={(chosen) => change(i, { days: WEEKDAYS.filter((day) => chosen.includes(day)) })}
            >
              <Group gap={6} role="group" aria-label={t('windows.days')}>
                {WEEKDAYS.map((day) => (
                  <Chip key={day} value={day} size="xs" variant="outline">
                    {dayName(day)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
            <Group align="flex-end">
              <TextInput
                type="time"
                label={t('windows.from')}
                required
                value={from}
                onChange={(e) => change(i, { from: e.currentTarget.value })}
              />
              <TextInput
                type="time"
                label={t('windows.to')}
                required
                value={to}
                onChange={(e) => change(i, { to: e.currentTarget.value })}
              />
              {periods.length > 1 ? (
                <Button variant="default" onClick={() => setPeriods(periods.filter((_period, other) => other !== i))}>
                  {t('windows.removePeriod')}
                </Button>
              ) : null}
            </Group>
          </Stack>
        ))}
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setPeriods([...periods, { days: ['fri'], from: '20:00', to: '23:00' }])}
        >
          {t('windows.addPeriod')}
        </Button>
        <Textarea
          label={t('windows.except')}
          placeholder="2026-12-25"
          autosize
          minRows={2}
          value={except}
          onChange={(e) => setExcept(e.currentTarget.value)}
          styles={{ input: { direction: 'ltr' } }}
        />
        <Failure error={save.error} />
        <FormActions pending={save.isPending} onCancel={done} />
      </Stack>
    </Form>
  );
}

/** Days of the week as the reader's language writes them. */
function useDayNames(): (day: Day) => string {
  const { language } = useText();
  const name = weekdayNames(language, 'short');
  return (day) => name(WEEKDAYS.indexOf(day));
}
