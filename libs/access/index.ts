export { ACCESS_COLLECTIONS, AccessModule } from './access.module.js';
export { AccessGuard, CurrentCaller, Needs, Public } from './access.guard.js';
export { AccountsService, accountView, type AccountView } from './accounts.service.js';
export { AuditChain } from './audit-chain.js';
export {
  AUDIT_ACTIONS,
  audited,
  AuditService,
  auditPage,
  recordAudit,
  type AuditAction,
  type AuditView,
  type NewAuditEntry,
} from './audit.js';
export { Idempotent } from './idempotency.js';
export { PartnersService, scopeOf, type PartnerView } from './partners.service.js';
export { Removals, WorkInProgress } from './removal.js';
export { accountSchema, partnerLimits, ROLES, tokenSchema } from './inputs.js';
export { TokensService, type Caller } from './tokens.service.js';
export { SignIn } from './sign-in.js';
export { LINK_DAYS, SignInLinks } from './sign-in-links.js';
