import { Button, Center } from '@mantine/core';
import { useText } from '../i18n/index.js';

/** The way to the next page of a list that has one. */
export function More({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}) {
  const { t } = useText();
  if (!query.hasNextPage) return null;
  return (
    <Center>
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('action.more')}
      </Button>
    </Center>
  );
}
