import { Button, Text } from '@mantine/core';
import { useParams } from 'react-router';
import { useText } from '../i18n/index.js';
import { useUnsubscribe } from '../api/suppressions.js';
import { FrontPage } from '../ui/front-page.js';
import { Failure } from '../ui/page.js';
import { Ltr } from '../ui/values.js';

/** Where the link at the end of a digest leads, without signing in: asks before it ends anything. */
export function Unsubscribe() {
  const { t } = useText();
  const { token = '' } = useParams();
  const end = useUnsubscribe(token);
  return (
    <FrontPage title={t('unsubscribe.title')}>
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
    </FrontPage>
  );
}
