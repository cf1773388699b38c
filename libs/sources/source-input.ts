import { z } from 'zod';
import { ENTITIES, MODES } from '#libs/onboarding/browser.js';
import { tableRecipe } from '#libs/reading/browser.js';

const folder = z
  .string()
  .trim()
  .max(300)
  .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))/, 'is a folder below the source’s own, without ".."');

/** A source as people give it. */
export const sourceSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  where: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('folder') }),
    z.strictObject({
      kind: z.literal('sftp'),
      host: z.string().trim().min(1).max(253),
      port: z.number().int().min(1).max(65_535).default(22),
      username: z.string().min(1).max(100),
      /** Given once, kept sealed, never shown again; left out it stays what it was. */
      password: z.string().min(1).max(1_000).optional(),
      privateKey: z.string().min(1).max(20_000).optional(),
      /** `SHA256:…`; `check` says what the server's is. */
      hostKey: z
        .string()
        .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'looks like SHA256:…')
        .optional(),
      root: z.string().max(300).default('.'),
    }),
    z.strictObject({
      kind: z.literal('s3'),
      bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is not the name of a bucket'),
      region: z
        .string()
        .regex(/^[a-z0-9-]{1,40}$/)
        .default('us-east-1'),
      /** Of another service than Amazon's. */
      endpoint: z
        .url({ protocol: /^https?$/ })
        .max(300)
        .optional(),
      prefix: folder.default(''),
      accessKeyId: z.string().min(1).max(200),
      /** Given once, kept sealed, never shown again. */
      secretAccessKey: z.string().min(1).max(1_000).optional(),
    }),
  ]),
  inbox: folder.default('in'),
  /** Names of files to take in: `*`, `?`, and date tokens such as `{yyyy}{MM}{dd}`. */
  pattern: z.string().trim().min(1).max(200).default('*'),
  /** A file counts once another of its name and this ending is there. */
  doneMarker: z
    .string()
    .regex(/^\.[\w.]{1,20}$/)
    .optional(),
  template: z.string().trim().min(1).max(200),
  mode: z.enum(MODES).default('upsert'),
  entity: z.enum(ENTITIES).optional(),
  /** What is decided about tables of its files, such as the customer to whom all rows belong. */
  tables: z.array(tableRecipe).max(50).optional(),
  /** What becomes of a file that was taken in. */
  after: z.enum(['move', 'rename', 'delete']).default('move'),
  done: folder.default('done'),
  failed: folder.default('failed'),
  outgoing: folder.default('out'),
});
