import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import { api, ApiProblem, ok } from './api.js';
import { Loaded } from './ui/page.js';
import type { SessionState } from './views.js';

const Current = createContext<SessionState | undefined>(undefined);

/** Who is signed in. @throws Error outside of a session */
export function useSession(): SessionState {
  const session = use(Current);
  if (!session) throw new Error('Nobody is signed in here.');
  return session;
}

/** Whether the one who is signed in may do what one of these roles may. */
export function useMay(...roles: ('operator' | 'admin' | 'auditor')[]): boolean {
  const { role } = useSession();
  return role === 'platform' || roles.includes(role);
}

/** Shows what is inside to who is signed in, and the other to everybody else. */
export function SessionGate({ signIn, children }: { signIn: ReactNode; children: ReactNode }) {
  const client = useQueryClient();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      try {
        return await ok(api.GET('/session'));
      } catch (error) {
        // once signed in, an ended session must not take away the page that is being worked on
        const before = client.getQueryData<SessionState | null>(['session']);
        if (error instanceof ApiProblem && error.status === 401) return before ?? null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
  return <Loaded query={session}>{(found) => (found ? <Current value={found}>{children}</Current> : signIn)}</Loaded>;
}
