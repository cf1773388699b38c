import { Button, Group, Stack, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../i18n/index.js';
import { usersExport, useUsers } from '../api/records.js';
import { packageList, packageName, useFieldLabel } from '../ui/fields.js';
import { More } from '../ui/more.js';
import { Empty, Loaded } from '../ui/page.js';
import { DataTable, Ltr, Own } from '../ui/values.js';

/** A customer's users, or those of them who administer it. */
export function Users({ customer, admins = false }: { customer: string; admins?: boolean }) {
  const { t } = useText();
  const label = useFieldLabel();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q, 300);
  const users = useUsers({ customer, q: asked, ...(admins ? { admin: true } : {}) });
  const shown = (name: string, value: string) => {
    if (name === 'package') return packageName(value);
    if (name === 'addOns')
      return packageList(value)
        .map((addOn) => addOn.name)
        .join(', ');
    return name === 'adminRole' && (value === 'full' || value === 'readOnly') ? t(`adminRole.${value}`) : value;
  };
  const names = [
    'email',
    'firstName',
    'lastName',
    'package',
    'addOns',
    'location',
    'phoneNumber',
    'extension',
    'adminRole',
  ];
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t('customer.searchUsers')}
          w={320}
          value={q}
          onChange={(e) => setQ(e.currentTarget.value)}
        />
        <Button component="a" href={usersExport(customer)} download variant="default">
          {t('customer.export')}
        </Button>
      </Group>
      <Loaded query={users}>
        {(items) => {
          if (items.length === 0 && asked) return <Empty title={t('customer.noUserFits')} />;
          if (items.length === 0) return <Empty title={t(admins ? 'customer.noAdmins' : 'customer.noUsers')} />;
          return (
            <DataTable label={t('customer.users')} head={names.map((name) => label('users', name))}>
              {items.map(({ id, values }) => (
                <Table.Tr key={id}>
                  {names.map((name) => (
                    <Table.Td key={name}>
                      {['email', 'phoneNumber', 'extension'].includes(name) ? (
                        <Ltr>{values[name]}</Ltr>
                      ) : (
                        <Own>{shown(name, values[name] ?? '')}</Own>
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </DataTable>
          );
        }}
      </Loaded>
      <More query={users} />
    </Stack>
  );
}
