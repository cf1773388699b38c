export { mailContent, mailSchema, mailView, type MailView } from './mail-view.js';
export { MailModule } from './mail.module.js';
export {
  MAIL_STATUSES,
  MAIL_TRANSITIONS,
  WITHOUT_CONTENT,
  type Digest,
  type MailContent,
  type MailMessage,
  type MailStatus,
  type NightDigestMail,
} from './message.js';
export { DeliveryService } from './delivery/delivery.service.js';
export { readReturned } from './delivery/returned.js';
export { ReturnsService } from './delivery/returns.service.js';
export type { DeliveryDoc, DeliveryRules } from './delivery/rules.js';
export { SuppressionsService, type SuppressionView } from './delivery/suppressions.service.js';
export { unsubscribeToken } from './delivery/unsubscribe.js';
export { MAIL_INDEXES, Outbox, type MailCounts, type NewMail } from './outbox.js';
export { renderMail, type RenderedMail } from './render.js';
export { classify, MailSender, type Attachment } from './sender.js';
