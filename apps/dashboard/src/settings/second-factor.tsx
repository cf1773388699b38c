import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { renderSVG } from 'uqr';
import { useText } from '../i18n/index.js';
import { useBeginSecondFactor, useConfirmSecondFactor, useRemoveSecondFactor } from '../api/session.js';
import { useSession } from '../session.js';
import { Failure } from '../ui/page.js';
import { Ltr } from '../ui/values.js';
import { Form } from '../ui/form.js';

/** Sets up an authenticator app, or does without again. */
export function SecondFactor() {
  const { t } = useText();
  const { secondFactor } = useSession();
  const form = useForm({ initialValues: { code: '' } });
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const remove = useRemoveSecondFactor();
  const onSuccess = () => {
    form.reset();
    begin.reset();
  };
  const asks = secondFactor || begin.data !== undefined;
  const act = secondFactor ? remove : confirm;
  const submit = form.onSubmit((body) =>
    secondFactor ? remove.mutate(body, { onSuccess }) : confirm.mutate(body, { onSuccess }),
  );
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
        <Form onSubmit={submit}>
          <Stack>
            <TextInput
              label={t('factor.code')}
              required
              autoComplete="one-time-code"
              dir="ltr"
              {...form.getInputProps('code')}
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
