import { api, ok, type BodyOf } from './client.js';
import { keysOf, useChange, useList } from './resource.js';

const keys = keysOf('partners');
const path = (slug: string) => ({ params: { path: { slug } } });

export function usePartners(enabled = true) {
  return useList(keys.list(), () => ok(api.GET('/partners')), { enabled });
}

export function useCreatePartner() {
  return useChange((body: BodyOf<'/partners', 'post'>) => ok(api.POST('/partners', { body })), keys.all);
}

export function useLimitPartner(slug: string) {
  return useChange(
    (body: BodyOf<'/partners/{slug}', 'patch'>) => ok(api.PATCH('/partners/{slug}', { ...path(slug), body })),
    keys.all,
  );
}

export function usePartnerAction(slug: string) {
  return useChange((action: 'suspend' | 'resume') => ok(api.POST(`/partners/{slug}/${action}`, path(slug))), keys.all);
}

export function useRemovePartner(slug: string) {
  return useChange(() => ok(api.DELETE('/partners/{slug}', path(slug))), keys.all);
}
