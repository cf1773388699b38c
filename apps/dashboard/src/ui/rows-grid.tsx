import 'react-data-grid/lib/styles.css';
import { useComputedColorScheme, useDirection } from '@mantine/core';
import type { ReactNode, UIEvent } from 'react';
import { DataGrid, type Column } from 'react-data-grid';

export interface GridColumn<R> {
  key: string;
  name: string;
  width: number;
  frozen?: boolean;
  /** Addresses and the like: cut at their own end in either direction. */
  ltr?: boolean;
  render: (row: R) => ReactNode;
  /** Marks a cell, beside what it says. */
  look?: (row: R) => 'wrong' | 'doubtful' | 'changed' | undefined;
  /** For a cell that can be typed into: what it says, and what to do with what was typed. */
  edit?: { text: (row: R) => string; done: (row: R, text: string) => void; can?: (row: R) => boolean };
}

const NEAR_END_PX = 600;

/** A row with what is being typed into one of its cells. */
interface Shown<R> {
  row: R;
  typed?: string;
}

/** A table of any length: only what is in sight is drawn; arrow keys move about, Enter types; its length is announced. */
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
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const onScroll = ({ currentTarget: grid }: UIEvent<HTMLDivElement>) => {
    if (grid.scrollHeight - grid.scrollTop - grid.clientHeight < NEAR_END_PX) onEnd();
  };
  return (
    <DataGrid
      aria-label={label}
      className={scheme === 'dark' ? 'rdg-dark' : 'rdg-light'}
      columns={columns.map(drawn)}
      rows={rows.map((row): Shown<R> => ({ row }))}
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
      style={{ blockSize: Math.min(560, 40 + rows.length * 35 + 20) }}
    />
  );
}

function drawn<R>({ key, name, width, frozen, ltr, render, look, edit }: GridColumn<R>): Column<Shown<R>> {
  return {
    key,
    name,
    width,
    frozen,
    resizable: true,
    cellClass: ({ row }) => {
      const seen = look?.(row);
      return [ltr ? 'ltr-cell' : '', seen ? `cell-${seen}` : ''].join(' ');
    },
    renderCell: ({ row: { row } }) => render(row),
    ...(edit
      ? {
          editable: ({ row }) => edit.can?.(row) ?? true,
          editorOptions: { displayCellContent: false },
          renderEditCell: ({ row: { row, typed }, onRowChange, onClose }) => (
            <input
              className="cell-editor"
              aria-label={name}
              dir="auto"
              ref={(input) => input?.focus()}
              value={typed ?? edit.text(row)}
              onChange={(event) => onRowChange({ row, typed: event.currentTarget.value })}
              onBlur={() => onClose(true, false)}
            />
          ),
        }
      : {}),
  };
}
