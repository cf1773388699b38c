import { Badge, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { directionOf } from '#libs/languages/basics.js';
import { useText } from '../i18n/index.js';
import type { ImportStatus } from '../views.js';

/** An address, a number or an ID: left to right inside any sentence. */
export function Ltr({ children }: { children: ReactNode }) {
  return <bdi dir="ltr">{children}</bdi>;
}

/** A name or any other text of the partner's: its direction comes from what it says. */
export function Own({ children }: { children: ReactNode }) {
  return <bdi>{children}</bdi>;
}

/** What a value was and is now, in the direction of the page whatever the two are written in. */
export function Change({ from, to }: { from: ReactNode; to: ReactNode }) {
  const { language } = useText();
  const arrow = directionOf(language) === 'rtl' ? '←' : '→';
  return (
    <>
      <Own>{from ?? '∅'}</Own> {arrow} <Own>{to ?? '∅'}</Own>
    </>
  );
}

const COLORS: Record<ImportStatus, string> = {
  received: 'gray',
  reading: 'blue',
  mapping: 'orange',
  validating: 'blue',
  planned: 'orange',
  approved: 'blue',
  scheduled: 'grape',
  running: 'blue',
  pausing: 'gray',
  paused: 'orange',
  cancelling: 'gray',
  cancelled: 'gray',
  completed: 'green',
  completed_with_errors: 'yellow',
  failed: 'red',
  undoing: 'blue',
  undone: 'gray',
};

/** The status in words; the colour only helps. */
export function StatusBadge({ status }: { status: ImportStatus }) {
  const { t } = useText();
  return (
    <Badge variant="outline" color={COLORS[status]} c="var(--mantine-color-text)" tt="none" miw="max-content">
      {t(`status.${status}`)}
    </Badge>
  );
}

/** A plain table that scrolls within itself on narrow screens. */
export function DataTable({ label, head, children }: { label: string; head: ReactNode[]; children: ReactNode }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <Table striped verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {head.map((name, i) =>
              name === '' ? (
                <Table.Td key={i} />
              ) : (
                <Table.Th key={i} scope="col">
                  {name}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
