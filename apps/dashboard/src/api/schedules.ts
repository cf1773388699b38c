import { api, ok, type BodyOf } from './client.js';
import { keysOf, useChange, useList } from './resource.js';

const keys = keysOf('schedules');

export function useSchedules(refetchInterval: number) {
  return useList(keys.list(), () => ok(api.GET('/schedules')), { refetchInterval });
}

export function useSaveSchedule() {
  return useChange((body: BodyOf<'/schedules', 'post'>) => ok(api.POST('/schedules', { body })), keys.all);
}

export type ScheduleAction = 'run' | 'pause' | 'resume' | 'remove';

export function useScheduleAction(name: string) {
  const of = { params: { path: { name } } };
  return useChange(
    (action: ScheduleAction): Promise<unknown> =>
      action === 'remove' ? ok(api.DELETE('/schedules/{name}', of)) : ok(api.POST(`/schedules/{name}/${action}`, of)),
    keys.all,
  );
}
