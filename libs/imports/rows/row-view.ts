import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Language } from '#libs/languages/index.js';
import { mailMachine, Outbox, type MailName } from '#libs/mail/index.js';
import {
  ACTIONS,
  columnNames,
  ENTITIES,
  fieldOf,
  FIELDS,
  formatValue,
  issue,
  issueText,
  OUTCOMES,
  searchable,
  type Entity,
  type Issue,
  type Outcome,
} from '#libs/onboarding/index.js';
import { ListCursor, type Page, type PartnerScope } from '#libs/platform/index.js';
import { columnOfField, fieldsRead } from '#libs/reading/index.js';
import { mailAbout } from '#libs/records/index.js';
import { columnName } from '#libs/spreadsheet/index.js';
import { IMPORT_STATUSES } from '../import/import-status.js';
import type { ImportDoc, ImportSheet } from '../import/import.schema.js';
import { fileRef, shownKey, withPlace } from './place.js';
import type { AnsweredRow } from './merge-rows.js';
import { RowStore, type Sought } from './row-store.js';
import type { RowOutcome, StagedRow } from './row.schema.js';

const value = z.union([z.string(), z.array(z.string()), z.boolean(), z.null()]);

/** A row as the contract gives it (docs/interface.md, section 4). */
export const rowSchema = z
  .object({
    file: z.object({ index: z.number(), name: z.string() }).describe('Which of the files it is in'),
    sheet: z.string(),
    row: z.number().describe('Its number as spreadsheet programs show it'),
    entity: z.enum(ENTITIES),
    key: z.string(),
    action: z.enum(ACTIONS),
    outcome: z.enum(OUTCOMES).nullable().describe('`null` until it has run'),
    changes: z.array(z.object({ field: z.string(), from: value, to: value })).optional(),
    issues: z.array(
      z.object({
        code: z.string(),
        severity: z.string(),
        field: z.string().nullable(),
        column: z.string().nullable().describe('Where the file has none for the field, what we call it'),
        cell: z.string().nullable().describe('e.g. `B7`'),
        value: z.string().nullable(),
        message: z.string(),
        hint: z.string(),
      }),
    ),
    entityId: z.string().nullable(),
    mail: z
      .object({ id: z.string(), status: z.enum(mailMachine.statuses), answer: z.string().nullable() })
      .nullable()
      .optional()
      .describe('What became of the mail that the row brought; `null` when it brought none'),
    cells: z.record(z.string(), z.string()).optional().describe('What its cells say, field by field'),
  })
  .meta({
    id: 'Row',
    examples: [
      {
        file: { index: 0, name: 'users.csv' },
        sheet: 'users',
        row: 7,
        entity: 'users',
        key: 'dana.levy@harbour-cafes',
        action: 'invalid',
        outcome: 'failed',
        issues: [
          {
            code: 'user.email.invalid',
            severity: 'error',
            field: 'email',
            column: 'E-mail',
            cell: 'B7',
            value: 'dana.levy@harbour-cafes',
            message: '"dana.levy@harbour-cafes" is not an email address.',
            hint: 'Write it like name@company.com.',
          },
        ],
        entityId: null,
      },
    ],
  });
export type RowView = z.output<typeof rowSchema>;

/** How a cell says that its value is to go. */
const REMOVE = 'REMOVE';

/** What the cells of a row say, as it was understood; where it wasn't, as it stands there. */
export function cellsOf(sheet: ImportSheet, row: StagedRow): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const field of fieldsRead(sheet.entity, sheet)) {
    const value = row.values[field];
    const understood =
      value === undefined ? '' : value === null ? REMOVE : formatValue(fieldOf(sheet.entity, field), value);
    cells[field] = understood || (row.issues ?? []).find((about) => about.field === field)?.value || '';
  }
  return cells;
}

/** Nothing of the import runs any more: a row without an outcome was never begun. */
function isDropped({ status }: ImportDoc): boolean {
  const { stands, work } = IMPORT_STATUSES[status];
  return stands === 'dropped' || work === 'undo';
}

/** What there is to say about a row: by its outcome, or by its plan while it has none; and by what became of taking it back. */
export function issuesOf(
  doc: ImportDoc,
  { row, result, undone }: Pick<AnsweredRow, 'row' | 'result' | 'undone'>,
): Issue[] {
  if (result && undone) return [...(result.issues ?? []), ...saidOfUndo(undone)];
  if (result) return result.issues ?? [];
  return [...(row.issues ?? []), ...(isDropped(doc) ? [issue('row.notBegun')] : (row.plan.issues ?? []))];
}

function saidOfUndo({ issues = [] }: RowOutcome): readonly Issue[] {
  return issues.length > 0 ? issues : [issue('row.takenBack')];
}

/** The outcome of a row; one that a cancelled import never reached was skipped. */
function outcomeOf(doc: ImportDoc, result: RowOutcome | undefined): Outcome | null {
  return result?.outcome ?? (isDropped(doc) ? 'skipped' : null);
}

/** Where a field stands in a sheet. */
export function columnOf(
  sheet: ImportSheet,
  field: string | undefined,
): { column: string; letter: string } | undefined {
  const index = field === undefined ? -1 : columnOfField(sheet.entity, sheet.mapping, field);
  const column = sheet.columns[index];
  return column === undefined ? undefined : { column, letter: columnName(index) };
}

/** What a field is called that has no column in the file. */
function nameOf(entity: Entity, name: string | undefined, language: Language): string | null {
  const field = FIELDS[entity].find((one) => one.name === name);
  return field ? columnNames(entity, field, language)[0] : null;
}

