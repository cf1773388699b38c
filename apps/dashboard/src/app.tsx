import { lazy, Suspense, useEffect } from 'react';
import { useDirection } from '@mantine/core';
import { Route, Routes, useLocation } from 'react-router';
import { directionOf } from '#libs/languages/basics.js';
import { useText } from './i18n/index.js';
import { Shell } from './shell.js';
import { SessionGate } from './session.js';
import { SignIn } from './sign-in/sign-in.js';
import { PasswordPrompt } from './sign-in/password-prompt.js';
import { Unsubscribe } from './mail/unsubscribe.js';
import { NotFound } from './not-found.js';
import { Boundary } from './ui/boundary.js';
import { Waiting } from './ui/page.js';

const Overview = lazy(() => import('./overview/overview.js'));
const Imports = lazy(() => import('./imports/imports.js'));
const NewImport = lazy(() => import('./imports/new-import.js'));
const Import = lazy(() => import('./imports/import.js'));
const Customers = lazy(() => import('./customers/customers.js'));
const Customer = lazy(() => import('./customers/customer.js'));
const CreateCustomer = lazy(() => import('./customers/create-customer.js'));
const Templates = lazy(() => import('./templates/templates.js'));
const Wizard = lazy(() => import('./templates/wizard.js'));
const Mail = lazy(() => import('./mail/mail.js'));
const Arrivals = lazy(() => import('./arrivals/arrivals.js'));
const Settings = lazy(() => import('./settings/settings.js'));
const Audit = lazy(() => import('./audit/audit.js'));

/** The addresses of the dashboard; each screen is loaded when it is first opened. */
export function App() {
  const { language } = useText();
  const { setDirection } = useDirection();
  const { pathname } = useLocation();
  useEffect(() => setDirection(directionOf(language)), [language, setDirection]);
  return (
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route path="/unsubscribe/:token" element={<Unsubscribe />} />
      <Route
        path="*"
        element={
          <SessionGate signIn={<SignIn />}>
            <PasswordPrompt>
              <Shell>
                <Boundary key={pathname} broken={<Waiting offline />}>
                  <Suspense fallback={<Waiting />}>
                    <Routes>
                      <Route index element={<Overview />} />
                      <Route path="imports" element={<Imports />} />
                      <Route path="imports/new" element={<NewImport />} />
                      <Route path="imports/:id" element={<Import />} />
                      <Route path="customers" element={<Customers />} />
                      <Route path="customers/new" element={<CreateCustomer />} />
                      <Route path="customers/:id" element={<Customer />} />
                      <Route path="templates" element={<Templates />} />
                      <Route path="templates/new" element={<Wizard />} />
                      <Route path="templates/:id" element={<Wizard />} />
                      <Route path="mail" element={<Mail />} />
                      <Route path="schedules" element={<Arrivals tab="schedules" />} />
                      <Route path="sources" element={<Arrivals tab="sources" />} />
                      <Route path="windows" element={<Arrivals tab="windows" />} />
                      <Route path="settings" element={<Settings />} />
                      <Route path="audit" element={<Audit />} />
                      <Route path="*" element={<NotFound />} />
                    </Routes>
                  </Suspense>
                </Boundary>
              </Shell>
            </PasswordPrompt>
          </SessionGate>
        }
      />
    </Routes>
  );
}
