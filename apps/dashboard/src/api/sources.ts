import { api, ok, type BodyOf } from './client.js';
import { keysOf, useChange, useList } from './resource.js';

const keys = keysOf('sources');
const path = (name: string) => ({ params: { path: { name } } });

export function useSources() {
  return useList(keys.list(), () => ok(api.GET('/sources')));
}

/** A source as the API takes it. */
export type SourceBody = BodyOf<'/sources', 'post'>;

export function useSaveSource() {
  return useChange((body: SourceBody) => ok(api.POST('/sources', { body })), keys.all);
}

export function useRemoveSource() {
  return useChange((name: string) => ok(api.DELETE('/sources/{name}', path(name))), keys.all);
}

/** Tries a source; nothing of it changes. */
export function useCheckSource() {
  return useChange((name: string) => ok(api.POST('/sources/{name}/check', path(name))));
}
