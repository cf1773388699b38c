import { Alert, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useText } from '../i18n/index.js';
import { ApiProblem } from '../api/problem.js';

/** A screen: its one heading, what can be done at once, and what it shows. */
export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Gangway`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="center">
        <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {actions ? <Group gap="sm">{actions}</Group> : null}
      </Group>
      {children}
    </Stack>
  );
}

/** A question to the API and what came of it so far. */
export interface Query<T> {
  data: T | undefined;
  error: Error | null;
  failureCount?: number;
  refetch: () => unknown;
}

/** What a query is waiting for or has failed with, else what it brought. */
export function Loaded<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  const { t } = useText();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) {
    return (
      <Stack align="flex-start">
        <Failure error={query.error} />
        <Button variant="default" onClick={() => query.refetch()}>
          {t('action.retry')}
        </Button>
      </Stack>
    );
  }
  return <Waiting offline={Boolean(query.failureCount)} />;
}

/** Something is on its way. */
export function Waiting({ offline = false }: { offline?: boolean }) {
  const { t } = useText();
  return (
    <Center p="xl" role="status">
      <Loader aria-hidden />
      <Text ms="sm">{t(offline ? 'state.offline' : 'state.loading')}</Text>
    </Center>
  );
}

/** An error in the reader's words. */
export function Failure({ error }: { error: Error | null }) {
  const { t } = useText();
  const message = useProblemText()(error);
  if (!error) return null;
  return (
    <Alert color="red" variant="light" title={t('state.failed')} role="alert">
      {message}
    </Alert>
  );
}

/** Says what an error means to whoever reads it. The API refuses in the reader's language. */
function useProblemText(): (error: Error | null) => string {
  const { t } = useText();
  return (error) => {
    if (!(error instanceof ApiProblem)) return error?.message ?? '';
    if (error.code === 'network') return t('state.offline'); // nobody there to say it
    if (error.code === 'auth.required') return t('signIn.ended'); // the API doesn't know that something was typed
    // the faults of a request alone, without the paths that its message has before each
    return error.errors.map(({ detail }) => detail).join(' ') || error.message || error.code;
  };
}

/** Where there is nothing yet: what to do first. */
export function Empty({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <Center p="xl">
      <Stack align="center" gap="xs" maw={460}>
        <Text fw={600}>{title}</Text>
        {text ? <Text ta="center">{text}</Text> : null}
        {action}
      </Stack>
    </Center>
  );
}
