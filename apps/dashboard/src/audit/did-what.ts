import { useTranslation } from 'react-i18next';

/** What an entry of the audit says in the reader's language; the entry's own word where we have none. */
export function useDidWhat(): (action: string) => string {
  const { t, i18n } = useTranslation();
  return (action) => (i18n.exists(`did.${action}`) ? t(`did.${action}` as 'did.import.created') : action);
}
