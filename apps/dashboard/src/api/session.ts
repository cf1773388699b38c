import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok, type BodyOf } from './client.js';
import { ApiProblem } from './problem.js';
import { keysOf, useChange, useList } from './resource.js';
import type { SessionState } from '../views.js';

const keys = keysOf('session');
const STATE = keys.one('state');
const SESSIONS = keys.list();

/** Who is signed in; `null`: nobody. */
export function useSessionState() {
  const client = useQueryClient();
  return useQuery({
    queryKey: STATE,
    queryFn: async () => {
      try {
        return await ok(api.GET('/session'));
      } catch (error) {
        // once signed in, an ended session must not take away the page that is being worked on
        const before = client.getQueryData<SessionState | null>(STATE);
        if (error instanceof ApiProblem && error.status === 401) return before ?? null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

/** Signs in; what the one before has seen is forgotten. */
export function useSignIn(signedIn: () => unknown) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<'/session', 'post'>) => ok(api.POST('/session', { body })),
    onSuccess: () => {
      client.removeQueries();
      return signedIn();
    },
  });
}

export function useSignOut(signedOut: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ok(api.DELETE('/session')),
    onSettled: () => {
      client.clear();
      signedOut();
    },
  });
}

/** Goes over to another partner, of which everything is asked again. */
export function useChoosePartner() {
  return useChange((slug: string) => ok(api.PUT('/session/partner', { body: { slug } })), []);
}

export function useSetPassword() {
  return useChange((body: BodyOf<'/session/password', 'put'>) => ok(api.PUT('/session/password', { body })), STATE);
}

/** Puts the choice of a password off once. */
export function usePutOffPassword() {
  return useChange(() => ok(api.POST('/session/password/later')));
}

export function useBeginSecondFactor() {
  return useChange(() => ok(api.POST('/session/second-factor')));
}

export function useConfirmSecondFactor() {
  return useChange(
    (body: BodyOf<'/session/second-factor', 'put'>) => ok(api.PUT('/session/second-factor', { body })),
    STATE,
  );
}

export function useRemoveSecondFactor() {
  return useChange((body: { code: string }) => ok(api.DELETE('/session/second-factor', { body })), STATE);
}

/** Where one is signed in. */
export function useSessions() {
  return useList(SESSIONS, () => ok(api.GET('/session/all')));
}

/** Ends one session, or without an ID all others. */
export function useEndSession() {
  return useChange(
    (id: string | undefined): Promise<unknown> =>
      ok(id === undefined ? api.DELETE('/session/all') : api.DELETE('/session/all/{id}', { params: { path: { id } } })),
    SESSIONS,
  );
}
