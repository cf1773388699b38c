import { api, ok } from './client.js';
import { keysOf, usePages } from './resource.js';

/** Who did what, the latest first. */
export function useAudit() {
  return usePages(keysOf('audit').list(), (cursor) =>
    ok(api.GET('/audit', { params: { query: { limit: 100, cursor } } })),
  );
}
