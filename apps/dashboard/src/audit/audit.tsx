import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../i18n/index.js';
import { useAudit } from '../api/audit.js';
import { useFormat } from '../ui/format.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import { DataTable, Own } from '../ui/values.js';
import { useDidWhat } from './did-what.js';
import { More } from '../ui/more.js';

/** Who did what to what, the latest first. */
export default function Audit() {
  const { t } = useText();
  const { time } = useFormat();
  const didWhat = useDidWhat();
  const entries = useAudit();
  const head = [t('audit.at'), t('audit.actor'), t('audit.action'), t('audit.target'), t('audit.details')];
  return (
    <Page title={t('audit.title')}>
      <Text>{t('audit.text')}</Text>
      <Loaded query={entries}>
        {(items) => {
          if (items.length === 0) return <Empty title={t('audit.empty')} />;
          return (
            <DataTable label={t('audit.title')} head={head}>
              {items.map(({ id, at, actor, action, target, details }) => (
                <Table.Tr key={id}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{time(at)}</Table.Td>
                  <Table.Td>
                    <Own>{actor}</Own>
                  </Table.Td>
                  <Table.Td>{didWhat(action)}</Table.Td>
                  <Table.Td>
                    <Target name={target} />
                  </Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    <Own>
                      {Object.entries(details)
                        .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
                        .join(', ')}
                    </Own>
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          );
        }}
      </Loaded>
      <More query={entries} />
    </Page>
  );
}

/** What an entry is about; an import can be opened. */
function Target({ name }: { name: string }) {
  const id = /^import (\w+)$/.exec(name)?.[1];
  if (id === undefined) return <Own>{name}</Own>;
  return (
    <Anchor component={Link} to={`/imports/${id}`}>
      <Own>{name}</Own>
    </Anchor>
  );
}
