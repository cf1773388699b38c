import { Anchor, Badge, Button, Group, SimpleGrid, Stack, Table, Tabs, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { sheetLabel } from '#libs/onboarding/browser.js';
import { Link, useParams, useSearchParams } from 'react-router';
import { useText } from '../i18n/index.js';
import { useCustomerMails } from '../api/mails.js';
import { useCustomer, useLocations, useNumbers } from '../api/records.js';
import { MailTable } from '../mail/mail-table.js';
import { useMay } from '../session.js';
import { Dialog } from '../ui/dialog.js';
import { packageList, useFieldLabel } from '../ui/fields.js';
import { useFormat } from '../ui/format.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';
import type { NumberView, RecordView } from '../views.js';
import { AddUser } from './add-user.js';
import { Users } from './users.js';

const LEFT_TO_RIGHT = ['externalId', 'adminEmail', 'hqMainNumber', 'hqTimeZone'];

/** One customer: who they are, what they have, where each thing comes from. */
export default function Customer() {
  const { id = '' } = useParams();
  const customer = useCustomer(id);
  return <Loaded query={customer}>{(record) => <Shown record={record} />}</Loaded>;
}

function Shown({ record }: { record: RecordView }) {
  const { t } = useText();
  const maySetUp = useMay('operator', 'admin');
  const [params, setParams] = useSearchParams();
  const [adding, { open, close }] = useDisclosure();
  const customer = record.values['externalId'] ?? '';
  const locations = useLocations(customer);
  const numbers = useNumbers(customer);
  const addUser = maySetUp ? <Button onClick={open}>{t('customer.setUp')}</Button> : null;
  return (
    <Page title={record.values['companyName'] ?? customer} actions={addUser}>
      <Tabs
        value={params.get('tab') ?? 'info'}
        onChange={(tab) => setParams(tab ? { tab } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="info">{t('customer.info')}</Tabs.Tab>
          <Tabs.Tab value="locations">{t('customer.locations')}</Tabs.Tab>
          <Tabs.Tab value="numbers">{t('customer.numbers')}</Tabs.Tab>
          <Tabs.Tab value="users">{t('customer.users')}</Tabs.Tab>
          <Tabs.Tab value="admins">{t('customer.admins')}</Tabs.Tab>
          <Tabs.Tab value="mails">{t('customer.mails')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="info" pt="md">
          <Info record={record} />
        </Tabs.Panel>
        <Tabs.Panel value="locations" pt="md">
          <Loaded query={locations}>{(items) => <Locations items={items} />}</Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="numbers" pt="md">
          <Loaded query={locations}>
            {(places) => <Loaded query={numbers}>{(items) => <Numbers items={items} locations={places} />}</Loaded>}
          </Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="users" pt="md">
          <Users customer={customer} />
        </Tabs.Panel>
        <Tabs.Panel value="admins" pt="md">
          <Users customer={customer} admins />
        </Tabs.Panel>
        <Tabs.Panel value="mails" pt="md">
          <CustomerMails id={record.id} />
        </Tabs.Panel>
      </Tabs>
      <Dialog opened={adding} onClose={close} title={t('customer.setUp')} size="lg">
        <AddUser customer={record.values} locations={locations.data ?? []} numbers={numbers.data ?? []} done={close} />
      </Dialog>
    </Page>
  );
}

function Info({ record }: { record: RecordView }) {
  const { t } = useText();
  const { region, language, number } = useFormat();
  const label = useFieldLabel();
  const named = (name: string, value: string) => {
    if (/country$/i.test(name)) return region(value);
    return /language$/i.test(name) ? language(value) : value;
  };
  const { packages = '', companyName: _name, supportedLocation: _attested, ...rest } = record.values;
  const shown = Object.entries(rest).filter(([, value]) => value !== '');
  return (
    <Stack>
      <Group gap="xs" component="ul" role="list" m={0} p={0} aria-label={t('customers.packages')}>
        {packageList(packages).map(({ name, limit }) => (
          <Badge key={name} component="li" variant="outline" color="gray" c="var(--mantine-color-text)" tt="none">
            {name}
            {limit === undefined ? '' : ` · ${number(limit)}`}
          </Badge>
        ))}
      </Group>
      <SimpleGrid component="dl" cols={{ base: 1, sm: 2, lg: 3 }} m={0}>
        {record.status ? (
          <div>
            <Text component="dt" size="sm">
              {t('customers.status')}
            </Text>
            <Text component="dd" fw={600} m={0}>
              {t(`customerStatus.${record.status}`)}
            </Text>
          </div>
        ) : null}
        {shown.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm">
              {label('customers', name)}
            </Text>
            <Text component="dd" fw={600} m={0} style={{ overflowWrap: 'anywhere' }}>
              {LEFT_TO_RIGHT.includes(name) ? <Ltr>{value}</Ltr> : <Own>{named(name, value)}</Own>}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      <Origin record={record} />
    </Stack>
  );
}

/** A sheet with the file that it is in, where that is known and the sheet isn't called after it. */
function placeOf({ file, sheet }: RecordView['createdBy']): string {
  return file ? sheetLabel([file.name, ''], 0, sheet) : sheet;
}

/** The rows of the files that a record comes from. */
function Origin({ record }: { record: RecordView }) {
  const { t } = useText();
  const { time, number } = useFormat();
  const { createdBy, updatedBy, createdAt, updatedAt } = record;
  const entries = [
    { key: 'customer.createdBy', by: createdBy, at: createdAt } as const,
    ...(updatedAt === createdAt ? [] : [{ key: 'customer.updatedBy', by: updatedBy, at: updatedAt } as const]),
  ];
  return (
    <section>
      <Text fw={600}>{t('customer.history')}</Text>
      {entries.map(({ key, by, at }) => (
        <Text key={key} size="sm">
          {t(key, { sheet: placeOf(by), row: number(by.row) })} · {time(at)} ·{' '}
          <Anchor component={Link} to={`/imports/${by.importId}`} underline="always">
            {t('customer.openImport')}
          </Anchor>
        </Text>
      ))}
    </section>
  );
}

function Locations({ items }: { items: RecordView[] }) {
  const { t } = useText();
  const { region } = useFormat();
  const label = useFieldLabel();
  if (items.length === 0) return <Empty title={t('customer.noLocations')} />;
  const names = ['locationName', 'addressLine1', 'city', 'country', 'timeZone', 'mainNumber'];
  return (
    <DataTable label={t('customer.locations')} head={names.map((name) => label('locations', name))}>
      {items.map(({ id, values }) => (
        <Table.Tr key={id}>
          <Table.Td>
            <Own>{values['locationName']}</Own>
          </Table.Td>
          <Table.Td>
            <Own>{values['addressLine1']}</Own>
          </Table.Td>
          <Table.Td>
            <Own>{values['city']}</Own>
          </Table.Td>
          <Table.Td>{region(values['country'] ?? '')}</Table.Td>
          <Table.Td>
            <Ltr>{values['timeZone']}</Ltr>
          </Table.Td>
          <Table.Td>
            <Ltr>{values['mainNumber']}</Ltr>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Numbers({ items, locations }: { items: NumberView[]; locations: RecordView[] }) {
  const { t } = useText();
  if (items.length === 0) return <Empty title={t('customer.noNumbers')} />;
  const nameOf = new Map(locations.map(({ id, values }) => [id, values['locationName']]));
  return (
    <DataTable
      label={t('customer.numbers')}
      head={[t('customer.number'), t('customer.locations'), t('customer.heldBy')]}
    >
      {items.map(({ number, locationId, user, main }) => (
        <Table.Tr key={number}>
          <Table.Td>
            <Ltr>{number}</Ltr>
          </Table.Td>
          <Table.Td>
            <Own>{locationId ? nameOf.get(locationId) : ''}</Own>
          </Table.Td>
          <Table.Td>{user ? <Ltr>{user}</Ltr> : t(main ? 'customer.mainNumber' : 'customer.free')}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function CustomerMails({ id }: { id: string }) {
  const mails = useCustomerMails(id);
  return <Loaded query={mails}>{(items) => <MailTable items={items} />}</Loaded>;
}
