import type { DashboardKey } from '#libs/languages/basics.js';
import { useText } from '../i18n/index.js';

/** What an entry of the audit says in the reader's language; the entry's own word where we have none. */
export function useDidWhat(): (action: string) => string {
  const { t, knows } = useText();
  const isDone = (key: string): key is Extract<DashboardKey, `did.${string}`> => knows(key);
  return (action) => {
    const key = `did.${action}`;
    return isDone(key) ? t(key) : action;
  };
}
