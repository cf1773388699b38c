import { Button, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ImportStatus, ImportView } from '#libs/imports/index.js';
import { api, query, type Page as PageOf } from '../api.js';
import { useMay } from '../session.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import { ImportsTable } from './imports-table.js';
import { More } from '../ui/more.js';

const SHOWN: ImportStatus[] = ['planned', 'running', 'scheduled', 'paused', 'completed', 'completed_with_errors', 'failed', 'cancelled', 'undone']; // prettier-ignore

/** All imports, the latest first. */
export default function Imports() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const status = params.get('status') ?? '';
  const mayImport = useMay('operator', 'admin');
  const imports = useInfiniteQuery({
    queryKey: ['imports', 'list', status],
    queryFn: ({ pageParam }) => api<PageOf<ImportView>>(`/imports${query({ status, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 5_000,
  });
  const newImport = mayImport ? (
    <Button component={Link} to="/imports/new">
      {t('imports.new')}
    </Button>
  ) : null;
  return (
    <Page title={t('imports.title')} actions={newImport}>
      <Select
        label={t('imports.status')}
        maw={280}
        data={[
          { value: '', label: t('imports.all') },
          ...SHOWN.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        value={status}
        allowDeselect={false}
        onChange={(value) => setParams(value ? { status: value } : {}, { replace: true })}
      />
      <Loaded query={imports}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return <Empty title={t('imports.empty')} text={t('imports.emptyText')} action={newImport} />;
          return <ImportsTable items={items} label={t('imports.title')} />;
        }}
      </Loaded>
      <More query={imports} />
    </Page>
  );
}
