import { Alert, Button, Group, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { ENTITIES } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { oneOf } from '../ui/choices.js';
import { Dialog } from '../ui/dialog.js';
import { useFieldLabel } from '../ui/fields.js';
import { Failure } from '../ui/page.js';
import type { ImportView } from '../views.js';
import { isBeingChecked, type Alike, type Corrections } from './use-corrections.js';
import { Form } from '../ui/form.js';

/** What can be done with corrections: the same for all alike, find and replace, undo; and what became of them. */
export function CorrectionsBar({ view, corrections }: { view: ImportView; corrections: Corrections }) {
  const { t } = useText();
  const label = useFieldLabel();
  const [finding, { open, close }] = useDisclosure();
  const { alike, replace, undo, redo, unsent, error, sendAgain } = corrections;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button size="compact-sm" variant="default" onClick={open}>
          {t('fix.find')}
        </Button>
        {view.edits.made > 0 ? (
          <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('fix.undo')}
          </Button>
        ) : null}
        {view.edits.undone > 0 ? (
          <Button size="compact-sm" variant="default" loading={redo.isPending} onClick={() => redo.mutate()}>
            {t('fix.redo')}
          </Button>
        ) : null}
        <Text size="sm" role="status">
          {isBeingChecked(view) ? t('fix.checking') : view.edits.made > 0 ? t('fix.checked') : t('fix.hint')}
        </Text>
      </Group>
      {alike ? (
        <Alert color="indigo" role="status" p="xs">
          <Group gap="sm">
            <Text size="sm">
              {t('fix.alike', { field: label(alike.entity, alike.field), from: alike.from, to: alike.to || '∅' })}
            </Text>
            <Button size="compact-sm" loading={replace.isPending} onClick={() => replace.mutate(alike)}>
              {t('fix.alikeAll')}
            </Button>
          </Group>
        </Alert>
      ) : null}
      {replace.isSuccess ? (
        <Text size="sm" role="status">
          {t('fix.replaced', { count: replace.data.replaced })}
        </Text>
      ) : null}
      <Failure error={error} />
      {error && unsent.length > 0 ? (
        <Button size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={sendAgain}>
          {t('fix.sendAgain', { count: unsent.length })}
        </Button>
      ) : null}
      <Dialog opened={finding} onClose={close} title={t('fix.find')}>
        <FindAndReplace view={view} corrections={corrections} done={close} />
      </Dialog>
    </Stack>
  );
}

function FindAndReplace({ view, corrections, done }: { view: ImportView; corrections: Corrections; done: () => void }) {
  const { t } = useText();
  const label = useFieldLabel();
  const columns = view.sheets.flatMap(({ name, entity, mapping }) =>
    mapping.flatMap(({ field }) =>
      field === null ? [] : [{ value: `${entity} ${field}`, label: `${name}: ${label(entity, field)}` }],
    ),
  );
  const unique = columns.filter(({ value }, i) => columns.findIndex((other) => other.value === value) === i);
  const form = useForm<{ column: string | null; from: string; to: string; match: Alike['match'] }>({
    initialValues: { column: unique[0]?.value ?? null, from: '', to: '', match: 'cell' },
  });
  const { column, from, match } = form.values;
  const submit = form.onSubmit(({ column: chosen, ...wanted }) => {
    const [name, field = ''] = (chosen ?? '').split(' ');
    const entity = oneOf(ENTITIES, name);
    if (entity) corrections.replace.mutate({ ...wanted, entity, field }, { onSuccess: done });
  });
  return (
    <Form onSubmit={submit}>
      <Stack>
        <Select label={t('mapping.column')} required searchable data={unique} {...form.getInputProps('column')} />
        <TextInput label={t('fix.from')} dir="auto" {...form.getInputProps('from')} />
        <TextInput label={t('fix.to')} dir="auto" {...form.getInputProps('to')} />
        <Radio.Group aria-label={t('fix.match')} {...form.getInputProps('match')}>
          <Stack gap="xs">
            <Radio value="cell" label={t('fix.wholeCell')} />
            <Radio value="part" label={t('fix.partOfCell')} />
          </Stack>
        </Radio.Group>
        <Failure error={corrections.replace.error} />
        <Group>
          <Button
            type="submit"
            loading={corrections.replace.isPending}
            disabled={!column || (match === 'part' && !from)}
          >
            {t('fix.replace')}
          </Button>
          <Button variant="default" onClick={done}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
