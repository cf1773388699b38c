import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../i18n/index.js';
import { api, ok } from '../api.js';
import { useMay } from '../session.js';
import { EmailField } from '../sign-in/fields.js';
import { useFormat } from '../ui/format.js';
import { More } from '../ui/more.js';
import { Empty, Failure, Loaded } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import type { SuppressionView } from '../views.js';
import { Form } from '../ui/form.js';

/** Who gets no more mails, and why; each can be written to again. */
export function Suppressions() {
  const { t } = useText();
  const mayChange = useMay('operator', 'admin');
  const list = useInfiniteQuery({
    queryKey: ['suppressions'],
    queryFn: ({ pageParam }) => ok(api.GET('/suppressions', { params: { query: { limit: 100, cursor: pageParam } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Text>{t('suppressions.text')}</Text>
      {mayChange ? <Add /> : null}
      <Loaded query={list}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('suppressions.empty')} />
          ) : (
            <Entries items={items} mayChange={mayChange} />
          )
        }
      </Loaded>
      <More query={list} />
    </Stack>
  );
}

function Add() {
  const { t } = useText();
  const client = useQueryClient();
  const [address, setAddress] = useState('');
  const [detail, setDetail] = useState('');
  const add = useMutation({
    mutationFn: () => ok(api.POST('/suppressions', { body: { address, detail } })),
    onSuccess: async () => {
      setAddress('');
      setDetail('');
      await client.invalidateQueries({ queryKey: ['suppressions'] });
    },
  });
  return (
    <Form onSubmit={() => add.mutate()}>
      <Stack>
        <Group align="flex-end">
          <EmailField value={address} onChange={setAddress} />
          <TextInput label={t('suppressions.why')} value={detail} onChange={(e) => setDetail(e.currentTarget.value)} />
          <Button type="submit" loading={add.isPending}>
            {t('suppressions.add')}
          </Button>
        </Group>
        <Failure error={add.error} />
      </Stack>
    </Form>
  );
}

function Entries({ items, mayChange }: { items: SuppressionView[]; mayChange: boolean }) {
  const { t } = useText();
  const { time } = useFormat();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => ok(api.DELETE('/suppressions/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['suppressions'] }),
  });
  const head = [t('signIn.email'), t('suppressions.why'), t('suppressions.since'), ''];
  return (
    <>
      <Failure error={remove.error} />
      <DataTable label={t('suppressions.title')} head={head}>
        {items.map(({ id, address, reason, detail, only, at }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Ltr>{address}</Ltr>
            </Table.Td>
            <Table.Td>
              {t(`suppression.${reason}`)}
              {only ? `: ${t(`mailKind.${only}`)}` : ''}
              {detail ? (
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  <Own>{detail}</Own>
                </Text>
              ) : null}
            </Table.Td>
            <Table.Td>{time(at, '')}</Table.Td>
            <Table.Td>
              {mayChange ? (
                <Button size="compact-sm" variant="default" onClick={() => remove.mutate(id)}>
                  {t('suppressions.remove')}
                </Button>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}
