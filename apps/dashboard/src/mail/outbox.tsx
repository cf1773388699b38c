import { Button, Group, Select, Stack } from '@mantine/core';
import { MAIL_STATUSES } from '#libs/mail/browser.js';
import { useText } from '../i18n/index.js';
import { useMails, useSendMails } from '../api/mails.js';
import { useMay } from '../session.js';
import { oneOf } from '../ui/choices.js';
import { More } from '../ui/more.js';
import { Failure, Loaded } from '../ui/page.js';
import { useFilter } from '../ui/use-filter.js';
import type { ImportView } from '../views.js';
import { MailTable } from './mail-table.js';

/** So many can be named in a request. */
const NAMED = 1000;

/**
 * The mails of the partner, or those of an import; held ones can be let go together, failed ones of an import sent again.
 * @param filter under which name the chosen status stands in the address
 */
export function Outbox({ of, filter }: { of?: Pick<ImportView, 'id' | 'mail'>; filter: string }) {
  const { t } = useText();
  const maySend = useMay('operator', 'admin');
  const [chosen, set] = useFilter(filter);
  const status = chosen[filter] ?? '';
  const mails = useMails({ importId: of?.id, status: oneOf(MAIL_STATUSES, status) });
  const items = mails.data ?? [];
  const held = items.filter((mail) => mail.status === 'held').map(({ id }) => id);
  const counts = of?.mail ?? { held: held.length, failed: 0 };
  const send = useSendMails();
  const chosenMails = of ? { importId: of.id } : { ids: held.slice(0, NAMED) };
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t('mail.status')}
          data={[
            { value: '', label: t('rows.all') },
            ...MAIL_STATUSES.map((value) => ({ value, label: t(`mailStatus.${value}`) })),
          ]}
          value={status}
          allowDeselect={false}
          onChange={(value) => set(filter, value)}
        />
        {maySend && counts.held > 0 ? (
          <Button loading={send.isPending} onClick={() => send.mutate({ how: 'release', ...chosenMails })}>
            {t('mail.releaseAll', { count: counts.held })}
          </Button>
        ) : null}
        {maySend && counts.failed > 0 ? (
          <Button
            variant="default"
            loading={send.isPending}
            onClick={() => send.mutate({ how: 'retry', ...chosenMails })}
          >
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
