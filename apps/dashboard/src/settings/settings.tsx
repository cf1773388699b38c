import { Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useText } from '../i18n/index.js';
import { useMay } from '../session.js';
import { PasswordForm } from '../sign-in/password-form.js';
import { Page } from '../ui/page.js';
import { Accounts } from './accounts.js';
import { Partners } from './partners.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';

/** Who may sign in, by what, and from where one is signed in. */
export default function Settings() {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const seesOthers = useMay('admin', 'auditor');
  return (
    <Page title={t('settings.title')}>
      <Tabs
        value={params.get('tab') ?? (seesOthers ? 'accounts' : 'sessions')}
        onChange={(tab) => setParams(tab ? { tab } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List>
          {seesOthers ? (
            <>
              <Tabs.Tab value="accounts">{t('settings.accounts')}</Tabs.Tab>
              <Tabs.Tab value="tokens">{t('settings.tokens')}</Tabs.Tab>
              <Tabs.Tab value="limits">{t('partners.title')}</Tabs.Tab>
            </>
          ) : null}
          <Tabs.Tab value="sessions">{t('settings.sessions')}</Tabs.Tab>
          <Tabs.Tab value="password">{t('signIn.password')}</Tabs.Tab>
          <Tabs.Tab value="factor">{t('factor.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="accounts" pt="md">
          <Accounts />
        </Tabs.Panel>
        <Tabs.Panel value="tokens" pt="md">
          <Tokens />
        </Tabs.Panel>
        <Tabs.Panel value="limits" pt="md">
          <Partners />
        </Tabs.Panel>
        <Tabs.Panel value="sessions" pt="md">
          <Sessions />
        </Tabs.Panel>
        <Tabs.Panel value="password" pt="md">
          <PasswordForm />
        </Tabs.Panel>
        <Tabs.Panel value="factor" pt="md">
          <SecondFactor />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
