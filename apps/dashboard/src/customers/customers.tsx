import { Anchor, Button, Group, Select, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from 'react-router';
import { PACKAGES } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { customersExport, useCustomers } from '../api/records.js';
import { useMay } from '../session.js';
import { TemplateFilter } from '../templates/template-filter.js';
import { packageList } from '../ui/fields.js';
import { useFormat } from '../ui/format.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import { More } from '../ui/more.js';
import { oneOf } from '../ui/choices.js';
import { FILTER_WIDTH, useFilter } from '../ui/use-filter.js';

const STATUSES = ['toSetUp', 'setUp'] as const;
const ORDERS = ['name', 'newest'] as const;

/** All customers, and the way to a new one. */
export default function Customers() {
  const { t } = useText();
  const { region, time } = useFormat();
  const mayCreate = useMay('operator', 'admin');
  const [filter, set] = useFilter('q', 'status', 'package', 'template', 'sort');
  const [asked] = useDebouncedValue(filter.q, 300);
  const wanted = {
    ...filter,
    q: asked,
    status: oneOf(STATUSES, filter.status),
    sort: oneOf(ORDERS, filter.sort),
  };
  const customers = useCustomers(wanted);
  const create = mayCreate ? (
    <Button component={Link} to="/customers/new">
      {t('customers.new')}
    </Button>
  ) : null;
  const head = [
    t('customers.name'),
    t('customers.id'),
    t('customers.status'),
    t('customers.country'),
    t('customers.packages'),
    t('customers.created'),
  ];
  return (
    <Page title={t('customers.title')} actions={create}>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t('customers.search')}
          w={{ base: '100%', sm: 250 }}
          value={filter.q}
          onChange={(e) => set('q', e.currentTarget.value)}
        />
        <Select
          label={t('customers.status')}
          w={FILTER_WIDTH}
          clearable
          data={STATUSES.map((value) => ({ value, label: t(`customerStatus.${value}`) }))}
          value={filter.status || null}
          onChange={(value) => set('status', value)}
        />
        <Select
          label={t('customers.package')}
          w={FILTER_WIDTH}
          clearable
          searchable
          data={PACKAGES.map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.package || null}
          onChange={(value) => set('package', value)}
        />
        <TemplateFilter value={filter.template} onChange={(value) => set('template', value)} />
        <Select
          label={t('customers.order')}
          w={FILTER_WIDTH}
          allowDeselect={false}
          data={ORDERS.map((value) => ({ value, label: t(`customers.order.${value}`) }))}
          value={filter.sort || 'name'}
          onChange={(value) => set('sort', value === 'name' ? null : value)}
        />
        <Button component="a" href={customersExport()} download variant="default">
          {t('customers.export')}
        </Button>
      </Group>
      <Loaded query={customers}>
        {(items) => {
          const isFiltered = Object.values({ ...filter, q: asked, sort: '' }).some((text) => text !== '');
          if (items.length === 0 && isFiltered) return <Empty title={t('customers.none')} />;
          if (items.length === 0)
            return <Empty title={t('customers.empty')} text={t('customers.emptyText')} action={create} />;
          return (
            <DataTable label={t('customers.title')} head={head}>
              {items.map(({ id, values, status, createdAt }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Anchor component={Link} to={`/customers/${id}`}>
                      <Own>{values['companyName']}</Own>
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <Ltr>{values['externalId']}</Ltr>
                  </Table.Td>
                  <Table.Td>{status ? t(`customerStatus.${status}`) : null}</Table.Td>
                  <Table.Td>{region(values['country'] ?? '')}</Table.Td>
                  <Table.Td>
                    <Own>
                      {packageList(values['packages'] ?? '')
                        .map(({ name }) => name)
                        .join(', ')}
                    </Own>
                  </Table.Td>
                  <Table.Td>{time(createdAt)}</Table.Td>
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
