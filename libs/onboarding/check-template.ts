import { isLanguage, LANGUAGES } from '#libs/languages/basics.js';
import { issue } from './catalog.js';
import type { Issue } from './issue.js';
import { findPackage } from './packages.js';
import { findCountry } from './reference/countries.js';
import type { TemplateSettings } from './template.js';

/** What the texts of a welcome mail may be filled in with. */
const WELCOME_FIELDS = ['{{customer}}', '{{firstName}}', '{{partner}}'];

/** Everything in a text that looks like a field but is none of ours. */
function unknownFields(text_: string): string[] {
  return [...text_.matchAll(/\{\{.*?(?:\}\}|$)|\}\}/gs)]
    .map(([found]) => found)
    .filter((found) => !WELCOME_FIELDS.includes(found));
}

/**
 * The checks of a template that need more than shapes (docs/validation-rules.md, "Templates").
 * @returns the settings with countries and packages in canonical form, and all issues found; `field` is a JSON pointer
 */
export function checkTemplate(settings: TemplateSettings): { settings: TemplateSettings; issues: Issue[] } {
  const issues: Issue[] = [];
  const country = (text_: string, field: string): string => {
    const code = findCountry(text_);
    if (!code) issues.push(issue('template.country.unknown', { field, value: text_ }));
    return code ?? text_;
  };
  if (!settings.wholesaleSubscription)
    issues.push(issue('template.subscription.required', { field: '/wholesaleSubscription' }));
  if (settings.authentication.method === 'partner' && !settings.authentication.idpEntityId) {
    issues.push(issue('template.authentication.idpRequired', { field: '/authentication/idpEntityId' }));
  }
  if (!isLanguage(settings.emailLanguage)) {
    issues.push(
      issue('template.language.unsupported', {
        field: '/emailLanguage',
        value: settings.emailLanguage,
        params: { known: LANGUAGES.join(', ') },
      }),
    );
  }
  if (settings.calling.cloudConnectedPstn) {
    issues.push(
      issue('template.pstn.notRecommended', {
        field: '/calling/cloudConnectedPstn',
        value: settings.calling.cloudConnectedPstn,
      }),
    );
  }
  if (settings.rules.removeMissing && settings.rules.guardrails.maxRemovals === undefined)
    issues.push(issue('template.removals.limitRequired', { field: '/rules/guardrails/maxRemovals' }));
  for (const part of ['subject', 'intro'] as const)
    for (const unknown of unknownFields(settings.email.welcome?.[part] ?? ''))
      issues.push(
        issue('template.mailText.unknown', {
          field: `/email/welcome/${part}`,
          value: unknown,
          params: { known: WELCOME_FIELDS.join(', ') },
        }),
      );
  const allowedPackages = settings.rules.allowedPackages?.map((name, i) => {
    const known = findPackage(name);
    if (!known)
      issues.push(
        issue('customer.packages.unknown', {
          field: `/rules/allowedPackages/${i}`,
          value: name,
          params: { package: name },
        }),
      );
    return known?.id ?? name;
  });
  const allowedCountries = settings.rules.allowedCountries?.map((name, i) =>
    country(name, `/rules/allowedCountries/${i}`),
  );
  return {
    settings: {
      ...settings,
      country: country(settings.country, '/country'),
      rules: { ...settings.rules, allowedPackages, allowedCountries },
    },
    issues,
  };
}
