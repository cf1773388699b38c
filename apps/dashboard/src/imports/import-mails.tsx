import { useQuery } from '@tanstack/react-query';
import { api, ok } from '../api.js';
import { MailTable } from '../mail/mail-table.js';
import { Loaded } from '../ui/page.js';

export function ImportMails({ importId }: { importId: string }) {
  const mails = useQuery({ queryKey: ['mails', importId], queryFn: () => ok(api.GET('/mails', { params: { query: { importId, limit: 500 } } })), refetchInterval: 5_000 }); // prettier-ignore
  return <Loaded query={mails}>{({ items }) => <MailTable items={items} />}</Loaded>;
}
