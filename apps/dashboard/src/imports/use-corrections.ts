import { useState } from 'react';
import { allows } from '#libs/imports/browser.js';
import { useCellChanges, type Replacement, type SeenRow } from '../api/imports.js';
import type { ImportView } from '../views.js';

/** A cell as it was typed. */
interface Typed {
  file: number;
  sheet: string;
  row: number;
  field: string;
  value: string;
}

interface Pending extends Typed {
  /** The set of edits that holds it, once the server has taken it. */
  set?: number;
}

/** A cell of a row with what it is to say. */
export interface Edit {
  row: SeenRow;
  field: string;
  value: string;
}

/** The API takes so many cells at once. */
const MOST_AT_ONCE = 5_000;

/** A correction that other rows may need as well. */
export type Alike = Replacement & { match: 'cell' | 'part' };

const isCell = (a: Typed, b: Typed) =>
  a.file === b.file && a.sheet === b.sheet && a.row === b.row && a.field === b.field;

/** Whether cells and columns of the import can be corrected: nothing of it has run. */
export function isCorrectable({ status, startedAt }: ImportView): boolean {
  return startedAt === null && allows(status, 'correct');
}

/** Whether the plan doesn't know yet what was corrected last. */
export function isBeingChecked({ edits }: ImportView): boolean {
  return edits.made !== edits.planned;
}

/**
 * Corrections of a plan's cells. What was typed stays shown, and is sent again on demand, until the plan knows it: a lost
 * connection or an ended session loses nothing.
 */
export function useCorrections(view: ImportView) {
  const [pending, setPending] = useState<Pending[]>([]);
  const [alike, setAlike] = useState<Alike>();
  const { id } = view;
  const forget = () => setAlike(undefined);
  const { send, replace, undo, redo } = useCellChanges(id, {
    edited: ({ edits }, { cells }) =>
      setPending((before) =>
        before.map((cell) => (cells.some((sent) => isCell(sent, cell)) ? { ...cell, set: edits.made } : cell)),
      ),
    replaced: forget,
    moved: () => {
      setPending([]);
      forget();
    },
  });
  const unsent = pending.filter(({ set }) => set === undefined).map(({ set: _set, ...cell }) => cell);

  const edit = (edits: Edit[]) => {
    const cells = edits.map(({ row, field, value }) => ({
      file: row.file.index,
      sheet: row.sheet,
      row: row.row,
      field,
      value,
    }));
    setPending((before) => [...before.filter((other) => !cells.some((cell) => isCell(other, cell))), ...cells]);
    const [only, more] = edits;
    const from = only && !more ? (only.row.cells?.[only.field] ?? '') : '';
    setAlike(
      only && from !== ''
        ? { entity: only.row.entity, field: only.field, from, to: only.value, match: 'cell' }
        : undefined,
    );
    const seen = Math.min(...edits.map(({ row }) => row.planned));
    for (let i = 0; i < cells.length; i += MOST_AT_ONCE) send.mutate({ cells: cells.slice(i, i + MOST_AT_ONCE), seen });
  };
  return {
    edit,
    /** What was typed into a cell, until the row shown knows it. */
    typed: (row: SeenRow, field: string): string | undefined =>
      pending.find(
        (cell) =>
          isCell(cell, { file: row.file.index, sheet: row.sheet, row: row.row, field, value: '' }) &&
          (cell.set === undefined || cell.set > row.planned),
      )?.value,
    unsent,
    sendAgain: () => send.mutate({ cells: unsent, seen: view.edits.planned }),
    error: send.error ?? replace.error ?? undo.error ?? redo.error,
    alike,
    replace,
    undo,
    redo,
  };
}

export type Corrections = ReturnType<typeof useCorrections>;
