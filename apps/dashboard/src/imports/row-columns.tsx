import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { fieldOf, fileLabels, type Value } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import type { SeenRow } from '../api/imports.js';
import { useFieldLabel } from '../ui/fields.js';
import type { GridColumn } from '../ui/rows-grid.js';
import { Change, Ltr, Own } from '../ui/values.js';
import type { ImportView } from '../views.js';
import type { Corrections } from './use-corrections.js';

/** What cells need to be typed into. */
type Editing = Corrections | undefined;

const LEFT_TO_RIGHT = [
  'email',
  'phone',
  'numbers',
  'extension',
  'reference',
  'timeZone',
  'packages',
  'package',
  'addOns',
];

/** The row's place, what is to become or became of it, and why. */
function useLeadingColumns(): [GridColumn<SeenRow>, GridColumn<SeenRow>] {
  const { t } = useText();
  return [
    { key: 'row', name: t('rows.row'), width: 60, frozen: true, render: ({ row }) => <Ltr>{row}</Ltr> },
    {
      key: 'outcome',
      name: t('rows.outcome'),
      width: 100,
      ofRow: true,
      look: ({ outcome, action }) =>
        outcome === 'failed' || (outcome === null && action === 'invalid') ? 'wrong' : undefined,
      render: ({ outcome, action }) => t(`row.${outcome ?? action}`),
    },
  ];
}

/** What became of the mail that a row brought. None where the import brought no mails. */
function useMailColumn({ mail }: ImportView): GridColumn<SeenRow>[] {
  const { t } = useText();
  if (Object.values(mail).every((count) => count === 0)) return [];
  return [
    {
      key: 'mail',
      name: t('rows.mail'),
      width: 100,
      ofRow: true,
      look: (row) =>
        row.mail?.status === 'failed' ? 'wrong' : row.mail?.status === 'uncertain' ? 'doubtful' : undefined,
      render: (row) =>
        row.mail ? <span title={row.mail.answer ?? undefined}>{t(`mailStatus.${row.mail.status}`)}</span> : null,
    },
  ];
}

/** Beside the number of the row it fits on a phone. */
const ABOUT_WIDTH = 264;

/** What is wrong with a row and what to do about it, an issue in a line: one may be about several cells. */
const issueTexts = ({ issues }: SeenRow) => [...new Set(issues.map(({ message, hint }) => `${message} ${hint}`))];
const asLines = (texts: string[]) => texts.map((text) => <div key={text}>{text}</div>);

/** What is wrong, what to do about it, and what changes. */
function useAboutColumn(wrong: boolean, changed: boolean): GridColumn<SeenRow>[] {
  const { t } = useText();
  const label = useFieldLabel();
  if (!wrong && !changed) return [];
  const changeTexts = ({ entity, changes }: SeenRow) =>
    (changes ?? []).map(({ field, from, to }) => `${label(entity, field)}: ${textOf(from)} → ${textOf(to)}`);
  return [
    {
      key: 'about',
      name: t(wrong && changed ? 'rows.about' : wrong ? 'rows.message' : 'rows.changes'),
      width: ABOUT_WIDTH,
      paragraphs: (row) => [...issueTexts(row), ...changeTexts(row)],
      render: (row) => (
        <>
          {asLines(issueTexts(row))}
          {row.changes?.map(({ field, from, to }) => (
            <div key={field}>
              {label(row.entity, field)}: <Change from={textOf(from)} to={textOf(to)} />
            </div>
          ))}
        </>
      ),
    },
  ];
}

/** The column of the cell that the row's first issue is about. */
const VALUE = 'value';
const fieldWith = ({ issues, cells }: SeenRow) =>
  issues.find(({ field }) => field !== null && cells?.[field] !== undefined)?.field;

/** The field whose cell a column shows of a row. */
export function fieldIn(column: string, row: SeenRow): string | undefined {
  return column === VALUE ? (fieldWith(row) ?? undefined) : column;
}

/**
 * All sheets together: where each row stands with its first issue, whose cell can be corrected. Nothing that no row has.
 * @param hasIssues whether any row may have one
 */
