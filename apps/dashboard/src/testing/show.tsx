import { DirectionProvider, MantineProvider } from '@mantine/core';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { ApiProvider } from '../api/provider.js';
import { useText, type DashboardLanguage, type Text } from '../i18n/index.js';
import { speak } from '../i18n/speak.js';
import { SessionGate } from '../session.js';

configure({ defaultHidden: true }); // what is hidden isn't in these pages at all, and looking for it takes most of the time

/** Shows a part of the dashboard to somebody who is signed in, as `answers` says, and waits until it is there. */
export async function show(
  part: ReactNode,
  { at = '/', language = 'en' }: { at?: string; language?: DashboardLanguage } = {},
) {
  await speak(language);
  let address = '';
  let say: Text['t'] | undefined;
  const Watched = () => {
    const { pathname, search } = useLocation();
    address = pathname + search;
    say = useText().t;
    return <div data-testid="shown">{part}</div>;
  };
  render(
    <ApiProvider>
      <DirectionProvider>
        <MantineProvider env="test">
          <MemoryRouter initialEntries={[at]}>
            <SessionGate signIn={null}>
              <Watched />
            </SessionGate>
          </MemoryRouter>
        </MantineProvider>
      </DirectionProvider>
    </ApiProvider>,
  );
  await screen.findByTestId('shown');
  if (!say) throw new Error('Nothing was shown.');
  /** What the dashboard says, so that specs ask for what people read. */
  const t = say;
  const user = userEvent.setup({ delay: null });
  /** Pastes a text behind what a field holds: a form is drawn once, not with each letter. */
  const fill = async (field: HTMLElement, text: string) => {
    await user.click(field);
    await user.paste(text);
  };
  return { user, fill, t, address: () => address };
}
