import type { TemplateSettings } from '#libs/onboarding/index.js';
import { TEMPLATE } from '../support/world.js';
import type { CasesByCode } from './code-cases.js';

/** Settings of a template other than usual. */
export type TemplateCase = Partial<TemplateSettings>;

const USUAL: TemplateCase = {};
const withIdentityProvider = (idpEntityId: string): TemplateCase => ({
  authentication: { method: 'partner', idpEntityId },
});
const welcoming = (subject: string): TemplateCase => ({ email: { ...TEMPLATE.email, welcome: { subject } } });
const removing = (guardrails: object): TemplateCase => ({
  rules: { ...TEMPLATE.rules, removeMissing: true, guardrails: { ...TEMPLATE.rules.guardrails, ...guardrails } },
});

export const TEMPLATE_CASES = {
  'template.subscription.required': { raises: [{ wholesaleSubscription: '' }], passes: [USUAL] },
  'template.country.unknown': { raises: [{ country: 'Atlantis' }], passes: [USUAL, { country: 'US' }] },
  'template.language.unsupported': { raises: [{ emailLanguage: 'tlh' }], passes: [USUAL, { emailLanguage: 'he' }] },
  'template.authentication.idpRequired': {
    raises: [withIdentityProvider('')],
    passes: [USUAL, withIdentityProvider('https://idp.example')],
  },
  'template.pstn.notRecommended': {
    raises: [{ calling: { ...TEMPLATE.calling, cloudConnectedPstn: 'Somebody' } }],
    passes: [USUAL],
  },
  'template.mailText.unknown': {
    raises: [welcoming('Hello {{king}}')],
    passes: [USUAL, welcoming('Hello')],
  },
  'template.removals.limitRequired': { raises: [removing({})], passes: [USUAL, removing({ maxRemovals: 20 })] },
} satisfies CasesByCode<TemplateCase>;