export function useSummaryColumns(view: ImportView, hasIssues: boolean, editing: Editing): GridColumn<SeenRow>[] {
  const { t } = useText();
  const [row, outcome] = useLeadingColumns();
  const narrow = useMediaQuery('(max-width: 48em)');
  const valueOf = (row: SeenRow) => {
    const field = fieldWith(row);
    return field ? (editing?.typed(row, field) ?? row.cells?.[field] ?? '') : (row.issues[0]?.value ?? '');
  };
  const [wrong, setWrong] = useState(false);
  if (!wrong && hasIssues) setWrong(true); // to stay: somebody may be typing there when a colleague corrects the last
  const mail = useMailColumn(view);
  const about = useAboutColumn(wrong, view.plan.update + view.counts.updated > 0);
  const files = fileLabels(view.files.map(({ name }) => name));
  const place: GridColumn<SeenRow>[] = [
    ...(files.length > 1
      ? [
          {
            key: 'file',
            name: t('rows.file'),
            width: 150,
            render: ({ file }: SeenRow) => <Own>{files[file.index]}</Own>,
          },
        ]
      : []),
    { key: 'sheet', name: t('rows.sheet'), width: 100, render: ({ sheet }) => <Own>{sheet}</Own> },
    { key: 'key', name: t('rows.key'), width: 200, ltr: true, render: ({ key }) => <Own>{key}</Own> },
  ];
  const cell: GridColumn<SeenRow>[] = [
    {
      key: 'cell',
      name: t('rows.cell'),
      width: 60,
      ltr: true,
      render: ({ issues }) => issues.find((about) => about.cell !== null)?.cell,
    },
    {
      key: VALUE,
      name: t('rows.value'),
      width: 150,
      ltr: true,
      look: (row) => (row.issues.some(({ severity }) => severity === 'error') ? 'wrong' : undefined),
      render: (row) => <Own>{valueOf(row)}</Own>,
      ...(editing
        ? {
            edit: { text: valueOf, can: (row) => fieldWith(row) !== undefined },
          }
        : {}),
    },
  ];
  const rest = [...place, ...(wrong ? cell : []), ...mail];
  // on a phone first what is to be read
  return narrow ? [row, ...about, outcome, ...rest] : [row, outcome, ...rest, ...about];
}

/** One sheet as it is in the file, cell by cell, each marked as it was found. */
export function useCellColumns(
  view: ImportView,
  sheet: ImportView['sheets'][number] | undefined,
  editing: Editing,
): GridColumn<SeenRow>[] {
  const label = useFieldLabel();
  const leading = useLeadingColumns();
  const mail = useMailColumn(view);
  const { t } = useText();
  if (!sheet) return [];
  const fields = sheet.mapping.flatMap(({ field }) => (field === null ? [] : [field]));
  return [
    ...leading,
    ...fields.map((field): GridColumn<SeenRow> => {
      const typed = (row: SeenRow) => editing?.typed(row, field) ?? row.cells?.[field] ?? '';
      const about = (row: SeenRow) => row.issues.find((found) => found.field === field);
      return {
        key: field,
        name: label(sheet.entity, field),
        width: 170,
        ltr: LEFT_TO_RIGHT.includes(fieldOf(sheet.entity, field).codec),
        look: (row) => {
          if (editing?.typed(row, field) !== undefined) return 'changed';
          const found = about(row);
          if (found) return found.severity === 'error' ? 'wrong' : 'doubtful';
          return row.changes?.some((change) => change.field === field) ? 'changed' : undefined;
        },
        render: (row) => {
          const found = about(row);
          return (
            <span title={found ? `${found.message} ${found.hint}` : undefined}>
              <Own>{typed(row)}</Own>
            </span>
          );
        },
        ...(editing ? { edit: { text: typed } } : {}),
      };
    }),
    {
      key: 'message',
      name: t('rows.message'),
      width: ABOUT_WIDTH,
      paragraphs: issueTexts,
      render: (row) => asLines(issueTexts(row)),
    },
    ...mail,
  ];
}

function textOf(value: Value | null): string | undefined {
  if (value === null) return undefined;
  return Array.isArray(value) ? value.join('; ') : String(value);
}
