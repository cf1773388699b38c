import { api, ok, type BodyOf } from './client.js';
import { keysOf, useChange, useList } from './resource.js';

const keys = keysOf('windows');

export function useWindows() {
  return useList(keys.list(), () => ok(api.GET('/windows')));
}

export function useSaveWindow() {
  return useChange((body: BodyOf<'/windows', 'post'>) => ok(api.POST('/windows', { body })), keys.all);
}

export function useRemoveWindow() {
  return useChange((name: string) => ok(api.DELETE('/windows/{name}', { params: { path: { name } } })), keys.all);
}
