import { Button, Stack, Table } from '@mantine/core';
import { useText } from '../i18n/index.js';
import { useEndSession, useSessions } from '../api/session.js';
import { useFormat } from '../ui/format.js';
import { Failure, Loaded } from '../ui/page.js';
import { DataTable, Own } from '../ui/values.js';

/** Where one is signed in; the others can be ended. */
export function Sessions() {
  const { t } = useText();
  const { time } = useFormat();
  const sessions = useSessions();
  const end = useEndSession();
  return (
    <Stack align="flex-start">
      <Failure error={end.error} />
      <Loaded query={sessions}>
        {(items) => (
          <>
            <DataTable label={t('settings.sessions')} head={[t('settings.browser'), t('settings.lastSeen'), '']}>
              {items.map(({ id, browser, lastSeenAt, current }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Own>{browser}</Own>
                  </Table.Td>
                  <Table.Td>{current ? t('settings.thisSession') : time(lastSeenAt)}</Table.Td>
                  <Table.Td>
                    {current ? null : (
                      <Button size="compact-sm" variant="default" onClick={() => end.mutate(id)}>
                        {t('settings.endSession')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
            {items.length > 1 ? (
              <Button variant="default" onClick={() => end.mutate(undefined)}>
                {t('settings.endOthers')}
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
    </Stack>
  );
}
