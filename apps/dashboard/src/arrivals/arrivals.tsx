import { Tabs } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useText } from '../i18n/index.js';
import { Page } from '../ui/page.js';
import { Schedules } from './schedules.js';
import { Sources } from './sources.js';
import { Windows } from './windows.js';

/** What happens by itself: where files arrive, when it is looked, when batches may run. */
export default function Arrivals({ tab }: { tab: 'schedules' | 'sources' | 'windows' }) {
  const { t } = useText();
  const navigate = useNavigate();
  return (
    <Page title={t('arrivals.title')}>
      <Tabs value={tab} onChange={(to) => void navigate(`/${to}`, { replace: true })} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="schedules">{t('arrivals.schedules')}</Tabs.Tab>
          <Tabs.Tab value="sources">{t('arrivals.sources')}</Tabs.Tab>
          <Tabs.Tab value="windows">{t('windows.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="schedules" pt="md">
          <Schedules />
        </Tabs.Panel>
        <Tabs.Panel value="sources" pt="md">
          <Sources />
        </Tabs.Panel>
        <Tabs.Panel value="windows" pt="md">
          <Windows />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
