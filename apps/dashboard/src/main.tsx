import '@mantine/core/styles.css';
import './app.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiProvider } from './api/provider.js';
import { App } from './app.js';
import { directionOf } from '#libs/languages/basics.js';
import { speak } from './i18n/speak.js';
import { adoptFromAddress, preferredLanguage } from './preferences.js';
import { theme } from './theme.js';

const LOOK_AGAIN_MS = 1_000;

/** A page that was open over a deployment asks for code that is gone: it is loaded anew, once the server is there to give it. */
async function loadAnew(): Promise<void> {
  const isUp = async () => (await fetch('/health/live').catch(() => undefined))?.ok === true;
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  window.location.reload();
}
window.addEventListener('vite:preloadError', () => void loadAnew());

adoptFromAddress();
const language = preferredLanguage();
await speak(language);
createRoot(document.getElementById('root') ?? document.body).render(
  <StrictMode>
    <ApiProvider>
      <DirectionProvider initialDirection={directionOf(language)}>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </MantineProvider>
      </DirectionProvider>
    </ApiProvider>
  </StrictMode>,
);
