import type { MailLanguage } from '#libs/onboarding/index.js';
import { StateMachine, type Owned, type StatusOf } from '#libs/platform/index.js';

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
});

export type MailStatus = StatusOf<typeof mailMachine>;

export interface AdminWelcome {
  kind: 'adminWelcome';
  data: {
    customerName: string;
    firstName: string;
    partnerName: string;
    replyTo: string;
    packages: string[];
    headquarters: string;
    /** Texts of the template's own, with `{{…}}` to be filled in. */
    own?: { subject?: string; intro?: string };
  };
}

export interface ImportReportMail {
  kind: 'importReport';
  data: {
    fileNames: string[];
    partnerName: string;
    templateName: string;
    counts: Record<string, number>;
    rows: number;
    issues: { message: string; hint: string; count: number; example: string }[];
    link: string;
    succeeded: boolean;
    /** The name of the answered file that goes with it; known once it is sent. */
    attached?: string;
  };
}

/** A link that signs in to the dashboard, once. */
interface SignInLink {
  partnerName: string;
  link: string;
  days: number;
}

/** To somebody who may sign in from now on. */
export interface InvitationMail {
  kind: 'invitation';
  data: SignInLink;
}

/** To somebody who has lost the password. */
export interface PasswordResetMail {
  kind: 'passwordReset';
  data: SignInLink;
}

/** To a user who was set up. */
export interface UserActivationMail {
  kind: 'userActivation';
  /** `link`: whom to write to, may be empty. */
  data: { partnerName: string; link: string; customerName: string; package: string; email: string };
}

/** An import that nobody watches has stopped before it wrote anything. */
export interface ImportWaitingMail {
  kind: 'importWaiting';
  data: { partnerName: string; link: string; files: string; template: string; reasons: string };
}

/** A file that was expected has not come. */
export interface MissingFileMail {
  kind: 'missingFile';
  data: { partnerName: string; link: string; schedule: string; source: string; expected: string };
}

/** A schedule has failed so often that it was paused. */
export interface SchedulePausedMail {
  kind: 'schedulePaused';
  data: { partnerName: string; link: string; schedule: string; failures: number; cause: string };
}

/** A file has far more or far fewer rows than those before it. */
export interface UnusualFileMail {
  kind: 'unusualFile';
  data: {
    partnerName: string;
    link: string;
    schedule: string;
    source: string;
    file: string;
    rows: number;
    usual: number;
  };
}

/** A source has brought nothing new for longer than it should. */
export interface UnchangedFileMail {
  kind: 'unchangedFile';
  data: { partnerName: string; link: string; schedule: string; source: string; last: string };
}

/** Mails of one shape: a title, a few words, a link, a note. */
export type Letter =
  | UserActivationMail
  | InvitationMail
  | PasswordResetMail
  | ImportWaitingMail
  | MissingFileMail
  | SchedulePausedMail
  | UnusualFileMail
  | UnchangedFileMail;

/** How an import stands, for whoever reads of many. */
export const DIGEST_STATES = ['good', 'issues', 'waiting', 'failed', 'cancelled', 'running'] as const;

/** What happened since the last one; nothing happened: none is sent. */
export interface NightDigestMail {
  kind: 'nightDigest';
  data: {
    partnerName: string;
    link: string;
    /** Ends these mails for this reader. */
    unsubscribe: string;
    from: string;
    to: string;
    imports: { files: string; state: (typeof DIGEST_STATES)[number]; open: number; counts: Record<string, number> }[];
    /** Imports beyond those listed. */
    more: number;
    /** Files that were expected and did not come, by their schedules. */
    missed: string[];
    lostMails: number;
  };
}

/** Mails that could not be delivered, with what their servers said. */
export interface MailFailuresMail {
  kind: 'mailFailures';
  data: {
    partnerName: string;
    link: string;
    unsubscribe: string;
    from: string;
    to: string;
    count: number;
    mails: { to: string; subject: string; answer: string; uncertain: boolean }[];
    more: number;
  };
}

/** Whether a mail holds a link that signs its reader in. */
export function isSignInMail(content: MailContent): content is InvitationMail | PasswordResetMail {
  return content.kind === 'invitation' || content.kind === 'passwordReset';
}

/** Whether somebody waits for a mail, or should be woken by it: quiet hours don't hold it back. */
export function isAwaited(content: MailContent): boolean {
  return isSignInMail(content) || ['importWaiting', 'missingFile', 'schedulePaused'].includes(content.kind);
}

/** What tells of many things at once; its reader may end it. */
export type Digest = NightDigestMail | MailFailuresMail;

/** Whether a mail is a digest. */
export function isDigest(content: MailContent): content is Digest {
  return content.kind === 'nightDigest' || content.kind === 'mailFailures';
}

export type MailContent = AdminWelcome | ImportReportMail | Letter | Digest;

/** Every kind of mail. */
export const MAIL_KINDS = [
  'adminWelcome',
  'userActivation',
  'importReport',
  'nightDigest',
  'importWaiting',
  'missingFile',
  'unusualFile',
  'unchangedFile',
  'schedulePaused',
  'mailFailures',
  'invitation',
  'passwordReset',
] as const satisfies MailContent['kind'][];

/** Takes out what a mail says and leaves that it was. */
export const WITHOUT_CONTENT = { $set: { data: {}, expired: true }, $unset: { html: 1, text: 1 } } as const;

/** One mail in the outbox. Its `_id` is made from kind, customer or import, and address: it exists once. */
export interface MailMessage extends Owned {
  kind: MailContent['kind'];
  to: string;
  /** The server that it goes to; absent in mails of older releases. */
  domain?: string;
  language: MailLanguage;
  subject: string;
  data: MailContent['data'];
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
