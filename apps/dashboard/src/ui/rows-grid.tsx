import 'react-data-grid/lib/styles.css';
import { useComputedColorScheme, useDirection } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState, type ReactNode, type UIEvent } from 'react';
import { DataGrid, type Column, type RenderEditCellProps } from 'react-data-grid';

export interface GridColumn<R> {
  key: string;
  name: string;
  width: number;
  frozen?: boolean;
  /** Addresses and the like: cut at their own end in either direction. */
  ltr?: boolean;
  render: (row: R) => ReactNode;
  /** What it says, of a column that shows its text whole, on several lines if need be. Such columns take the room that is left. */
  paragraphs?: (row: R) => string[];
  /** Marks a cell, beside what it says. */
  look?: (row: R) => 'wrong' | 'doubtful' | 'changed' | undefined;
  /** For a cell that can be typed into: what it says, and what to do with what was typed. */
  edit?: { text: (row: R) => string; done: (row: R, text: string) => void; can?: (row: R) => boolean };
}

const NEAR_END_PX = 600;
/** The head and what a scroll bar takes. */
const HEAD_PX = 60;
const ROW_PX = 35;
const LINE_PX = 19;
/** A little more than most letters take, for heights are reckoned before anything is drawn. */
const LETTER_PX = 7.3;
const PADDING_PX = 16;

/** A row with what is being typed into one of its cells. */
interface Shown<R> {
  row: R;
  typed?: string;
}

/**
 * A table of any length: only what is in sight is drawn; arrow keys move about, Enter types; its length is announced.
 * Rows that change while someone types wait until the cell is left: nothing typed is lost, and no row moves away under it.
 */
export function RowsGrid<R>({
  label,
  columns,
  rows,
  rowKey,
  onEnd,
}: {
  label: string;
  columns: GridColumn<R>[];
  rows: R[];
  rowKey: (row: R) => string;
  /** The reader comes near to the end of what is loaded. */
  onEnd: () => void;
}) {
  const { dir } = useDirection();
  const scheme = useComputedColorScheme('light');
  const [held, setHeld] = useState<R[]>();
  const shown = held ?? rows;
  const wrapped = useMemo(() => shown.map((row): Shown<R> => ({ row })), [shown]);
  const hold = (typing: boolean) => setHeld(typing ? shown : undefined);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const { ref, width: room } = useElementSize();
  const fitted = fill(columns, room);
  const whole = fitted.filter(({ paragraphs }) => paragraphs);
  const heightOf = ({ row }: Shown<R>) => Math.max(ROW_PX, ...whole.map((column) => heightIn(column, row)));
  const height = wrapped.reduce((sum, row) => sum + heightOf(row), HEAD_PX);
  const onScroll = ({ currentTarget: grid }: UIEvent<HTMLDivElement>) => {
    if (grid.scrollHeight - grid.scrollTop - grid.clientHeight < NEAR_END_PX) onEnd();
  };
  return (
    <div ref={ref}>
      <DataGrid
        aria-label={label}
        className={scheme === 'dark' ? 'rdg-dark' : 'rdg-light'}
        columns={fitted.map((column) => drawn(column, hold))}
        rows={wrapped}
        rowHeight={heightOf}
        rowKeyGetter={({ row }) => rowKey(row)}
        onRowsChange={(changed, { indexes, column }) => {
          for (const index of indexes) {
            const { row, typed } = changed[index] ?? {};
            const edit = byKey.get(column.key)?.edit;
            if (row !== undefined && typed !== undefined && typed !== edit?.text(row)) edit?.done(row, typed);
          }
        }}
        direction={dir}
        onScroll={onScroll}
        style={{ blockSize: `min(${height}px, max(560px, 100vh - 8rem))` }}
      />
    </div>
  );
}

/** Gives the room that is left to the columns that show their text whole. */
function fill<R>(columns: GridColumn<R>[], room: number): GridColumn<R>[] {
  const left = room - 2 - columns.reduce((sum, { width }) => sum + width, 0);
  const more = Math.max(0, Math.floor(left / columns.filter(({ paragraphs }) => paragraphs).length));
  return columns.map((column) => (column.paragraphs ? { ...column, width: column.width + more } : column));
}

function heightIn<R>({ width, paragraphs }: GridColumn<R>, row: R): number {
  const letters = (width - PADDING_PX) / LETTER_PX;
  const lines = (paragraphs?.(row) ?? []).reduce((sum, text) => sum + linesOf(text, letters), 0);
  return ROW_PX + Math.max(0, lines - 1) * LINE_PX;
}

/** How many lines a text takes when words go on to the next one as a whole. */
function linesOf(text: string, letters: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of text.split(' ')) {
    used += length + 1;
    if (used <= letters + 1 || used === length + 1) continue;
    lines++;
    used = length + 1;
  }
  return lines;
}

function drawn<R>(
  { key, name, width, frozen, ltr, render, paragraphs, look, edit }: GridColumn<R>,
  hold: (typing: boolean) => void,
): Column<Shown<R>> {
  return {
    key,
    name,
    width,
    frozen,
    resizable: true,
    cellClass: ({ row }) => {
      const seen = look?.(row);
      return [ltr ? 'ltr-cell' : '', paragraphs ? 'cell-whole' : '', seen ? `cell-${seen}` : ''].join(' ');
    },
    renderCell: ({ row: { row } }) => render(row),
    ...(edit
      ? {
          editable: ({ row }) => edit.can?.(row) ?? true,
          editorOptions: { displayCellContent: false, closeOnExternalRowChange: false },
          renderEditCell: (cell) => <CellEditor name={name} text={edit.text} hold={hold} {...cell} />,
        }
      : {}),
  };
}

function CellEditor<R>({
  name,
  text,
  hold,
  row: { row, typed },
  onRowChange,
  onClose,
}: RenderEditCellProps<Shown<R>> & { name: string; text: (row: R) => string; hold: (typing: boolean) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(hold);
  useEffect(() => {
    input.current?.focus();
    latest.current(true);
    return () => latest.current(false);
  }, []);
  return (
    <input
      className="cell-editor"
      aria-label={name}
      dir="auto"
      ref={input}
      value={typed ?? text(row)}
      onChange={(event) => onRowChange({ row, typed: event.currentTarget.value })}
      onBlur={() => onClose(true, false)}
    />
  );
}
