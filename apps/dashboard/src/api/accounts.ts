import { api, ok, type BodyOf } from './client.js';
import { keysOf, useChange, useList } from './resource.js';

const keys = keysOf('accounts');
const path = (id: string) => ({ params: { path: { id } } });

export function useAccounts() {
  return useList(keys.list(), () => ok(api.GET('/accounts')));
}

export function useInviteAccount() {
  return useChange((body: BodyOf<'/accounts', 'post'>) => ok(api.POST('/accounts', { body })), keys.all);
}

export function useChangeAccount() {
  return useChange(
    ({ id, ...body }: BodyOf<'/accounts/{id}', 'patch'> & { id: string }) =>
      ok(api.PATCH('/accounts/{id}', { ...path(id), body })),
    keys.all,
  );
}

/** Makes a one-time link to sign in with. */
export function useSignInLink() {
  return useChange((id: string) => ok(api.POST('/accounts/{id}/link', path(id))));
}

/** Has a link sent to whoever forgot the password. */
export function useForgottenPassword() {
  return useChange((body: BodyOf<'/accounts/forgotten', 'post'>) => ok(api.POST('/accounts/forgotten', { body })));
}
