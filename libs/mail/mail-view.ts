import { isSignInMail, type MailContent, type MailMessage } from './message.js';
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
  if (message.expired) return { html: '', text: '' };
  const content = contentOf(message);
  const { html, text, language } = message;
  if (isSignInMail(content)) return renderMail({ ...content, data: { ...content.data, link: '#' } }, language);
  return html !== undefined && text !== undefined ? { html, text } : renderMail(content, language);
}

/** Kind and data of a message as one thing. */
export function contentOf({ kind, data }: Pick<MailMessage, 'kind' | 'data'>): MailContent {
  // they are written together and only together (Outbox.enqueue)
  return { kind, data } as MailContent;
}
