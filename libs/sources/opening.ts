import { z } from 'zod';
import { LocalFolder } from './local-folder.js';
import type { RemoteFolder } from './remote-folder.js';
import { S3Folder } from './s3-folder.js';
import { SftpFolder } from './sftp-folder.js';
import type { sourceSchema } from './source-input.js';

type Where = z.output<typeof sourceSchema>['where'];
export type SourceKind = Where['kind'];
/** The settings of each kind; what takes them by this type is checked for each kind apart. */
type WhereOf<Kind extends SourceKind> = { [K in Kind]: Extract<Where, { kind: K }> }[Kind];

/** What opens a source. It is kept sealed, and never shown. */
export const secretsSchema = z.object({
  password: z.string().optional(),
  privateKey: z.string().optional(),
  secretAccessKey: z.string().optional(),
});
export type Secrets = z.output<typeof secretsSchema>;

interface KindOfSource<Kind extends SourceKind> {
  secrets: readonly (keyof Secrets)[];
  withoutSecrets: (where: WhereOf<Kind>) => WhereOf<Kind>;
  /** @param dropFolder where the files of this source lie on this machine, if it is a folder */
  open: (where: WhereOf<Kind>, secrets: Secrets, dropFolder: string) => Promise<RemoteFolder>;
}

const KINDS: { [Kind in SourceKind]: KindOfSource<Kind> } = {
  folder: {
    secrets: [],
    withoutSecrets: (where) => where,
    open: (_where, _secrets, dropFolder) => Promise.resolve(new LocalFolder(dropFolder)),
  },
  sftp: {
    secrets: ['password', 'privateKey'],
    withoutSecrets: ({ password: _password, privateKey: _privateKey, ...where }) => where,
    open: (where, secrets) => SftpFolder.open({ ...where, ...secrets }),
  },
  s3: {
    secrets: ['secretAccessKey'],
    withoutSecrets: ({ secretAccessKey: _secretAccessKey, ...where }) => where,
    open: (where, secrets) => S3Folder.open({ ...where, ...secrets }),
  },
};

export function secretNames(kind: SourceKind): readonly (keyof Secrets)[] {
  return KINDS[kind].secrets;
}

export function withoutSecrets<Kind extends SourceKind>(where: WhereOf<Kind>): WhereOf<Kind> {
  return KINDS[where.kind].withoutSecrets(where);
}

/** @throws Problem `source.unreachable`, `source.hostKey` */
export function openFolder<Kind extends SourceKind>(
  where: WhereOf<Kind>,
  secrets: Secrets,
  dropFolder: string,
): Promise<RemoteFolder> {
  return KINDS[where.kind].open(where, secrets, dropFolder);
}
