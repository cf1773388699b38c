import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { api, ApiProblem, ok } from '../api.js';
import { FrontPage } from '../ui/front-page.js';
import { Failure } from '../ui/page.js';
import { EmailField, PasswordField } from './fields.js';
import { useText } from '../i18n/index.js';
import { Form } from '../ui/form.js';

/** By password, by the one-time link that somebody was given, or on the way to a new one. */
export function SignIn() {
  const { t } = useText();
  const { hash, pathname } = useLocation();
  const [forgot, setForgot] = useState(false);
  const link = pathname === '/sign-in' && hash.length > 20 ? hash.slice(1) : undefined;
  const title = link ? t('signIn.title') : t(forgot ? 'signIn.forgotTitle' : 'signIn.title');
  return (
    <FrontPage title={title}>
      {link ? (
        <ByLink link={link} />
      ) : forgot ? (
        <Forgot back={() => setForgot(false)} />
      ) : (
        <ByPassword forgot={() => setForgot(true)} />
      )}
    </FrontPage>
  );
}

/** Signs in, then goes on to where one wanted to go. */
function useSignIn() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return useMutation({
    mutationFn: (body: { email: string; password: string; code?: string } | { link: string; code?: string }) =>
      ok(api.POST('/session', { body })),
    onSuccess: async () => {
      client.removeQueries();
      await navigate(pathname === '/sign-in' ? '/' : pathname, { replace: true });
    },
  });
}

function ByPassword({ forgot }: { forgot: () => void }) {
  const { t } = useText();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  return (
    <Form onSubmit={() => signIn.mutate({ email, password, ...(code ? { code } : {}) })}>
      <Stack>
        <EmailField value={email} onChange={setEmail} />
        <PasswordField label={t('signIn.password')} kind="current" value={password} onChange={setPassword} />
        <CodeField error={signIn.error} value={code} onChange={setCode} />
        <Failure error={signIn.error} />
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        <Anchor component="button" type="button" onClick={forgot}>
          {t('signIn.forgot')}
        </Anchor>
      </Stack>
    </Form>
  );
}

/** Asked for once the server has said that the account has a second factor. */
function CodeField({
  error,
  value,
  onChange,
}: {
  error: Error | null;
  value: string;
  onChange: (code: string) => void;
}) {
  const { t } = useText();
  const asked = error instanceof ApiProblem && (error.code === 'auth.codeNeeded' || error.code === 'auth.code');
  if (!asked && value === '') return null;
  return (
    <TextInput
      label={t('signIn.code')}
      autoComplete="one-time-code"
      dir="ltr"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A click, so that a mail scanner that only opens the page doesn't use the link up. */
function ByLink({ link }: { link: string }) {
  const { t } = useText();
  const signIn = useSignIn();
  const [code, setCode] = useState('');
  return (
    <Stack>
      <Text>{t('signIn.linkReady')}</Text>
      <CodeField error={signIn.error} value={code} onChange={setCode} />
      <Failure error={signIn.error} />
      <Button loading={signIn.isPending} onClick={() => signIn.mutate({ link, ...(code ? { code } : {}) })}>
        {t('signIn.submit')}
      </Button>
      {signIn.error ? <Anchor href="/sign-in">{t('signIn.title')}</Anchor> : null}
    </Stack>
  );
}

function Forgot({ back }: { back: () => void }) {
  const { t, language } = useText();
  const [email, setEmail] = useState('');
  const ask = useMutation({
    mutationFn: () => ok(api.POST('/accounts/forgotten', { body: { email, language } })),
  });
  return (
    <Form onSubmit={() => ask.mutate()}>
      <Stack>
        <Text>{t('signIn.forgotText')}</Text>
        <EmailField value={email} onChange={setEmail} />
        <Failure error={ask.error} />
        {ask.isSuccess ? <Alert role="status">{t('signIn.forgotDone')}</Alert> : null}
        <Button type="submit" loading={ask.isPending}>
          {t('signIn.forgotSubmit')}
        </Button>
        <Anchor component="button" type="button" onClick={back}>
          {t('action.back')}
        </Anchor>
      </Stack>
    </Form>
  );
}
