import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { useText } from '../i18n/index.js';
import { api, ok } from '../api.js';
import { useSession } from '../session.js';
import { Failure } from '../ui/page.js';
import { Ltr } from '../ui/values.js';
import { Form } from '../ui/form.js';

/** Sets up an authenticator app, or does without again. */
export function SecondFactor() {
  const { t } = useText();
  const client = useQueryClient();
  const { secondFactor } = useSession();
  const [code, setCode] = useState('');
  const begin = useMutation({
    mutationFn: () => ok(api.POST('/session/second-factor')),
  });
  const confirm = useMutation({
    mutationFn: () => ok(api.PUT('/session/second-factor', { body: { code } })),
    onSuccess: () => done(),
  });
  const remove = useMutation({
    mutationFn: () => ok(api.DELETE('/session/second-factor', { body: { code } })),
    onSuccess: () => done(),
  });
  const done = () => {
    setCode('');
    begin.reset();
    return client.invalidateQueries({ queryKey: ['session'] });
  };
  const asks = secondFactor || begin.data !== undefined;
  const act = secondFactor ? remove : confirm;
  return (
    <Stack maw={520}>
      <Text>{t(secondFactor ? 'factor.on' : 'factor.off')}</Text>
      {confirm.data ? (
        <Alert role="status">
          {t('factor.recovery')}
          <pre dir="ltr">{confirm.data.recovery.join('\n')}</pre>
        </Alert>
      ) : null}
      {begin.data ? (
        <>
          <Text>{t('factor.scan')}</Text>
          <img
            src={`data:image/svg+xml,${encodeURIComponent(renderSVG(begin.data.uri))}`}
            alt={t('factor.key')}
            width={200}
            height={200}
          />
          <Text>
            {t('factor.key')}: <Ltr>{begin.data.secret}</Ltr>
          </Text>
        </>
      ) : null}
      {asks ? (
        <Form onSubmit={() => act.mutate()}>
          <Stack>
            <TextInput
              label={t('factor.code')}
              required
              autoComplete="one-time-code"
              dir="ltr"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Failure error={act.error} />
            <Group>
              <Button type="submit" loading={act.isPending}>
                {t(secondFactor ? 'factor.remove' : 'factor.confirm')}
              </Button>
            </Group>
          </Stack>
        </Form>
      ) : (
        <Group>
          <Button loading={begin.isPending} onClick={() => begin.mutate()}>
            {t('factor.begin')}
          </Button>
        </Group>
      )}
      <Failure error={begin.error} />
    </Stack>
  );
}
