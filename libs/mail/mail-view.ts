import type { MailContent, MailMessage } from './message.js';
import { renderMail } from './render.js';

/** A mail as the contract gives it (interface.md, section 4). */
export interface MailView {
  id: string;
  kind: string;
  to: string;
  language: string;
  subject: string;
  status: string;
  importId: string | null;
  /** What the mail server said last. */
  answer: string | null;
}

export function mailView({ _id: id, kind, to, language, subject, status, importId, answer }: MailMessage): MailView {
  return { id, kind, to, language, subject, status, importId: importId ?? null, answer: answer ?? null };
}

/** What was sent, or what would be. A link that signs somebody in is for its recipient's eyes only. */
export function mailContent(message: MailMessage): { html: string; text: string } {
  if ('link' in message.data && (message.kind === 'invitation' || message.kind === 'passwordReset'))
    return renderMail(contentOf({ kind: message.kind, data: { ...message.data, link: '#' } }), message.language);
  const { html, text } = message;
  return html !== undefined && text !== undefined ? { html, text } : renderMail(contentOf(message), message.language);
}

/** Kind and data of a message as one thing. */
export function contentOf({ kind, data }: Pick<MailMessage, 'kind' | 'data'>): MailContent {
  // they are written together and only together (Outbox.enqueue)
  return { kind, data } as MailContent;
}
