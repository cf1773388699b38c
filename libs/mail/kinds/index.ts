import { adminWelcome } from './adminWelcome/index.js';
import type { Category, MailDefinition } from './define.js';
import { importReport } from './importReport/index.js';
import { importWaiting } from './importWaiting/index.js';
import { invitation } from './invitation/index.js';
import { mailFailures } from './mailFailures/index.js';
import { missingFile } from './missingFile/index.js';
import { nightDigest } from './nightDigest/index.js';
import { passwordReset } from './passwordReset/index.js';
import { schedulePaused } from './schedulePaused/index.js';
import { unchangedFile } from './unchangedFile/index.js';
import { unusualFile } from './unusualFile/index.js';
import { userActivation } from './userActivation/index.js';

/** Every kind of email there is, in the order in which they are shown. */
const KINDS = {
  adminWelcome,
  userActivation,
  importReport,
  nightDigest,
  importWaiting,
  missingFile,
  unusualFile,
  unchangedFile,
  schedulePaused,
  mailFailures,
  invitation,
  passwordReset,
};

export type MailKind = keyof typeof KINDS;
type Data = { [Kind in MailKind]: NonNullable<ReturnType<(typeof KINDS)[Kind]['read']>>['data'] };
/** Kind and data of a mail; of one kind, or of any. */
export type MailContent<Kind extends MailKind = MailKind> = { [K in Kind]: { kind: K; data: Data[K] } }[Kind];
/** The kinds of a category. */
export type KindOf<Of extends Category> = {
  [Kind in MailKind]: (typeof KINDS)[Kind]['category'] extends Of ? Kind : never;
}[MailKind];

/** What each kind has declared. The compiler refuses one that stands under another name than its own. */
export const MAILS: { [Kind in MailKind]: MailDefinition<Kind, Data[Kind], Category> } = KINDS;
export const MAIL_KINDS: readonly MailKind[] = Object.values(MAILS).map(({ kind }) => kind);

/** Whether a mail is of a category. */
export function isOf<const Of extends Category>(
  content: MailContent,
  category: Of,
): content is MailContent<KindOf<Of>> {
  return MAILS[content.kind].category === category;
}

/** What was stored of a mail; undefined if this release knows no such kind, or not with such data. */
export function readContent(kind: string, data: unknown): MailContent | undefined {
  const known = MAIL_KINDS.find((name) => name === kind);
  return known && MAILS[known].read(data);
}
