import 'react-data-grid/lib/styles.css';
import { Button, Group, useComputedColorScheme, useDirection } from '@mantine/core';
import { useDebouncedCallback, useElementSize, useHotkeys } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState, type ReactNode, type UIEvent } from 'react';
import { DataGrid, type Column, type DataGridHandle, type RenderEditCellProps } from 'react-data-grid';
import { useText } from '../i18n/index.js';
import { nextWrong, pastedCells, type CellColumn, type Place, type Typed } from './grid-cells.js';

export interface GridColumn<R> extends CellColumn<R> {
  name: string;
  width: number;
  frozen?: boolean;
  /** Addresses and the like: cut at their own end in either direction. */
  ltr?: boolean;
  render: (row: R) => ReactNode;
  /** What it says, of a column that shows its text whole, on several lines if need be. Such columns take the room that is left. */
  paragraphs?: (row: R) => string[];
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
 * A table of any length: only what is in sight is drawn; arrow keys move about, Enter types, F8 goes to the next wrong cell, a block
 * of cells can be pasted; its length is announced.
 * Rows that change while someone types wait until the cell is left: nothing typed is lost, and no row moves away under it.
 */
export function RowsGrid<R>({
  label,
  columns,
  rows,
  rowKey,
  first = 0,
  onTyped,
  onEnd,
  onPlace,
}: {
  label: string;
  columns: GridColumn<R>[];
  rows: R[];
  rowKey: (row: R) => string;
  /** The row to begin at, counted from 0. */
  first?: number;
  /** Cells that were typed or pasted into. */
  onTyped: (cells: Typed<R>[]) => void;
  /** The reader comes near to the end of what is loaded. */
  onEnd: () => void;
  /** The row that is now the topmost in sight. */
  onPlace: (row: number) => void;
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
  const grid = useRef<DataGridHandle>(null);
  const place = useRef<Place>({ row: -1, column: 0 });
  const goTo = (step: 1 | -1) => {
    const found = nextWrong(shown, fitted, place.current, step);
    if (found) grid.current?.selectCell({ rowIdx: found.row, idx: found.column }, { shouldFocusCell: true });
    if (step === 1 && (found?.row ?? -1) <= place.current.row) onEnd(); // there may be more of them
  };
  useHotkeys(
    [
      ['F8', () => goTo(1)],
      ['shift+F8', () => goTo(-1)],
    ],
    [],
  );
  const tellPlace = useDebouncedCallback((top: number) => {
    let [row, end] = [0, 0];
    for (const one of wrapped) {
      end += heightOf(one);
      if (end > top) break;
      row++;
    }
    onPlace(Math.min(row, wrapped.length - 1));
  }, 300);
  const begin = useRef(first);
  useEffect(() => {
    if (begin.current > 0) grid.current?.scrollToCell({ rowIdx: begin.current });
  }, []);
  const onScroll = ({ currentTarget: grid }: UIEvent<HTMLDivElement>) => {
    tellPlace(grid.scrollTop);
    if (grid.scrollHeight - grid.scrollTop - grid.clientHeight < NEAR_END_PX) onEnd();
  };
  return (
    <div ref={ref}>
      <WrongCells any={nextWrong(shown, fitted, { row: -1, column: 0 }, 1) !== undefined} goTo={goTo} />
      <DataGrid
        ref={grid}
        aria-label={label}
        className={scheme === 'dark' ? 'rdg-dark' : 'rdg-light'}
        columns={fitted.map((column) => drawn(column, hold))}
        rows={wrapped}
        rowHeight={heightOf}
        rowKeyGetter={({ row }) => rowKey(row)}
        onRowsChange={(changed, { indexes, column }) => {
          const edit = byKey.get(column.key)?.edit;
          const cells = indexes.flatMap((index): Typed<R>[] => {
            const { row, typed } = changed[index] ?? {};
            const isNew = row !== undefined && typed !== undefined && typed !== edit?.text(row);
            return isNew ? [{ row, column: column.key, text: typed }] : [];
          });
          if (cells.length > 0) onTyped(cells);
        }}
        onSelectedCellChange={({ rowIdx, column }) => (place.current = { row: rowIdx, column: column.idx })}
        onCellCopy={({ row: { row }, column }, event) => {
          event.clipboardData.setData('text/plain', byKey.get(column.key)?.edit?.text(row) ?? '');
          event.preventDefault();
        }}
        onCellPaste={({ row }, event) => {
          const cells = pastedCells(event.clipboardData.getData('text/plain'), shown, fitted, place.current);
          if (cells.length > 0) onTyped(cells);
          return row;
        }}
        direction={dir}
        onScroll={onScroll}
        style={{ blockSize: `min(${height}px, max(560px, 100vh - 8rem))` }}
      />
    </div>
  );
}

/** To go from one wrong cell to the next; nothing where there is none. */
function WrongCells({ any, goTo }: { any: boolean; goTo: (step: 1 | -1) => void }) {
  const { t } = useText();
  if (!any) return null;
  return (
    <Group gap="xs" mb="xs">
      <Button size="compact-sm" variant="default" onClick={() => goTo(1)}>
        {t('rows.nextWrong')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => goTo(-1)}>
        {t('rows.previousWrong')}
      </Button>
    </Group>
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
