import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from './i18n/index.js';
import { Page } from './ui/page.js';

export function NotFound() {
  const { t } = useText();
  return (
    <Page title={t('app.notFound')}>
      <Anchor component={Link} to="/">
        {t('app.toOverview')}
      </Anchor>
    </Page>
  );
}
