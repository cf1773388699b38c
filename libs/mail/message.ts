import { LANGUAGES, type Language } from '#libs/languages/basics.js';
import { ANYTHING, collectionOf, needed, optional, type Owned, StateMachine } from '#libs/platform/index.js';
import { MAIL_KINDS, type MailContent, type MailKind } from './kinds/index.js';
import type { MailStatus } from './mail-status.js';

/** The life of an email. */
export const mailMachine = new StateMachine('mails', ['queued', 'held'], {
  queued: {
    means: 'It waits for its turn, or for the next try.',
    next: {
      sending: 'A sender has it ready and begins.',
      failed: 'Its address is blocked.',
      withdrawn: 'What it reports was undone.',
    },
  },
  held: {
    means: 'It waits for a person to release it.',
    next: {
      queued: 'A person releases it.',
      withdrawn: 'What it reports was undone.',
    },
  },
  sending: {
    means: 'A sender passes it to the server. Found so after a crash, nobody can know whether it was sent.',
    next: {
      sent: 'The server took it.',
      queued: 'It was not sent: refused for now, or no connection.',
      failed: 'The server refused it for good, or it was tried too often.',
      uncertain: 'The connection broke while it was passed on, or the sender died.',
    },
  },
  sent: {
    means: 'The server took it, or the built-in mailbox keeps it.',
    next: {
      failed: "The recipient's server returned it.",
    },
  },
  failed: {
    means: 'It will not be sent unless a person retries it.',
    next: {
      queued: 'A person retries it.',
    },
  },
  uncertain: {
    means: 'It may have been sent; it is never sent again automatically.',
    next: {
      queued: 'A person sends it again.',
      failed: "The recipient's server returned it.",
    },
  },
  withdrawn: { means: 'What it reports was undone before it was sent.', next: {} },
} satisfies Record<MailStatus, unknown>);

/** Takes out what a mail says and leaves that it was. */
export const WITHOUT_CONTENT = { $set: { data: {}, expired: true }, $unset: { html: 1, text: 1 } } as const;

/** One mail in the outbox. Its `_id` is made from kind, customer or import, and address: it exists once. */
export interface MailMessage extends Owned {
  kind: MailKind;
  to: string;
  /** The server that it goes to; absent in mails of older releases. */
  domain?: string;
  language: Language;
  subject: string;
  /** Empty once the content is gone. */
  data: MailContent['data'] | { email?: never };
  fromName?: string;
  replyTo?: string;
  importId?: string;
  status: MailStatus;
  attempts: number;
  nextAttemptAt: Date;
  createdAt: Date;
  /** Somebody makes it ready to go out, until then. */
  claimedUntil?: Date;
  sendingSince?: Date;
  sentAt?: Date;
  /** When it became `failed` or `uncertain`. */
  failedAt?: Date;
  /** What was sent, kept as it went out. */
  html?: string;
  text?: string;
  /** Its content is gone: the partner's retention time is over. */
  expired?: boolean;
  /** The server's answer, or ours. */
  answer?: string;
}

export const MAILS = collectionOf<MailMessage>(
  'mails',
  {
    _id: needed(String),
    partnerId: needed(String),
    kind: needed(String, MAIL_KINDS),
    to: needed(String),
    domain: optional(String),
    language: needed(String, LANGUAGES),
    subject: needed(String),
    data: needed(ANYTHING),
    fromName: optional(String),
    replyTo: optional(String),
    importId: optional(String),
    status: needed(String, mailMachine.statuses),
    attempts: needed(Number),
    nextAttemptAt: needed(Date),
    createdAt: needed(Date),
    claimedUntil: optional(Date),
    sendingSince: optional(Date),
    sentAt: optional(Date),
    failedAt: optional(Date),
    html: optional(String),
    text: optional(String),
    expired: optional(Boolean),
    answer: optional(String),
  },
  [
    { key: { status: 1, nextAttemptAt: 1, domain: 1 } },
    { key: { partnerId: 1, status: 1, failedAt: 1 } },
    { key: { partnerId: 1, createdAt: -1, _id: -1 } },
    { key: { partnerId: 1, importId: 1, status: 1 } },
  ],
);
