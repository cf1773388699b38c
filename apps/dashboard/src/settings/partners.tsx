import { Button, Divider, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { partnerLimits, partnerSchema } from '#libs/access/browser.js';
import { useText } from '../i18n/index.js';
import { useCreatePartner, useLimitPartner, usePartnerAction, usePartners, useRemovePartner } from '../api/partners.js';
import { useSession } from '../session.js';
import { Dialog } from '../ui/dialog.js';
import { Form, FormActions } from '../ui/form.js';
import { numberOf, typed } from '../ui/typed.js';
import { useFormat } from '../ui/format.js';
import { Failure, Loaded } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import { useApiForm } from '../ui/use-api-form.js';
import type { PartnerView } from '../views.js';

/** Days that files and rows are kept where nothing else is set. */
const USUAL_DAYS = 90;

/** What the partner is entitled to; a platform administrator sees all partners and changes it. */
export function Partners() {
  const { t } = useText();
  const { number } = useFormat();
  const mayChange = useSession().role === 'platform';
  const partners = usePartners();
  const [open, setOpen] = useState<PartnerView | 'new'>();
  const head = [
    t('partners.name'),
    t('partners.slug'),
    t('partners.weight'),
    t('partners.maxBatches'),
    t('partners.retention'),
    t('partners.state'),
    ...(mayChange ? [''] : []),
  ];
  return (
    <Stack>
      {mayChange ? (
        <Button style={{ alignSelf: 'flex-start' }} onClick={() => setOpen('new')}>
          {t('partners.new')}
        </Button>
      ) : null}
      <Loaded query={partners}>
        {(items) => (
          <DataTable label={t('partners.title')} head={head}>
            {items.map((partner) => (
              <Table.Tr key={partner.id}>
                <Table.Td>
                  <Own>{partner.name}</Own>
                </Table.Td>
                <Table.Td>
                  <Ltr>{partner.slug}</Ltr>
                </Table.Td>
                <Table.Td>{number(partner.weight)}</Table.Td>
                <Table.Td>
                  {partner.maxBatches === null ? t('partners.anyNumber') : number(partner.maxBatches)}
                </Table.Td>
                <Table.Td>{t('partners.days', { count: partner.retentionDays ?? USUAL_DAYS })}</Table.Td>
                <Table.Td>{t(`partners.${stateOf(partner)}`)}</Table.Td>
                {mayChange ? (
                  <Table.Td>
                    {partner.removing ? null : (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('partners.edit', { name: partner.name })}
                        onClick={() => setOpen(partner)}
                      >
                        {t('action.edit')}
                      </Button>
                    )}
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </Loaded>
      <Text size="sm">{t('partners.hint')}</Text>
      <Dialog
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open === 'new' || open === undefined ? t('partners.new') : <Own>{open.name}</Own>}
      >
        {open === 'new' ? <NewPartner done={() => setOpen(undefined)} /> : null}
        {open !== undefined && open !== 'new' ? <Limits partner={open} done={() => setOpen(undefined)} /> : null}
      </Dialog>
    </Stack>
  );
}

function stateOf({ suspended, removing }: PartnerView): 'active' | 'suspended' | 'removing' {
  return removing ? 'removing' : suspended ? 'suspended' : 'active';
}

function NewPartner({ done }: { done: () => void }) {
  const { t } = useText();
  const { field, submit, pending, failure } = useApiForm({
    schema: partnerSchema,
    initialValues: { name: '', slug: '' },
    bodyOf: (values) => values,
    save: useCreatePartner(),
    onSaved: done,
  });
  return (
    <Form onSubmit={submit}>
      <Stack>
        <TextInput label={t('partners.name')} required dir="auto" {...field('name')} />
        <TextInput
          label={t('partners.slug')}
          description={t('partners.slugHint')}
          required
          dir="ltr"
          {...field('slug')}
        />
        <Failure error={failure} />
        <FormActions pending={pending} onCancel={done} />
      </Stack>
    </Form>
  );
}

function Limits({ partner: { slug, suspended, ...given }, done }: { partner: PartnerView; done: () => void }) {
  const { t } = useText();
  const { field, submit, pending, failure } = useApiForm({
    schema: partnerLimits,
    initialValues: {
      weight: given.weight,
      maxBatches: typed(given.maxBatches),
      retentionDays: typed(given.retentionDays),
    },
    bodyOf: ({ weight, maxBatches, retentionDays }) => ({
      weight,
      maxBatches: numberOf(maxBatches) ?? null,
      retentionDays: numberOf(retentionDays) ?? null,
    }),
    save: useLimitPartner(slug),
    onSaved: done,
  });
  const action = suspended ? 'resume' : 'suspend';
  const stop = usePartnerAction(slug);
  return (
    <Form onSubmit={submit}>
      <Stack>
        <NumberInput
          label={t('partners.weight')}
          description={t('partners.weightHint')}
          required
          min={0.1}
          max={100}
          step={0.5}
          {...field('weight')}
        />
        <NumberInput
          label={t('partners.maxBatches')}
          description={t('partners.maxBatchesHint')}
          min={1}
          max={1000}
          {...field('maxBatches')}
        />
        <NumberInput
          label={t('partners.retention')}
          description={t('partners.retentionHint', { days: USUAL_DAYS })}
          min={1}
          max={3650}
          {...field('retentionDays')}
        />
        <Failure error={failure ?? stop.error} />
        <FormActions pending={pending} onCancel={done} />
        <Text size="sm">{t(suspended ? 'partners.resumeText' : 'partners.suspendText')}</Text>
        <Group>
          <Button
            {...(suspended ? {} : { color: 'red' })}
            loading={stop.isPending}
            onClick={() => stop.mutate(action, { onSuccess: done })}
          >
            {t(suspended ? 'partners.resume' : 'partners.suspend')}
          </Button>
        </Group>
        {suspended ? <Remove slug={slug} done={done} /> : null}
      </Stack>
    </Form>
  );
}

/** Names what will go, and is confirmed by typing. */
function Remove({ slug, done }: { slug: string; done: () => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const remove = useRemovePartner(slug);
  return (
    <>
      <Divider />
      <Text size="sm">{t('partners.removeText')}</Text>
      <TextInput
        label={t('partners.removeType', { slug })}
        dir="ltr"
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
      />
      <Failure error={remove.error} />
      <Group>
        <Button
          color="red"
          disabled={typed.trim() !== slug}
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: done })}
        >
          {t('partners.remove')}
        </Button>
      </Group>
    </>
  );
}
