import { z } from 'zod';

export const ROLES = ['operator', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** What an account may be: of one partner, or `platform`, which sees every partner. */
export const ACCOUNT_ROLES = [...ROLES, 'platform'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export const accountSchema = z.strictObject({ email: z.email().max(254), role: z.enum(ACCOUNT_ROLES) });

/** What a new token is to be. */
export const tokenSchema = z.strictObject({
  label: z.string().trim().min(1).max(100).default('command line'),
  role: z.enum(ROLES).default('operator'),
  days: z.coerce.number().int().min(1).max(730).default(90),
});

/** A new partner. */
export const partnerSchema = z.strictObject({
  slug: z.string().min(1).max(63),
  name: z.string().trim().min(1).max(200),
});

/** What a partner is entitled to; `null` takes a limit away. */
export const partnerLimits = z.strictObject({
  weight: z.number().min(0.1).max(100).optional(),
  maxBatches: z.number().int().min(1).max(1000).nullable().optional(),
  retentionDays: z.number().int().min(1).max(3650).nullable().optional(),
});
export type PartnerLimits = z.output<typeof partnerLimits>;
