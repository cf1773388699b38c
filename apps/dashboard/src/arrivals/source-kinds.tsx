import { NumberInput, PasswordInput, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { definedOf } from '../defined.js';
import { useText } from '../i18n/index.js';
import type { SourceBody } from '../api/sources.js';
import type { ApiForm } from '../ui/use-api-form.js';
import type { SourceView } from '../views.js';

type Where = SourceView['where'];
export type SourceKind = Where['kind'];

/** What may be typed of a place, whatever its kind. */
interface TypedWhere {
  host: string;
  port: number;
  username: string;
  password: string;
  privateKey: string;
  hostKey: string;
  root: string;
  bucket: string;
  region: string;
  endpoint: string;
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const EMPTY: TypedWhere = {
  host: '',
  port: 22,
  username: '',
  password: '',
  privateKey: '',
  hostKey: '',
  root: '.',
  bucket: '',
  region: 'us-east-1',
  endpoint: '',
  prefix: '',
  accessKeyId: '',
  secretAccessKey: '',
};

/** What is typed of the place of a source, secrets aside: those are never shown again. */
export function typedWhere(where: Where | undefined): TypedWhere {
  return { ...EMPTY, ...where };
}

interface KindFields {
  field: ApiForm<{ where: TypedWhere }>['field'];
  source: SourceView | undefined;
}

/** A kind of place where files arrive: what is asked of it, and what is sent of what was typed. */
interface Kind {
  Fields: ComponentType<KindFields>;
  bodyOf: (typed: TypedWhere) => SourceBody['where'];
}

/** What was left blank is left out: the API has its own idea of it, or keeps what it was. */
const given = (text: string) => text.trim() || undefined;

export const SOURCE_KINDS: Record<SourceKind, Kind> = {
  folder: { Fields: () => null, bodyOf: () => ({ kind: 'folder' }) },
  sftp: {
    Fields: SftpFields,
    bodyOf: ({ host, port, username, password, privateKey, hostKey, root }) =>
      definedOf({
        kind: 'sftp' as const,
        host,
        port,
        username,
        password: given(password),
        privateKey: given(privateKey),
        hostKey: given(hostKey),
        root: given(root),
      }),
  },
  s3: {
    Fields: S3Fields,
    bodyOf: ({ bucket, region, endpoint, prefix, accessKeyId, secretAccessKey }) =>
      definedOf({
        kind: 's3' as const,
        bucket,
        region: given(region),
        endpoint: given(endpoint),
        prefix: given(prefix),
        accessKeyId,
        secretAccessKey: given(secretAccessKey),
      }),
  },
};

function SftpFields({ field, source }: KindFields) {
  const { t } = useText();
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('sources.host')} required dir="ltr" {...field('where.host')} />
        <NumberInput label={t('sources.port')} min={1} max={65_535} hideControls {...field('where.port')} />
        <TextInput label={t('sources.user')} required autoComplete="off" dir="ltr" {...field('where.username')} />
        <SecretField label={t('signIn.password')} kept={source?.hasPassword} field={field('where.password')} />
      </SimpleGrid>
      <Textarea
        label={t('sources.key')}
        autosize
        minRows={2}
        maxRows={6}
        dir="ltr"
        description={source?.hasPrivateKey ? t('sources.kept') : undefined}
        {...field('where.privateKey')}
      />
      <TextInput
        label={t('sources.hostKey')}
        description={t('sources.hostKeyHint')}
        placeholder="SHA256:…"
        dir="ltr"
        {...field('where.hostKey')}
      />
      <TextInput label={t('sources.root')} dir="ltr" {...field('where.root')} />
    </>
  );
}

function S3Fields({ field, source }: KindFields) {
  const { t } = useText();
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('sources.bucket')} required dir="ltr" {...field('where.bucket')} />
        <TextInput label={t('sources.region')} required dir="ltr" {...field('where.region')} />
        <TextInput
          label={t('sources.accessKey')}
          required
          autoComplete="off"
          dir="ltr"
          {...field('where.accessKeyId')}
        />
        <SecretField
          label={t('sources.secretKey')}
          kept={source?.hasSecretAccessKey}
          field={field('where.secretAccessKey')}
        />
      </SimpleGrid>
      <TextInput label={t('sources.endpoint')} placeholder="https://" dir="ltr" {...field('where.endpoint')} />
      <TextInput label={t('sources.prefix')} dir="ltr" {...field('where.prefix')} />
    </>
  );
}

/** A secret that is given once; left blank it stays what it was. */
function SecretField({
  label,
  kept,
  field,
}: {
  label: string;
  kept: boolean | undefined;
  field: ReturnType<KindFields['field']>;
}) {
  const { t } = useText();
  return (
    <PasswordInput
      label={label}
      autoComplete="off"
      dir="ltr"
      description={kept ? t('sources.kept') : undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      {...field}
    />
  );
}
