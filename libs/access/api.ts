export { AuditController } from './audit.controller.js';
export { OwnAccountController } from './own-account.controller.js';
export { PartnersController } from './partners.controller.js';
export { SessionController } from './session.controller.js';
export { TokensController } from './tokens.controller.js';
