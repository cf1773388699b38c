import '@mantine/dropzone/styles.css';
import { Alert, CloseButton, Group, List, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useState } from 'react';
import { UPLOAD_ENDINGS } from '#libs/spreadsheet/browser.js';
import { useText } from '../i18n/index.js';
import { Own } from '../ui/values.js';

const MAX_BYTES = 50 * 1_048_576;
const isOfOurs = (name: string) => UPLOAD_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending));

/** Files to be imported, dropped or chosen. A file of the same name takes the place of the one before. */
export function FileChoice({ files, onChange }: { files: File[]; onChange: (files: File[]) => void }) {
  const { t } = useText();
  const [rejected, setRejected] = useState(false);
  const add = (given: File[]) => {
    const usable = given.filter(({ name, size }) => isOfOurs(name) && size <= MAX_BYTES);
    setRejected(usable.length < given.length);
    onChange([...files.filter(({ name }) => !usable.some((file) => file.name === name)), ...usable]);
  };
  return (
    <>
      <Dropzone
        onDrop={add}
        onReject={() => setRejected(true)}
        aria-label={t('new.drop')}
        inputProps={{ 'aria-label': t('new.drop') }}
        validator={() => null}
      >
        <Stack align="center" gap={4} mih={110} justify="center">
          <Text fw={600} ta="center">
            {t('new.drop')}
          </Text>
          <Text size="sm" ta="center">
            {t('new.dropHint')}
          </Text>
        </Stack>
      </Dropzone>
      {rejected ? (
        <Alert color="orange" role="alert">
          {t('new.rejected', { endings: UPLOAD_ENDINGS.join(', ') })}
        </Alert>
      ) : null}
      {files.length > 0 ? (
        <List listStyleType="none" aria-label={t('new.files')}>
          {files.map((file) => (
            <List.Item key={file.name}>
              <Group gap="xs">
                <Own>{file.name}</Own>
                <CloseButton
                  aria-label={t('new.remove', { name: file.name })}
                  onClick={() => onChange(files.filter((other) => other !== file))}
                />
              </Group>
            </List.Item>
          ))}
        </List>
      ) : null}
    </>
  );
}
