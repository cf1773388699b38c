import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm, type GetInputPropsReturnType } from '@mantine/form';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useForgottenPassword } from '../api/accounts.js';
import { ApiProblem } from '../api/problem.js';
import { useSignIn } from '../api/session.js';
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
function useEntry() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return useSignIn(() => navigate(pathname === '/sign-in' ? '/' : pathname, { replace: true }));
}

function ByPassword({ forgot }: { forgot: () => void }) {
  const { t } = useText();
  const signIn = useEntry();
  const form = useForm({ initialValues: { email: '', password: '', code: '' } });
  const submit = form.onSubmit(({ code, ...who }) => signIn.mutate({ ...who, ...(code ? { code } : {}) }));
  return (
    <Form onSubmit={submit}>
      <Stack>
        <EmailField field={form.getInputProps('email')} />
        <PasswordField label={t('signIn.password')} kind="current" field={form.getInputProps('password')} />
        <CodeField error={signIn.error} field={form.getInputProps('code')} />
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
function CodeField({ error, field }: { error: Error | null; field: GetInputPropsReturnType }) {
  const { t } = useText();
  const asked = error instanceof ApiProblem && (error.code === 'auth.codeNeeded' || error.code === 'auth.code');
  if (!asked && field.value === '') return null;
  return <TextInput label={t('signIn.code')} autoComplete="one-time-code" dir="ltr" {...field} />;
}

/** A click, so that a mail scanner that only opens the page doesn't use the link up. */
function ByLink({ link }: { link: string }) {
  const { t } = useText();
  const signIn = useEntry();
  const form = useForm({ initialValues: { code: '' } });
  const submit = form.onSubmit(({ code }) => signIn.mutate({ link, ...(code ? { code } : {}) }));
  return (
    <Stack>
      <Text>{t('signIn.linkReady')}</Text>
      <CodeField error={signIn.error} field={form.getInputProps('code')} />
      <Failure error={signIn.error} />
      <Button loading={signIn.isPending} onClick={() => submit()}>
        {t('signIn.submit')}
      </Button>
      {signIn.error ? <Anchor href="/sign-in">{t('signIn.title')}</Anchor> : null}
    </Stack>
  );
}

function Forgot({ back }: { back: () => void }) {
  const { t, language } = useText();
  const form = useForm({ initialValues: { email: '' } });
  const ask = useForgottenPassword();
  const submit = form.onSubmit(({ email }) => ask.mutate({ email, language: language }));
  return (
    <Form onSubmit={submit}>
      <Stack>
        <Text>{t('signIn.forgotText')}</Text>
        <EmailField field={form.getInputProps('email')} />
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
