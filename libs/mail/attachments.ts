import type { MailMessage } from './message.js';

/** A file that goes with a mail. */
export interface Attachment {
  name: string;
  contentType: string;
  content: Buffer;
}

/** Who makes what goes with a mail: a library above this one. */
export abstract class Attachments {
  /** @returns undefined for a mail that goes without */
  abstract of(mail: MailMessage): Promise<Attachment | undefined>;
}
