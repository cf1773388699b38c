import {
  AppShell,
  Burger,
  Button,
  Group,
  Menu,
  NavLink,
  Select,
  Text,
  useMantineColorScheme,
  useComputedColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { usePartners } from './api/partners.js';
import { useChoosePartner, useSignOut } from './api/session.js';
import { DASHBOARD_LANGUAGES, useText, type DashboardLanguage } from './i18n/index.js';
import { speak } from './i18n/speak.js';
import { rememberLanguage } from './preferences.js';
import { useMay, useSession } from './session.js';
import { Ltr, Own } from './ui/values.js';

/** The frame around every screen. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useText();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 230, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <AppShell.Header>
        <a className="skip-link" href="#content">
          {t('nav.skip')}
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('nav.menu')} />
            <Text component={Link} to="/" fw={700} c="inherit" td="none">
              Gangway
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <LanguageMenu />
            <ThemeButton />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('nav.main')} component="nav">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

function Navigation() {
  const { t } = useText();
  const { pathname } = useLocation();
  const seesAccess = useMay('admin', 'auditor');
  const links = [
    ['/', 'nav.overview'],
    ['/imports', 'nav.imports'],
    ['/customers', 'nav.customers'],
    ['/templates', 'nav.templates'],
    ['/mail', 'nav.mail'],
    ['/schedules', 'nav.schedules'],
    ['/settings', 'nav.settings'],
    ...(seesAccess ? [['/audit', 'nav.audit'] as const] : []),
  ] as const;
  return (
    <>
      <PartnerSelect />
      {links.map(([to, label]) => {
        const beside = to === '/schedules' && /^\/(sources|windows)/.test(pathname);
        const active = beside || (to === '/' ? pathname === '/' : pathname.startsWith(to));
        return (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={t(label)}
            active={active}
            aria-current={active ? 'page' : undefined}
          />
        );
      })}
    </>
  );
}

/** A platform administrator looks at one partner at a time. */
function PartnerSelect() {
  const { t } = useText();
  const { role, partner } = useSession();
  const partners = usePartners(role === 'platform');
  const change = useChoosePartner();
  if (role !== 'platform' || (partners.data?.length ?? 0) < 2) {
    return (
      <Text size="sm" px="sm" pb="xs">
        <Own>{partner.name}</Own>
      </Text>
    );
  }
  return (
    <Select
      label={t('app.partner')}
      data={partners.data?.map(({ slug, name }) => ({ value: slug, label: name })) ?? []}
      value={partner.slug}
      allowDeselect={false}
      onChange={(slug) => slug && change.mutate(slug)}
      pb="sm"
    />
  );
}

/** A language by its own name for itself. */
const nameOf = (language: string) => new Intl.DisplayNames([language], { type: 'language' }).of(language);

function LanguageMenu() {
  const { t, language } = useText();
  const choose = (chosen: DashboardLanguage) => {
    rememberLanguage(chosen);
    void speak(chosen);
  };
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" size="compact-sm" aria-label={`${t('app.language')}: ${nameOf(language)}`}>
          {nameOf(language)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {DASHBOARD_LANGUAGES.map((one) => (
          <Menu.Item key={one} lang={one} onClick={() => choose(one)}>
            {nameOf(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeButton() {
  const { t } = useText();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={t('app.theme')}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <span aria-hidden>{dark ? '☀' : '☾'}</span>
    </Button>
  );
}

function AccountMenu() {
  const { t } = useText();
  const { email, role } = useSession();
  const signOut = useSignOut(() => window.location.assign('/sign-in'));
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" size="compact-sm">
          {t('app.account')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Ltr>{email}</Ltr>
          <br />
          {t(`role.${role}`)}
        </Menu.Label>
        <Menu.Item onClick={() => signOut.mutate()}>{t('app.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
