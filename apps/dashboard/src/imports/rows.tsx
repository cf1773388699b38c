import { Group, Select, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ImportView, RowView } from '#libs/imports/index.js';
import type { Value } from '#libs/onboarding/browser.js';
import { api, query, type Page } from '../api.js';
import { useFieldLabel } from '../ui/fields.js';
import { Loaded } from '../ui/page.js';
import { RowsGrid, type GridColumn } from '../ui/rows-grid.js';
import { Ltr, Own } from '../ui/values.js';
import { useIssueTitle } from './issue-titles.js';
import { OUTCOMES, PLANS } from './outcomes.js';

const PAGE = 200;

/** The rows of an import with what is planned for, or became of, each; filters stand in the address. */
export default function Rows({ view }: { view: ImportView }) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const filter = { status: params.get('status'), action: params.get('action'), code: params.get('code') };
  const hasRun = view.startedAt !== null;
  const rows = useInfiniteQuery({
    // rows are answered anew with each attempt, and while it runs
    queryKey: ['import', view.id, 'beside', 'rows', filter, i18n.language, view.status, view.attempt],
    queryFn: ({ pageParam }) =>
      api<Page<RowView>>(
        `/imports/${view.id}/rows${query({ ...filter, limit: PAGE, cursor: pageParam, lang: i18n.language })}`,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const columns = useColumns(hasRun);
  const titleOf = useIssueTitle();
  const set = (name: string, value: string | null) =>
    setParams(
      (before) => {
        const { [name]: _before, ...rest } = Object.fromEntries(before);
        return value ? { ...rest, [name]: value } : rest;
      },
      { replace: true },
    );
  const all = { value: '', label: t('rows.all') };
  const codes = [...new Set([...view.issues.map(({ code }) => code), ...(filter.code ? [filter.code] : [])])];
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        {hasRun ? (
          <Select
            label={t('rows.filterOutcome')}
            data={[all, ...OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))]}
            value={filter.status ?? ''}
            allowDeselect={false}
            onChange={(value) => set('status', value)}
          />
        ) : null}
        <Select
          label={t('rows.filterPlan')}
          data={[all, ...PLANS.map((value) => ({ value, label: t(`plan.${value}`) }))]}
          value={filter.action ?? ''}
          allowDeselect={false}
          onChange={(value) => set('action', value)}
        />
        <Select
          label={t('rows.filterCode')}
          data={[all, ...codes.map((value) => ({ value, label: titleOf(value) }))]}
          value={filter.code ?? ''}
          allowDeselect={false}
          searchable
          onChange={(value) => set('code', value)}
        />
      </Group>
      <Loaded query={rows}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Text>{t('rows.empty')}</Text>;
          return (
            <>
              <Text size="sm" role="status">
                {t('import.rowsShown', { count: items.length })}
                {rows.hasNextPage ? ' …' : ''}
              </Text>
              <RowsGrid
                label={t('import.rows')}
                columns={columns}
                rows={items}
                rowKey={({ sheet, row }) => `${sheet} ${row}`}
                onEnd={() => {
                  if (rows.hasNextPage && !rows.isFetchingNextPage) void rows.fetchNextPage();
                }}
              />
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}

function useColumns(hasRun: boolean): GridColumn<RowView>[] {
  const { t } = useTranslation();
  const label = useFieldLabel();
  return useMemo(() => {
    const changes: GridColumn<RowView> = {
      key: 'changes',
      name: t('rows.changes'),
      width: 380,
      render: ({ entity, changes }) => (
        <Own>
          {(changes ?? [])
            .map(({ field, from, to }) => `${label(entity, field)}: ${text(from)} → ${text(to)}`)
            .join('; ')}
        </Own>
      ),
    };
    const message: GridColumn<RowView> = {
      key: 'message',
      name: t('rows.message'),
      width: 520,
      render: ({ issues }) => issues.map(({ message, hint }) => `${message} ${hint}`).join(' · '),
    };
    return [
      { key: 'row', name: t('rows.row'), width: 70, frozen: true, render: ({ row }) => <Ltr>{row}</Ltr> },
      { key: 'sheet', name: t('rows.sheet'), width: 110, render: ({ sheet }) => <Own>{sheet}</Own> },
      { key: 'key', name: t('rows.key'), width: 210, ltr: true, render: ({ key }) => <Own>{key}</Own> },
      {
        key: 'outcome',
        name: t(hasRun ? 'rows.outcome' : 'rows.plan'),
        width: 110,
        render: ({ outcome, action }) => (outcome ? t(`outcome.${outcome}`) : t(`plan.${action}`)),
      },
      { key: 'cell', name: t('rows.cell'), width: 70, ltr: true, render: ({ issues }) => issues[0]?.cell ?? '' },
      {
        key: 'value',
        name: t('rows.value'),
        width: 150,
        ltr: true,
        render: ({ issues }) => <Own>{issues[0]?.value}</Own>,
      },
      ...(hasRun ? [message, changes] : [changes, message]),
    ];
  }, [t, label, hasRun]);
}

function text(value: Value | null): string {
  if (value === null) return '∅';
  return Array.isArray(value) ? value.join('; ') : String(value);
}
