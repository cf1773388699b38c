import { Button, Group, List, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/index.js';
import { useReadAgain } from '../api/imports.js';
import { useMay } from '../session.js';
import { Failure } from '../ui/page.js';
import { Own } from '../ui/values.js';
import type { ImportView } from '../views.js';
import { isCorrectable } from './use-corrections.js';

/** How text files are to be read; empty: as is found out. */
export interface ReadAs {
  encoding: string;
  delimiter: string;
}

/** Offered; files are found to be in many more. */
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1255',
  'windows-1256',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-8',
  'iso-8859-1',
  'iso-8859-15',
  'cp862',
  'shift_jis',
  'gbk',
];
const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe', ' ': 'space' } as const;

function useDelimiterName(): (delimiter: string) => string {
  const { t } = useText();
  return (delimiter) =>
    delimiter in DELIMITERS ? t(`reading.${DELIMITERS[delimiter as keyof typeof DELIMITERS]}`) : delimiter;
}

/** To choose how text files are read. */
export function ReadAsFields({ value, onChange }: { value: ReadAs; onChange: (value: ReadAs) => void }) {
  const { t } = useText();
  const nameOf = useDelimiterName();
  const auto = { value: '', label: t('reading.auto') };
  const withOther = (known: string[], other: string) => [...new Set([...known, ...(other ? [other] : [])])];
  return (
    <>
      <Select
        label={t('reading.encoding')}
        data={[auto, ...withOther(ENCODINGS, value.encoding).map((name) => ({ value: name, label: name }))]}
        value={value.encoding}
        allowDeselect={false}
        onChange={(encoding) => onChange({ ...value, encoding: encoding ?? '' })}
      />
      <Select
        label={t('reading.delimiter')}
        data={[
          auto,
          ...withOther(Object.keys(DELIMITERS), value.delimiter).map((mark) => ({ value: mark, label: nameOf(mark) })),
        ]}
        value={value.delimiter}
        allowDeselect={false}
        onChange={(delimiter) => onChange({ ...value, delimiter: delimiter ?? '' })}
      />
    </>
  );
}

/** To read one sheet of a workbook alone. */
export function SheetField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useText();
  return (
    <TextInput label={t('reading.sheet')} dir="auto" value={value} onChange={(e) => onChange(e.currentTarget.value)} />
  );
}

/** How each file was read and what was put right; text files can be read in another way. */
export function Reading({ view }: { view: ImportView }) {
  const { t } = useText();
  const nameOf = useDelimiterName();
  const mayChange = useMay('operator', 'admin') && isCorrectable(view);
  const text = view.readings.find(({ format }) => format === 'csv');
  if (view.readings.length === 0) return null;
  return (
    <section aria-label={t('reading.title')}>
      <Title order={2} size="h5">
        {t('reading.title')}
      </Title>
      <List size="sm" mt="xs" spacing={4}>
        {view.readings.map(({ file, encoding = '', delimiter = '', format, repairs }) => (
          <List.Item key={file}>
            <Own>{view.files[file]?.name}</Own>:{' '}
            {format === 'csv' ? t('reading.csv', { encoding, delimiter: nameOf(delimiter) }) : t(`reading.${format}`)}
            {repairs.map(({ code }) => (
              <Text key={code} span size="sm">
                {' '}
                · {t(`repair.${code}`)}
              </Text>
            ))}
          </List.Item>
        ))}
      </List>
      {mayChange && text ? (
        <ReadOtherwise
          key={`${text.encoding} ${text.delimiter}`}
          id={view.id}
          present={{ encoding: text.encoding ?? '', delimiter: text.delimiter ?? '' }}
        />
      ) : null}
    </section>
  );
}

function ReadOtherwise({ id, present }: { id: string; present: ReadAs }) {
  const { t } = useText();
  const [wanted, setWanted] = useState(present);
  const save = useReadAgain(id);
  const changed = wanted.encoding !== present.encoding || wanted.delimiter !== present.delimiter;
  return (
    <Stack gap="xs" mt="xs">
      <Group align="flex-end">
        <ReadAsFields value={wanted} onChange={setWanted} />
        <Button
          variant="default"
          disabled={!changed}
          loading={save.isPending}
          onClick={() => save.mutate({ encoding: wanted.encoding || null, delimiter: wanted.delimiter || null })}
        >
          {t('reading.again')}
        </Button>
      </Group>
      <Failure error={save.error} />
    </Stack>
  );
}

/** The row of a sheet's header. */
export function HeaderRow({ row }: { row: number }) {
  const { t } = useText();
  return <>{row === 0 ? t('reading.noHeader') : t('reading.header', { row })}</>;
}
