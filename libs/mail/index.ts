export { mailContent, mailView, type MailView } from './mail-view.js';
export { MailModule } from './mail.module.js';
export { MAIL_STATUSES, MAIL_TRANSITIONS, type MailContent, type MailMessage, type MailStatus } from './message.js';
export { MAIL_INDEXES, Outbox, type MailCounts, type NewMail } from './outbox.js';
export { renderMail, type RenderedMail } from './render.js';
export { classify, MailSender, type Attachment } from './sender.js';
