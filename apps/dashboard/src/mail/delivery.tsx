import { Checkbox, Fieldset, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LANGUAGES } from '#libs/languages/basics.js';
import { useText } from '../i18n/index.js';
import { api, ok } from '../api.js';
import { useMay } from '../session.js';
import { languageOptions, oneOf } from '../ui/choices.js';
import { Form, FormActions, TimeZoneField } from '../ui/form.js';
import { Failure, Loaded } from '../ui/page.js';
import type { DeliveryRules } from '../views.js';

/** When mails go out, and whom a digest tells every morning. */
export function Delivery() {
  const rules = useQuery({ queryKey: ['delivery'], queryFn: () => ok(api.GET('/delivery')) });
  return <Loaded query={rules}>{(saved) => <RulesForm saved={saved} />}</Loaded>;
}

/** The rules as fields hold them. */
function asFields({ timeZone, quietHours, digest }: DeliveryRules, language: string) {
  return {
    timeZone,
    quiet: quietHours !== null,
    from: quietHours?.from ?? '22:00',
    to: quietHours?.to ?? '07:00',
    told: digest !== null,
    at: digest?.at ?? '07:00',
    language: digest?.language ?? oneOf(LANGUAGES, language) ?? 'en',
    addresses: digest?.to.join('\n') ?? '',
  };
}

function RulesForm({ saved }: { saved: DeliveryRules }) {
  const { t, language: spoken } = useText();
  const client = useQueryClient();
  const mayChange = useMay('admin');
  const [fields, setFields] = useState(() => asFields(saved, spoken));
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const { timeZone, quiet, from, to, told, at, language, addresses } = fields;
  const save = useMutation({
    mutationFn: () =>
      ok(
        api.PUT('/delivery', {
          body: {
            timeZone,
            quietHours: quiet ? { from, to } : null,
            digest: told ? { at, language, to: addresses.split(/[\s,;]+/).filter(Boolean) } : null,
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['delivery'] }),
  });
  const time = (label: string, value: string, name: 'from' | 'to' | 'at') => (
    <TextInput
      label={label}
      type="time"
      required
      value={value}
      onChange={(e) => set({ [name]: e.currentTarget.value })}
    />
  );
  return (
    <Form onSubmit={() => save.mutate()}>
      <Fieldset variant="unstyled" disabled={!mayChange} maw={560}>
        <Stack>
          <TimeZoneField disabled={!mayChange} value={timeZone} onChange={(zone) => set({ timeZone: zone })} />
          <Checkbox
            label={t('delivery.quiet')}
            description={t('delivery.quietText')}
            checked={quiet}
            onChange={(e) => set({ quiet: e.currentTarget.checked })}
          />
          {quiet ? (
            <Group>
              {time(t('windows.from'), from, 'from')}
              {time(t('windows.to'), to, 'to')}
            </Group>
          ) : null}
          <Checkbox
            label={t('delivery.digest')}
            description={t('delivery.digestText')}
            checked={told}
            onChange={(e) => set({ told: e.currentTarget.checked })}
          />
          {told ? (
            <>
              <Group>
                {time(t('delivery.at'), at, 'at')}
                <Select
                  label={t('app.language')}
                  data={languageOptions(spoken, LANGUAGES)}
                  value={language}
                  allowDeselect={false}
                  disabled={!mayChange}
                  onChange={(value) => set({ language: oneOf(LANGUAGES, value) ?? language })}
                />
              </Group>
              <Textarea
                label={t('delivery.to')}
                required
                autosize
                minRows={1}
                value={addresses}
                onChange={(e) => set({ addresses: e.currentTarget.value })}
                styles={{ input: { direction: 'ltr' } }}
              />
            </>
          ) : null}
          <Failure error={save.error} />
          {save.isSuccess ? <Text role="status">{t('delivery.saved')}</Text> : null}
          {mayChange ? (
            <FormActions pending={save.isPending} onCancel={() => setFields(asFields(saved, spoken))} />
          ) : null}
        </Stack>
      </Fieldset>
    </Form>
  );
}
