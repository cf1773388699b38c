import { createContext, use, type ReactNode } from 'react';
import { useSessionState } from './api/session.js';
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
  const session = useSessionState();
  return <Loaded query={session}>{(found) => (found ? <Current value={found}>{children}</Current> : signIn)}</Loaded>;
}
