import { Anchor, Button, Group, Table, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { RecordView } from '#libs/imports/index.js';
import { api, query, type Page as PageOf } from '../api.js';
import { useMay } from '../session.js';
import { packageList } from '../ui/fields.js';
import { useFormat } from '../ui/format.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import { More } from '../ui/more.js';

/** All customers, and the way to a new one. */
export default function Customers() {
  const { t } = useTranslation();
  const { region } = useFormat();
  const mayCreate = useMay('operator', 'admin');
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const customers = useInfiniteQuery({
    queryKey: ['customers', 'list'],
    queryFn: ({ pageParam }) => api<PageOf<RecordView>>(`/customers${query({ limit: 200, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const create = mayCreate ? (
    <Button component={Link} to="/customers/new">
      {t('customers.new')}
    </Button>
  ) : null;
  const head = [t('customers.name'), t('customers.id'), t('customers.country'), t('customers.packages')];
  return (
    <Page title={t('customers.title')} actions={create}>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t('customers.search')}
          w={320}
          value={search}
          onChange={(e) => setParams(e.currentTarget.value ? { q: e.currentTarget.value } : {}, { replace: true })}
        />
        <Button component="a" href="/api/v1/customers/export?format=xlsx" download variant="default">
          {t('customers.export')}
        </Button>
      </Group>
      <Loaded query={customers}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items);
          if (all.length === 0) return <Empty title={t('customers.empty')} text={t('customers.emptyText')} action={create} />; // prettier-ignore
          const items = all.filter(({ values }) => matches(values, search));
          return (
            <DataTable label={t('customers.title')} head={head}>
              {items.map(({ id, values }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Anchor component={Link} to={`/customers/${id}`}>
                      <Own>{values['companyName']}</Own>
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <Ltr>{values['externalId']}</Ltr>
                  </Table.Td>
                  <Table.Td>{region(values['country'] ?? '')}</Table.Td>
                  <Table.Td>
                    <Own>
                      {packageList(values['packages'] ?? '')
                        .map(({ name }) => name)
                        .join(', ')}
                    </Own>
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          );
        }}
      </Loaded>
      <More query={customers} />
    </Page>
  );
}

function matches(values: Record<string, string>, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return [values['companyName'], values['externalId']].some((text) => text?.toLocaleLowerCase().includes(wanted));
}
