import { api, ok, type BodyOf } from './client.js';
import { keysOf, useChange, useList } from './resource.js';

const keys = keysOf('tokens');

export function useTokens() {
  return useList(keys.list(), () => ok(api.GET('/tokens')));
}

export function useCreateToken() {
  return useChange((body: BodyOf<'/tokens', 'post'>) => ok(api.POST('/tokens', { body })), keys.all);
}

export function useRevokeToken() {
  return useChange((id: string) => ok(api.DELETE('/tokens/{id}', { params: { path: { id } } })), keys.all);
}
