/** What the dashboard takes from this library: what people may say of accounts, tokens and partners. */
export { accountSchema, partnerLimits, partnerSchema, ROLES, tokenSchema } from './inputs.js';
