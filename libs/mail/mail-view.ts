import { z } from 'zod';
import { MAIL_LANGUAGES } from '#libs/onboarding/index.js';
import { isSignInMail, MAIL_KINDS, mailMachine, type MailContent, type MailMessage } from './message.js';
import { renderMail } from './render.js';

/** A mail as the contract gives it (interface.md, section 4). */
export const mailSchema = z
  .object({
    id: z.string(),
    kind: z.enum(MAIL_KINDS),
    to: z.string(),
    language: z.enum(MAIL_LANGUAGES),
    subject: z.string(),
    status: z.enum(mailMachine.statuses),
    importId: z.string().nullable(),
    answer: z.string().nullable().describe('What the mail server said last'),
  })
  .meta({ id: 'Mail' });
export type MailView = z.output<typeof mailSchema>;

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
