/** What the dashboard takes from this library: the statuses of emails, and what people may say of when they go out, and to whom not. */
export { deliverySchema } from './delivery/delivery-input.js';
export { suppressionSchema } from './delivery/suppression-input.js';
export { MAIL_STATUSES } from './mail-status.js';
