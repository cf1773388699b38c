import { api, ok } from './client.js';
import { keysOf, useList } from './resource.js';

export function useWorkers() {
  return useList(keysOf('workers').list(), () => ok(api.GET('/workers')), { refetchInterval: 5_000 });
}
