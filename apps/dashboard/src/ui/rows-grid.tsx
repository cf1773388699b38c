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
}

const NEAR_END_PX = 600;

/** A table of any length: only what is in sight is drawn; arrow keys move about; its length is announced. */
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
  const drawn = columns.map(({ key, name, width, frozen, ltr, render }): Column<R> => ({
    key,
    name,
    width,
    frozen,
    resizable: true,
    ...(ltr ? { cellClass: 'ltr-cell' } : {}),
    renderCell: ({ row }) => render(row),
  }));
  const onScroll = ({ currentTarget: grid }: UIEvent<HTMLDivElement>) => {
    if (grid.scrollHeight - grid.scrollTop - grid.clientHeight < NEAR_END_PX) onEnd();
  };
  return (
    <DataGrid
      aria-label={label}
      className={scheme === 'dark' ? 'rdg-dark' : 'rdg-light'}
      columns={drawn}
      rows={rows}
      rowKeyGetter={rowKey}
      direction={dir}
      onScroll={onScroll}
      style={{ blockSize: Math.min(560, 40 + rows.length * 35 + 20) }}
    />
  );
}
