import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from './ui/page.js';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.notFound')}>
      <Anchor component={Link} to="/">
        {t('app.toOverview')}
      </Anchor>
    </Page>
  );
}
