import { SimpleGrid } from '@mantine/core';
import { useText } from '../i18n/index.js';
import { useSchedules } from '../api/schedules.js';
import { EditableList } from './editable-list.js';
import { ScheduleCard } from './schedule-card.js';
import { ScheduleForm } from './schedule-form.js';

const OFTEN_MS = 5_000;

/** When sources are looked at: next times, last results. */
export function Schedules() {
  const { t } = useText();
  const schedules = useSchedules(OFTEN_MS);
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
            <ScheduleCard key={schedule.name} schedule={schedule} edit={edit ? () => edit(schedule) : undefined} />
          ))}
        </SimpleGrid>
      )}
    </EditableList>
  );
}
