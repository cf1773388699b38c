import { z } from 'zod';
import { LANGUAGES } from '#libs/languages/index.js';
import { pageOf } from '#libs/platform/index.js';
import { isOf, MAIL_KINDS, readContent } from './kinds/index.js';
import { mailMachine, type MailMessage } from './message.js';
import { renderMail } from './render.js';

/** A mail as the contract gives it (docs/interface.md, section 4). */
export const mailSchema = z
  .object({
    id: z.string(),
    kind: z.enum(MAIL_KINDS),
    to: z.string(),
    language: z.enum(LANGUAGES),
    subject: z.string(),
    status: z.enum(mailMachine.statuses),
    importId: z.string().nullable(),
    answer: z.string().nullable().describe('What the mail server said last'),
  })
  .meta({ id: 'Mail' });
export const mailPage = pageOf(mailSchema);
export type MailView = z.output<typeof mailSchema>;

export function mailView({ _id: id, kind, to, language, subject, status, importId, answer }: MailMessage): MailView {
  return { id, kind, to, language, subject, status, importId: importId ?? null, answer: answer ?? null };
}

/** What was sent, or what would be; nothing once it is gone. A link that signs somebody in is for its recipient's eyes only. */
export function mailContent({ kind, data, html, text, language }: MailMessage): { html: string; text: string } {
  const content = readContent(kind, data);
  if (!content) return { html: '', text: '' };
  if (isOf(content, 'signIn')) return renderMail({ ...content, data: { ...content.data, link: '#' } }, language);
  return html !== undefined && text !== undefined ? { html, text } : renderMail(content, language);
}
