import { keyId, type PartnerScope } from '#libs/platform/index.js';
import type { MailKind } from './kinds/index.js';

/** What a mail is the same by when it is written again. */
export interface MailName {
  kind: MailKind;
  key: string;
  to: string;
}

/** The `_id` of a mail: it exists once. */
export function mailId(scope: PartnerScope, { kind, key, to }: MailName): string {
  return keyId(scope.partnerId, kind, key, to);
}
