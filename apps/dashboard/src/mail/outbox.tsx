import { Button, Group, Select, Stack } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useText } from '../i18n/index.js';
import { api, ok } from '../api.js';
import { useMay } from '../session.js';
import { oneOf } from '../ui/choices.js';
import { More } from '../ui/more.js';
import { Failure, Loaded } from '../ui/page.js';
import { useFilter } from '../ui/use-filter.js';
import type { ImportView, MailStatus } from '../views.js';
import { MailTable } from './mail-table.js';

const STATUSES: MailStatus[] = ['queued', 'held', 'sending', 'sent', 'failed', 'uncertain', 'withdrawn'];
/** So many can be named in a request. */
const NAMED = 1000;

/**
 * The mails of the partner, or those of an import; held ones can be let go together, failed ones of an import sent again.
 * @param filter under which name the chosen status stands in the address
 */
export function Outbox({ of, filter }: { of?: Pick<ImportView, 'id' | 'mail'>; filter: string }) {
  const { t } = useText();
  const client = useQueryClient();
  const maySend = useMay('operator', 'admin');
  const [chosen, set] = useFilter(filter);
  const status = chosen[filter] ?? '';
  const mails = useInfiniteQuery({
    queryKey: ['mails', of?.id ?? 'all', status],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/mails', {
          params: { query: { importId: of?.id, status: oneOf(STATUSES, status), limit: 100, cursor: pageParam } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 5_000,
  });
  const items = mails.data?.pages.flatMap((page) => page.items) ?? [];
  const held = items.filter((mail) => mail.status === 'held').map(({ id }) => id);
  const counts = of?.mail ?? { held: held.length, failed: 0 };
  const send = useMutation({
    mutationFn: (how: 'release' | 'retry') =>
      ok(api.POST(`/mails/${how}`, { body: of ? { importId: of.id } : { ids: held.slice(0, NAMED) } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['mails'] });
      await client.invalidateQueries({ queryKey: ['import', of?.id] });
    },
  });
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t('mail.status')}
          data={[
            { value: '', label: t('rows.all') },
            ...STATUSES.map((value) => ({ value, label: t(`mailStatus.${value}`) })),
          ]}
          value={status}
          allowDeselect={false}
          onChange={(value) => set(filter, value)}
        />
        {maySend && counts.held > 0 ? (
          <Button loading={send.isPending} onClick={() => send.mutate('release')}>
            {t('mail.releaseAll', { count: counts.held })}
          </Button>
        ) : null}
        {maySend && counts.failed > 0 ? (
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate('retry')}>
            {t('mail.resendAll', { count: counts.failed })}
          </Button>
        ) : null}
      </Group>
      <Failure error={send.error} />
      <Loaded query={mails}>{() => <MailTable items={items} />}</Loaded>
      <More query={mails} />
    </Stack>
  );
}
