import { Text, Timeline as Line } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ok } from '../api.js';
import { useDidWhat } from '../audit/did-what.js';
import { useFormat } from '../ui/format.js';
import { Empty, Loaded } from '../ui/page.js';
import { Own } from '../ui/values.js';

/** Who did what to the import, when. */
export function Timeline({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const { time } = useFormat();
  const didWhat = useDidWhat();
  const entries = useQuery({ queryKey: ['import', importId, 'beside', 'timeline'], queryFn: () => ok(api.GET('/imports/{id}/timeline', { params: { path: { id: importId }, query: { limit: 200 } } })) }); // prettier-ignore
  return (
    <Loaded query={entries}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('audit.empty')} />
        ) : (
          <Line active={items.length} bulletSize={14} lineWidth={2}>
            {items.map(({ id, at, actor, action }) => (
              <Line.Item key={id} title={didWhat(action)}>
                <Text size="sm">
                  <Own>{actor}</Own> · {time(at)}
                </Text>
              </Line.Item>
            ))}
          </Line>
        )
      }
    </Loaded>
  );
}
