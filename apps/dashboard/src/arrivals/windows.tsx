import { ActionIcon, Button, Group, Stack, Table } from '@mantine/core';
import { useText } from '../i18n/index.js';
import type { WindowView } from '../views.js';
import { EditableList } from './editable-list.js';
import { useDayNames, WEEKDAYS } from './week.js';
import { WindowCalendar } from './window-calendar.js';
import { WindowForm } from './window-form.js';
import { useRemoveWindow, useWindows } from '../api/windows.js';
import { useFormat } from '../ui/format.js';
import { Failure } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';

/** When batches may run. */
export function Windows() {
  const { t } = useText();
  const windows = useWindows();
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
  const remove = useRemoveWindow();
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
