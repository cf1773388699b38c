import { z } from 'zod';
import { findTimeZone } from './reference/known-zones.js';

const text = z.string().trim().min(1).max(200);
const percent = z.number().min(0).max(100);

/** An onboarding template's settings as its author gives them (docs/interface.md, section 5), defaults filled in. */
export const templateSettingsSchema = z.strictObject({
  name: text,
  kind: z.literal('webex-wholesale').default('webex-wholesale'),
  serviceProviderAdmin: z.email(),
  country: z.string(),
  emailLanguage: z.string(),
  wholesaleSubscription: z.string().trim().default(''),
  calling: z.strictObject({ cloudConnectedPstn: text.nullable().default(null) }).prefault({}),
  authentication: z
    .discriminatedUnion('method', [
      z.strictObject({ method: z.literal('webex') }),
      z.strictObject({ method: z.literal('partner'), idpEntityId: z.string().trim().default('') }),
    ])
    .prefault({ method: 'webex' }),
  email: z
    .strictObject({
      adminWelcome: z.boolean().default(true),
      userActivation: z.boolean().default(false),
      hold: z.boolean().default(false),
      /** Whose language mails to customers and their users are in; the template's where theirs is not one of ours. */
      languageFrom: z.enum(['template', 'customer']).default('template'),
      fromName: text.optional(),
      replyTo: z.email().optional(),
      reportTo: z.array(z.email()).max(20).default([]),
      /** Texts of the welcome mail in place of ours; they may hold `{{customer}}`, `{{firstName}}`, `{{partner}}`. */
      welcome: z
        .strictObject({ subject: text.optional(), intro: z.string().trim().min(1).max(2_000).optional() })
        .optional(),
    })
    .prefault({}),
  callSettings: z
    .strictObject({
      timezone: z
        .string()
        .refine((zone) => findTimeZone(zone) !== undefined, 'is not an IANA time zone')
        .optional(),
      announcementLanguage: z.string().optional(),
      numbersMustBeInInventory: z.boolean().default(false),
      extensionLength: z
        .strictObject({
          min: z.number().int().min(2).max(10).default(2),
          max: z.number().int().min(2).max(10).default(10),
        })
        .prefault({}),
    })
    .prefault({}),
  rules: z
    .strictObject({
      allowedCountries: z.array(z.string()).min(1).optional(),
      allowedPackages: z.array(z.string()).min(1).optional(),
      maxRows: z.number().int().min(1).max(200_000).default(20_000),
      /** Whether records that a full file no longer names are removed. */
      removeMissing: z.boolean().default(false),
      waitingDays: z.number().int().min(0).max(90).default(7),
      guardrails: z
        .strictObject({
          maxErrorPercent: percent.default(100),
          maxRemovals: z.number().int().min(0).optional(),
          maxUpdates: z.number().int().min(0).optional(),
          /** How much smaller a file may be than the last one of its name. */
          maxShrinkPercent: percent.optional(),
        })
        .prefault({}),
    })
    .prefault({}),
});

export type TemplateSettings = z.output<typeof templateSettingsSchema>;
