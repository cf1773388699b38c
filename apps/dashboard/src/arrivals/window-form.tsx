import { Button, Chip, Group, Input, Stack, TextInput } from '@mantine/core';
import { windowSchema } from '#libs/imports/browser.js';
import { useText } from '../i18n/index.js';
import { useSaveWindow } from '../api/windows.js';
import { Form, FormActions, ListField, TimeZoneField } from '../ui/form.js';
import { listOf } from '../ui/typed.js';
import { Failure } from '../ui/page.js';
import { useApiForm, type ApiForm } from '../ui/use-api-form.js';
import type { WindowView } from '../views.js';
import { useDayNames, WEEKDAYS } from './week.js';

const NIGHT: WindowView['weekly'][number] = { days: WEEKDAYS.slice(0, 5), from: '22:00', to: '06:00' };
const EVENING: WindowView['weekly'][number] = { days: ['fri'], from: '20:00', to: '23:00' };

function valuesOf(window: WindowView | undefined) {
  return {
    name: window?.name ?? '',
    timeZone: window?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    weekly: window?.weekly ?? [NIGHT],
    except: window?.except.join('\n') ?? '',
  };
}
type Values = ReturnType<typeof valuesOf>;

/** Makes a window, or changes the given one. */
export function WindowForm({ window, done }: { window: WindowView | undefined; done: () => void }) {
  const { t } = useText();
  const { form, field, submit, pending, failure } = useApiForm({
    schema: windowSchema,
    initialValues: valuesOf(window),
    bodyOf: ({ except, ...values }) => ({ ...values, except: listOf(except) }),
    save: useSaveWindow(),
    onSaved: done,
  });
  return (
    <Form onSubmit={submit}>
      <Stack>
        <TextInput label={t('windows.name')} required readOnly={window !== undefined} {...field('name')} />
        <TimeZoneField field={field('timeZone')} />
        {form.values.weekly.map((_period, i) => (
          <PeriodFields key={i} form={form} at={i} />
        ))}
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => form.insertListItem('weekly', EVENING)}
        >
          {t('windows.addPeriod')}
        </Button>
        <ListField label={t('windows.except')} placeholder="2026-12-25" minRows={2} field={field('except')} />
        <Failure error={failure} />
        <FormActions pending={pending} onCancel={done} />
      </Stack>
    </Form>
  );
}

/** Days of the week, and from when to when it is open on them. */
function PeriodFields({ form, at }: { form: ApiForm<Values>['form']; at: number }) {
  const { t } = useText();
  const dayName = useDayNames();
  const { error: noDays, ...days } = form.getInputProps(`weekly.${at}.days`);
  return (
    <Stack gap="xs">
      <Chip.Group multiple {...days}>
        <Group gap={6} role="group" aria-label={t('windows.days')}>
          {WEEKDAYS.map((day) => (
            <Chip key={day} value={day} size="xs" variant="outline">
              {dayName(day)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {noDays ? <Input.Error>{noDays}</Input.Error> : null}
      <Group align="flex-end">
        <TextInput type="time" label={t('windows.from')} required {...form.getInputProps(`weekly.${at}.from`)} />
        <TextInput type="time" label={t('windows.to')} required {...form.getInputProps(`weekly.${at}.to`)} />
        {form.values.weekly.length > 1 ? (
          <Button variant="default" onClick={() => form.removeListItem('weekly', at)}>
            {t('windows.removePeriod')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}
