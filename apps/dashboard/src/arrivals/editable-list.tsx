import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useMay } from '../session.js';
import { Dialog } from '../ui/dialog.js';
import { Empty, Loaded, type Query } from '../ui/page.js';

/** Named things that an administrator makes and changes in a dialog, and everybody sees. */
export function EditableList<T extends { name: string }>({
  query,
  text,
  add,
  empty,
  form,
  children,
}: {
  query: Query<T[]>;
  text: string;
  add: string;
  empty: { title: string; text?: string };
  form: (edited: T | undefined, done: () => void) => ReactNode;
  /** @param edit undefined for who may not */
  children: (items: T[], edit: ((item: T) => void) | undefined) => ReactNode;
}) {
  const mayChange = useMay('admin');
  const [opened, { open, close }] = useDisclosure();
  const [edited, setEdited] = useState<T>();
  const edit = (item: T | undefined) => {
    setEdited(item);
    open();
  };
  return (
    <Stack>
      <Text>{text}</Text>
      {mayChange ? (
        <Group>
          <Button onClick={() => edit(undefined)}>{add}</Button>
        </Group>
      ) : null}
      <Loaded query={query}>
        {(items) => (items.length === 0 ? <Empty {...empty} /> : children(items, mayChange ? edit : undefined))}
      </Loaded>
      <Dialog opened={opened} onClose={close} title={edited?.name ?? add} size="lg">
        {form(edited, close)}
      </Dialog>
    </Stack>
  );
}
