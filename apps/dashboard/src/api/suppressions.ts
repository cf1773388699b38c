import { api, ok, type BodyOf } from './client.js';
import { keysOf, useChange, usePages } from './resource.js';

const keys = keysOf('suppressions');

/** The addresses that get no email. */
export function useSuppressions() {
  return usePages(keys.list(), (cursor) => ok(api.GET('/suppressions', { params: { query: { limit: 100, cursor } } })));
}

export function useSuppress() {
  return useChange((body: BodyOf<'/suppressions', 'post'>) => ok(api.POST('/suppressions', { body })), keys.all);
}

export function useUnsuppress() {
  return useChange((id: string) => ok(api.DELETE('/suppressions/{id}', { params: { path: { id } } })), keys.all);
}

/** Ends a kind of email for the reader of a link, who isn't signed in. */
export function useUnsubscribe(token: string) {
  return useChange(() => ok(api.POST('/unsubscribe/{token}', { params: { path: { token } } })));
}