/** A row for people and machines, its issues in the given language. */
export function rowView(doc: ImportDoc, answered: AnsweredRow, language: Language, withCells = false): RowView {
  const { row, entity, sheet: position, result, undone } = answered;
  const sheet = doc.sheets[position];
  if (!sheet) throw new Error(`Import ${doc._id} has no sheet ${position}.`);
  return {
    file: fileRef(doc, sheet.file),
    sheet: sheet.name,
    row: row.number,
    entity,
    key: shownKey(row.key),
    action: row.plan.action,
    outcome: outcomeOf(doc, result),
    changes: row.plan.changes,
    issues: issuesOf(doc, answered).map((about) => {
      const place = columnOf(sheet, about.field);
      return {
        code: about.code,
        severity: about.severity,
        field: about.field ?? null,
        column: place?.column ?? nameOf(entity, about.field, language),
        cell: place ? `${place.letter}${row.number}` : null,
        value: about.value ?? null,
        ...issueText(withPlace(doc, about), language),
      };
    }),
    entityId: undone?.outcome === 'removed' ? null : (result?.id ?? null),
    ...(withCells ? { cells: cellsOf(sheet, row) } : {}),
  };
}

export interface RowFilter {
  status?: Outcome | undefined;
  action?: string | undefined;
  code?: string | undefined;
  /** Position of a file. */
  file?: number | undefined;
  sheet?: string | undefined;
  /** Part of its key, or of what one of its cells says; in capitals or not. */
  q?: string | undefined;
  /** The rows as they were taken back, not as they were run. */
  of?: 'undo' | undefined;
  /** What its cells say, too. */
  cells?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Where a page begins: the chunk to read from, and the first row in it. */
const rowCursor = new ListCursor('rows', z.tuple([z.int(), z.int(), z.int()]));

/**
 * A page of an import's rows.
 * @returns the rows and the cursor of the next page, `null` at the end
 * @throws Problem `cursor.invalid`
 */
export async function pageOfRows(
  db: Db,
  scope: PartnerScope,
  doc: ImportDoc,
  filter: RowFilter,
  language: Language,
): Promise<Page<RowView>> {
  const [fromSeq, fromSheet, fromRow] = filter.cursor === undefined ? [0, 0, 0] : rowCursor.read(filter.cursor);
  const items: RowView[] = [];
  const brought: (MailName | undefined)[] = [];
  const page = async (next: string | null) => ({ items: await withMails(db, scope, doc, items, brought), next });
  for await (const { seq, rows } of new RowStore(db, scope).answered(doc, {
    fromSeq,
    jobId: filter.of && doc.undo?.jobId,
    sought: soughtBy(filter, doc),
  })) {
    for (const answered of rows) {
      const { sheet, row } = answered;
      if (sheet < fromSheet || (sheet === fromSheet && row.number < fromRow)) continue;
      if (!matches(doc, answered, filter)) continue;
      if (items.length === filter.limit) return page(rowCursor.after(seq, sheet, row.number));
      items.push(rowView(doc, answered, language, filter.cells));
      brought.push(mailBy(answered));
    }
  }
  return page(null);
}

/** The mail that a row brought, if any: whoever writes records may write one. */
function mailBy({ entity, row, result }: AnsweredRow): MailName | undefined {
  const isWritten = result?.outcome === 'created' || result?.outcome === 'updated';
  return isWritten ? mailAbout(entity, row.key, row.values) : undefined;
}

/** The rows with what became of their mails: of those that this import wrote, for a mail exists only once. */
async function withMails(
  db: Db,
  scope: PartnerScope,
  doc: ImportDoc,
  rows: RowView[],
  brought: (MailName | undefined)[],
): Promise<RowView[]> {
  const found = await new Outbox(db).each(
    scope,
    brought.filter((mail) => mail !== undefined),
  );
  const inOrder = found.values();
  return rows.map((row, i) => {
    const mail = brought[i] && inOrder.next().value;
    return {
      ...row,
      mail: mail?.importId === doc._id ? { id: mail._id, status: mail.status, answer: mail.answer ?? null } : null,
    };
  });
}

/** What is known of a chunk's rows without reading them; nothing of what is said of rows that were never begun. */
function soughtBy({ status, action, code, of }: RowFilter, doc: ImportDoc): Sought[] {
  const became = status ? [status] : of ? OUTCOMES : [];
  return [
    ...(became.length > 0 && (of || !isDropped(doc)) ? [{ became }] : []),
    ...(action ? [{ planned: [action] }] : []),
    ...(code && !isDropped(doc) ? [{ planned: [code], became: [code] }] : []),
  ];
}

function matches(
  doc: ImportDoc,
  answered: AnsweredRow,
  { status, action, code, file, sheet: name, q, of }: RowFilter,
): boolean {
  const { row, sheet: position, result } = answered;
  const sheet = doc.sheets[position];
  const became = of ? (result?.outcome ?? null) : outcomeOf(doc, result);
  if (of && became === null) return false;
  if (status && became !== status) return false;
  if (action && row.plan.action !== action) return false;
  if (file !== undefined && sheet?.file !== file) return false;
  if (name && sheet?.name !== name) return false;
  if (code && !issuesOf(doc, answered).some((about) => about.code === code)) return false;
  return !q || !sheet || says(q, [shownKey(row.key), ...Object.values(cellsOf(sheet, row))]);
}

function says(text: string, cells: string[]): boolean {
  const wanted = searchable(text);
  return cells.some((cell) => searchable(cell).includes(wanted));
}
