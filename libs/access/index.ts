export { AccessModule } from './access.module.js';
export { AUDIT_INDEXES, recordAudit, type AuditEntry } from './audit.js';
export { PartnersService, scopeOf, type PartnerView } from './partners.service.js';
export { CurrentCaller, Needs, Public, TokenGuard } from './token.guard.js';
export { ROLES, type Role } from './tokens.schema.js';
export { TokensService, type Caller } from './tokens.service.js';
