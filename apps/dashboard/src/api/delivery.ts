import { useQuery } from '@tanstack/react-query';
import { api, ok, type BodyOf } from './client.js';
import { keysOf, useChange } from './resource.js';

const keys = keysOf('delivery');

/** When emails go out, and who gets the digest. */
export function useDelivery() {
  return useQuery({ queryKey: keys.all, queryFn: () => ok(api.GET('/delivery')) });
}

export function useSaveDelivery() {
  return useChange((body: BodyOf<'/delivery', 'put'>) => ok(api.PUT('/delivery', { body })), keys.all);
}
