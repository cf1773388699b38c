import PostalMime, { type Attachment } from 'postal-mime';
import { z } from 'zod';
import { problem } from '#libs/platform/index.js';

/** What came back for a mail of ours. */
export interface Returned {
  /** The Message-ID that it went out with. */
  messageId: string;
  /**
   * failed     it was not delivered
   * delayed    it is still being tried
   * complaint  its reader calls it unwanted
   */
  what: 'failed' | 'delayed' | 'complaint';
  /** The status of RFC 3463, e.g. 5.1.1; empty where none is given. */
  status: string;
  /** What the server said. */
  answer: string;
}

/** What a mail service's webhook gives. */
export const returnedSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        messageId: z.string().min(1).max(1_000),
        what: z.enum(['failed', 'delayed', 'complaint']),
        status: z
          .string()
          .regex(/^([245]\.\d{1,3}\.\d{1,3})?$/, 'is not a status like 5.1.1')
          .default(''),
        answer: z.string().max(2_000).default(''),
      }),
    )
    .min(1)
    .max(1_000),
});

/**
 * Whether the mailbox itself is the trouble, so that writing to it again is of no use. A full mailbox, a message that is too
 * large, and one that a filter turned away say nothing about the address (RFC 3463: 5.2.2, 5.3.4, 5.7.x).
 */
export function isDeadAddress({ what, status }: Pick<Returned, 'what' | 'status'>): boolean {
  return what === 'failed' && /^5\.(0\.0|1\.\d+|2\.1)$/.test(status);
}

/**
 * Reads what a mail server or its reader's provider sent back: a delivery status (RFC 3464) or a feedback report (RFC 5965).
 * @param raw the message as it came (.eml)
 * @returns nothing for a report that tells only of success
 * @throws Problem `bounce.notUnderstood` when it is no such report, or doesn't name the mail it is about
 */
export async function readReturned(raw: Uint8Array): Promise<Returned | undefined> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true }).catch(() => undefined);
  const partOf = (...types: string[]) => mail?.attachments.find(({ mimeType }) => types.includes(mimeType));
  const [status, feedback] = [partOf('message/delivery-status'), partOf('message/feedback-report')];
  if (!mail || !(status ?? feedback)) throw problem('bounce.notUnderstood', { why: 'kind' });
  const original = textOf(partOf('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers'));
  const messageId = /^message-id:\s*(<[^<>\s]+>)/im.exec(original)?.[1] ?? mail.inReplyTo ?? mail.references;
  if (!messageId) throw problem('bounce.notUnderstood', { why: 'noMessageId' });
  if (!status) return { messageId, what: 'complaint', status: '', answer: fieldOf(textOf(feedback), 'feedback-type') };
  const told = textOf(status);
  const action = fieldOf(told, 'action').toLowerCase();
  if (action !== 'failed' && action !== 'delayed') return undefined;
  // RFC 3464, 2.3.6: "smtp; 550 5.1.1 …"
  const answer = fieldOf(told, 'diagnostic-code').replace(/^[\w-]+\s*;\s*/, '');
  return { messageId, what: action, status: fieldOf(told, 'status').split(/\s/)[0] ?? '', answer };
}

/** The value of a field, its folded lines joined; empty when it is not there. */
function fieldOf(fields: string, name: string): string {
  const found = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t]+.*)*)`, 'im').exec(fields)?.[1] ?? '';
  return found.replaceAll(/\s+/g, ' ').trim();
}

function textOf(part: Attachment | undefined): string {
  if (!part) return '';
  return typeof part.content === 'string' ? part.content : Buffer.from(part.content as ArrayBuffer).toString('utf8');
}
