/** The HTTP side of this library, apart from its other names: commands and workers needn't load what only HTTP takes. */
export { MailController } from './mail.controller.js';
export { DeliveryController } from './delivery/delivery.controller.js';
