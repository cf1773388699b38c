import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ACTIONS, fileLabels, OUTCOMES } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useImportRows } from '../api/imports.js';
import { ApiProblem } from '../api/problem.js';
import { useMay } from '../session.js';
import { Loaded } from '../ui/page.js';
import { oneOf } from '../ui/choices.js';
import { BEGIN, PLACE, placeAmong, placeText, readPlace } from '../ui/place.js';
import { FILTER_WIDTH, useFilter } from '../ui/use-filter.js';
import { RowsGrid } from '../ui/rows-grid.js';
import type { ImportView } from '../views.js';
import { CorrectionsBar } from './corrections-bar.js';
import { useIssueTitle } from './issue-titles.js';
import { fieldIn, useCellColumns, useSummaryColumns } from './row-columns.js';
import { isCorrectable, useCorrections } from './use-corrections.js';

const FILTERS = ['q', 'file', 'sheet', 'status', 'action', 'code', 'of'] as const;
/** What can stand in the way of taking a row back. */
const UNDO_CODES = ['undo.changedSince', 'customer.remove.inUse'];

/** The rows of an import with what is planned for, or became of, each; filters stand in the address. A plan's can be corrected. */
export default function Rows({ view }: { view: ImportView }) {
  const { t } = useText();
  const [filter] = useFilter(...FILTERS);
  const correctable = useMay('operator', 'admin') && isCorrectable(view);
  const corrections = useCorrections(view);
  const { rows, place, keep, toBegin } = useRows(view);
  const sheet = sheetOf(view, filter);
  const editing = correctable ? corrections : undefined;
  const summary = useSummaryColumns(view, filter.of !== '' || view.issues.length > 0, editing);
  const cells = useCellColumns(view, sheet, editing);
  return (
    <Stack gap="sm">
      <Filters view={view} />
      {correctable ? <CorrectionsBar view={view} corrections={corrections} /> : null}
      <Loaded query={rows}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const before =
            place.cursor === '' ? null : (
              <Button size="compact-sm" variant="default" onClick={toBegin}>
                {t('rows.before')}
              </Button>
            );
          if (items.length === 0) return before ?? <Text>{t('rows.empty')}</Text>;
          return (
            <>
              <Group gap="sm">
                <Text size="sm" role="status">
                  {t('import.rowsShown', { count: items.length })}
                  {rows.hasNextPage ? ' …' : ''}
                </Text>
                {before}
              </Group>
              <RowsGrid
                key={`${sheet?.file ?? ''} ${sheet?.name ?? ''} ${place.cursor}`}
                first={place.row}
                label={t('import.rows')}
                columns={sheet && !sheet.gone ? cells : summary}
                rows={items}
                rowKey={({ file, sheet: of, row }) => `${file.index} ${of} ${row}`}
                onTyped={(cells) =>
                  editing?.edit(
                    cells.flatMap(({ row, column, text }) => {
                      const field = fieldIn(column, row);
                      return field === undefined ? [] : [{ row, field, value: text }];
                    }),
                  )
                }
                onPlace={keep}
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

/** The rows by the filters of the address, from the page on that the reader had come to when it was opened. */
function useRows(view: ImportView) {
  const { language } = useText();
  const [chosen] = useFilter(...FILTERS);
  const [q] = useDebouncedValue(chosen.q, 300);
  const filter = {
    ...chosen,
    q,
    file: chosen.file === '' ? undefined : Number(chosen.file),
    status: oneOf(OUTCOMES, chosen.status),
    action: oneOf(ACTIONS, chosen.action),
    of: oneOf(['undo'], chosen.of),
  };
  // while a plan is made anew the present one stays; rows are answered anew with each attempt, and while they run
  const stage = isCorrectable(view) ? 'plan' : view.status;
  const [{ [PLACE]: at }, write] = useFilter(PLACE);
  const list = JSON.stringify(filter);
  const [opened, setOpened] = useState({ list, place: readPlace(at) });
  if (opened.list !== list) setOpened({ list, place: BEGIN });
  const { place } = opened;
  const rows = useImportRows(view, place.cursor, filter, stage, language);
  // an address that was cut off, or is of an earlier release
  if (rows.error instanceof ApiProblem && rows.error.code === 'cursor.invalid' && place !== BEGIN)
    setOpened({ list, place: BEGIN });
  return {
    rows,
    place,
    keep: (row: number) => {
      const { pages = [], pageParams = [] } = rows.data ?? {};
      const lengths = pages.map(({ items }) => items.length);
      write(PLACE, placeText(placeAmong(lengths, pageParams.map(String), row)));
    },
    toBegin: () => {
      write(PLACE, null);
      setOpened({ list, place: BEGIN });
    },
  };
}

/** The one sheet that is looked at; none where several files have one of its name and none of them is chosen. */
function sheetOf(
  { sheets }: ImportView,
  chosen: { file: string; sheet: string },
): ImportView['sheets'][number] | undefined {
  const ofName = sheets.filter(
    ({ name, file }) => name === chosen.sheet && (chosen.file === '' || file === Number(chosen.file)),
  );
  return ofName.every(({ file }) => file === ofName[0]?.file) ? ofName[0] : undefined;
}

function Filters({ view }: { view: ImportView }) {
  const { t } = useText();
  const titleOf = useIssueTitle();
  const [chosen, set] = useFilter(...FILTERS);
  const { code } = chosen;
  const said = chosen.of ? UNDO_CODES : view.issues.map((about) => about.code);
  const codes = [...new Set([...said, ...(code ? [code] : [])])];
  const filter = (
    name: Exclude<(typeof FILTERS)[number], 'q'>,
    label: string,
    options: { value: string; label: string }[],
    otherwise: string = t('rows.all'),
  ) => (
    <Select
      label={label}
      w={FILTER_WIDTH}
      data={[{ value: '', label: otherwise }, ...options]}
      value={chosen[name]}
      allowDeselect={false}
      searchable={options.length > 10}
      onChange={(value) => set(name, value)}
    />
  );
  const files = fileLabels(view.files.map(({ name }) => name));
  const ofFile = view.sheets.filter(({ file }) => chosen.file === '' || file === Number(chosen.file));
  const sheets = [...new Set(ofFile.map(({ name }) => name))];
  return (
    <Group align="flex-end">
      <TextInput
        type="search"
        label={t('rows.search')}
        w={FILTER_WIDTH}
        value={chosen.q}
        onChange={(e) => set('q', e.currentTarget.value)}
      />
      {view.undo === null
        ? null
        : filter('of', t('rows.filterOf'), [{ value: 'undo', label: t('rows.takenBack') }], t('rows.imported'))}
      {files.length < 2
        ? null
        : filter(
            'file',
            t('rows.file'),
            files.map((label, i) => ({ value: String(i), label })),
          )}
      {filter(
        'sheet',
        t('rows.sheet'),
        sheets.map((value) => ({ value, label: value })),
      )}
      {view.startedAt === null
        ? null
        : filter(
            'status',
            t('rows.filterOutcome'),
            OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
          )}
      {filter(
        'action',
        t('rows.filterPlan'),
        ACTIONS.map((value) => ({ value, label: t(`plan.${value}`) })),
      )}
      {filter(
        'code',
        t('rows.filterCode'),
        codes.map((value) => ({ value, label: titleOf(value) })),
      )}
    </Group>
  );
}
