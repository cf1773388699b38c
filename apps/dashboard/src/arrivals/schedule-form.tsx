import { Checkbox, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { scheduleSchema } from '#libs/sources/browser.js';
import { definedOf } from '../defined.js';
import { useText } from '../i18n/index.js';
import { useSaveSchedule } from '../api/schedules.js';
import { useSources } from '../api/sources.js';
import { useWindows } from '../api/windows.js';
import { Form, FormActions, ListField, OptionalNumber, TimeZoneField } from '../ui/form.js';
import { listOf, numberOf, typed } from '../ui/typed.js';
import { Failure } from '../ui/page.js';
import { useApiForm } from '../ui/use-api-form.js';
import type { ScheduleView } from '../views.js';

/** What is typed: lists as texts, what is left out as nothing. */
function valuesOf(schedule: ScheduleView | undefined) {
  return {
    name: schedule?.name ?? '',
    source: schedule?.source ?? null,
    when: schedule?.cron ?? 'every night at 02:00',
    timeZone: schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    window: schedule?.window ?? null,
    except: schedule?.except.join('\n') ?? '',
    expectWithin: typed(schedule?.expectWithin),
    unusualPercent: typed(schedule?.unusualPercent),
    unchangedDays: typed(schedule?.unchangedDays),
    skips: schedule?.whileRunning === 'skip',
    notify: schedule?.notify.join('\n') ?? '',
    maxFailures: schedule?.maxFailures ?? 3,
  };
}

function bodyOf({ skips, ...values }: ReturnType<typeof valuesOf>) {
  return definedOf({
    ...values,
    source: values.source ?? '',
    window: values.window ?? undefined,
    except: listOf(values.except),
    expectWithin: numberOf(values.expectWithin),
    unusualPercent: numberOf(values.unusualPercent),
    unchangedDays: numberOf(values.unchangedDays),
    whileRunning: skips ? ('skip' as const) : ('queue' as const),
    notify: listOf(values.notify),
  });
}

/** Makes a schedule, or changes the given one. */
export function ScheduleForm({ schedule, done }: { schedule: ScheduleView | undefined; done: () => void }) {
  const { t } = useText();
  const sources = useSources();
  const windows = useWindows();
  const { form, field, submit, pending, failure } = useApiForm({
    schema: scheduleSchema,
    initialValues: valuesOf(schedule),
    bodyOf,
    save: useSaveSchedule(),
    onSaved: done,
  });
  return (
    <Form onSubmit={submit}>
      <Stack>
        <TextInput label={t('windows.name')} required readOnly={schedule !== undefined} {...field('name')} />
        <Select
          label={t('schedules.source')}
          required
          data={sources.data?.map((one) => one.name) ?? []}
          {...field('source')}
        />
        <TextInput
          label={t('schedules.when')}
          description={t('schedules.whenHint')}
          required
          dir="ltr"
          {...field('when')}
        />
        <TimeZoneField field={field('timeZone')} />
        <Select
          label={t('schedules.window')}
          clearable
          data={windows.data?.map((one) => one.name) ?? []}
          {...field('window')}
        />
        <ListField label={t('windows.except')} field={field('except')} />
        <OptionalNumber label={t('schedules.expect')} min={1} max={1440} field={field('expectWithin')} />
        <OptionalNumber label={t('schedules.unusual')} min={5} max={1000} field={field('unusualPercent')} />
        <OptionalNumber label={t('schedules.unchanged')} min={1} max={365} field={field('unchangedDays')} />
        <Checkbox label={t('schedules.skips')} {...field('skips', { type: 'checkbox' })} />
        <ListField label={t('schedules.notify')} field={field('notify')} />
        <NumberInput label={t('schedules.failures')} min={1} max={100} hideControls {...field('maxFailures')} />
        <Failure error={failure} />
        <FormActions pending={pending} disabled={form.values.source === null} onCancel={done} />
      </Stack>
    </Form>
  );
}
