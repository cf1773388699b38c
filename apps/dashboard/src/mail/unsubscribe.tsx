import { Button, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api } from '../api.js';
import { Failure } from '../ui/page.js';
import { Ltr } from '../ui/values.js';

/** Where the link at the end of a digest leads, without signing in: asks before it ends anything. */
export function Unsubscribe() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const end = useMutation({ mutationFn: () => api<{ address: string }>(`/unsubscribe/${encodeURIComponent(token)}`, 'POST') }); // prettier-ignore
  useEffect(() => {
    document.title = `${t('unsubscribe.title')} · Gangway`;
  }, [t]);
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w={400} maw="100%">
        <Stack>
          <Text fw={700}>Gangway</Text>
          <Title order={1} size="h3">
            {t('unsubscribe.title')}
          </Title>
          {end.data ? (
            <Text role="status">
              {t('unsubscribe.done')} <Ltr>{end.data.address}</Ltr>
            </Text>
          ) : (
            <>
              <Text>{t('unsubscribe.text')}</Text>
              <Failure error={end.error} />
              <Button loading={end.isPending} onClick={() => end.mutate()}>
                {t('unsubscribe.end')}
              </Button>
            </>
          )}
        </Stack>
      </Paper>
    </Center>
  );
}
