import { useTranslation } from 'react-i18next';
import { fieldOf, type Value } from '#libs/onboarding/browser.js';
import { useFieldLabel } from '../ui/fields.js';
import type { GridColumn } from '../ui/rows-grid.js';
import { Ltr, Own } from '../ui/values.js';
import type { ImportView } from '../views.js';
import type { Corrections, SeenRow } from './use-corrections.js';

/** What cells need to be typed into. */
type Editing = Corrections | undefined;

const LEFT_TO_RIGHT = ['email', 'phone', 'numbers', 'extension', 'reference', 'timeZone', 'packages', 'package'];

/** The row's place, what is to become or became of it, and why. */
function useLeadingColumns(): GridColumn<SeenRow>[] {
  const { t } = useTranslation();
  return [
    { key: 'row', name: t('rows.row'), width: 70, frozen: true, render: ({ row }) => <Ltr>{row}</Ltr> },
    {
      key: 'outcome',
      name: t('rows.outcome'),
      width: 110,
      look: ({ outcome, action }) => (outcome === 'failed' || (outcome === null && action === 'invalid') ? 'wrong' : undefined), // prettier-ignore
      render: ({ outcome, action }) => (outcome ? t(`outcome.${outcome}`) : t(`plan.${action}`)),
    },
  ];
}

/** All sheets together: where each row stands with its first issue, whose cell can be corrected. */
export function useSummaryColumns(hasRun: boolean, editing: Editing): GridColumn<SeenRow>[] {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const leading = useLeadingColumns();
  const fieldWith = ({ issues, cells }: SeenRow) => issues.find(({ field }) => field !== null && cells?.[field] !== undefined)?.field; // prettier-ignore
  const valueOf = (row: SeenRow) => {
    const field = fieldWith(row);
    return field ? (editing?.typed(row, field) ?? row.cells?.[field] ?? '') : (row.issues[0]?.value ?? ''); // prettier-ignore
  };
  const changes: GridColumn<SeenRow> = {
    key: 'changes',
    name: t('rows.changes'),
    width: 380,
    render: ({ entity, changes: made }) =>
      <Own>{(made ?? []).map(({ field, from, to }) => `${label(entity, field)}: ${text(from)} → ${text(to)}`).join('; ')}</Own>, // prettier-ignore
  };
  const message: GridColumn<SeenRow> = {
    key: 'message',
    name: t('rows.message'),
    width: 520,
    render: ({ issues }) => issues.map((about) => `${about.message} ${about.hint}`).join(' · '),
  };
  return [
    ...leading,
    { key: 'sheet', name: t('rows.sheet'), width: 110, render: ({ sheet }) => <Own>{sheet}</Own> },
    { key: 'key', name: t('rows.key'), width: 210, ltr: true, render: ({ key }) => <Own>{key}</Own> },
    { key: 'cell', name: t('rows.cell'), width: 70, ltr: true, render: ({ issues }) => issues.find(({ cell }) => cell !== null)?.cell }, // prettier-ignore
    {
      key: 'value',
      name: t('rows.value'),
      width: 170,
      ltr: true,
      look: (row) => (row.issues.some(({ severity }) => severity === 'error') ? 'wrong' : undefined),
      render: (row) => <Own>{valueOf(row)}</Own>,
      ...(editing
        ? {
            edit: {
              text: valueOf,
              can: (row) => fieldWith(row) !== undefined,
              done: (row, typed) => editing.edit(row, fieldWith(row) ?? '', typed),
            },
          }
        : {}),
    },
    ...(hasRun ? [message, changes] : [changes, message]),
  ];
}

/** One sheet as it is in the file, cell by cell, each marked as it was found. */
export function useCellColumns(
  sheet: ImportView['sheets'][number] | undefined,
  editing: Editing,
): GridColumn<SeenRow>[] {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const leading = useLeadingColumns();
  if (!sheet) return [];
  const fields = sheet.mapping.flatMap(({ field }) => (field === null ? [] : [field]));
  return [
    ...leading,
    ...fields.map((field): GridColumn<SeenRow> => {
      const textOf = (row: SeenRow) => editing?.typed(row, field) ?? row.cells?.[field] ?? '';
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
          return <span title={found ? `${found.message} ${found.hint}` : undefined}><Own>{textOf(row)}</Own></span>; // prettier-ignore
        },
        ...(editing ? { edit: { text: textOf, done: (row, typed) => editing.edit(row, field, typed) } } : {}), // prettier-ignore
      };
    }),
    {
      key: 'message',
      name: t('rows.message'),
      width: 520,
      render: ({ issues }) => issues.map((found) => `${found.message} ${found.hint}`).join(' · '),
    },
  ];
}

function text(value: Value | null): string {
  if (value === null) return '∅';
  return Array.isArray(value) ? value.join('; ') : String(value);
}
