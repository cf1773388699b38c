import { isOfHeadquarters } from './entities/customer/headquarters.js';
import { EMERGENCY_COUNTRIES } from './entities/location/rules/emergency.js';
import { FIELDS, type Field } from './fields.js';
import type { Entity } from './model.js';
import { isUserPackage, PACKAGES, USER_ADD_ONS, type Package } from './packages.js';
import { addressRules } from './reference/addresses.js';
import { exampleNumber } from './reference/phones.js';
import type { TemplateSettings } from './template.js';

const SPOKEN = 'en_us, he_il, de_de …';
/** What the field `language` may say; the language of a headquarters is one that is spoken. */
const LANGUAGES: Record<Entity, string> = { customers: 'en, he, de …', locations: SPOKEN, users: SPOKEN };
const ONLY_CALLING = new Set(['location', 'phoneNumber', 'extension', 'mainNumber', 'numbers']);

/** The packages that the template lets people have. */
export function assignablePackages({ rules }: TemplateSettings): Package[] {
  return PACKAGES.filter((p) => isUserPackage(p) && (!rules.allowedPackages || rules.allowedPackages.includes(p.id)));
}

/** The add-ons that the template lets people have beside their package. */
export function assignableAddOns({ rules }: TemplateSettings): Package[] {
  return USER_ADD_ONS.filter((p) => !rules.allowedPackages || rules.allowedPackages.includes(p.id));
}

/** The fields of an entity that mean something under a template: without calling no numbers, where there are no states no state. */
export function usedFields(entity: Entity, template: TemplateSettings): Field[] {
  const { allowedPackages, allowedCountries } = template.rules;
  const calling = PACKAGES.some((p) => p.calling && (!allowedPackages || allowedPackages.includes(p.id)));
  const countries = allowedCountries ?? [];
  const some = (test: (country: string) => boolean) => countries.length === 0 || countries.some(test);
  const states = some((country) => addressRules(country).states !== undefined || addressRules(country).stateRequired);
  const emergency = some((country) => EMERGENCY_COUNTRIES.includes(country));
  return FIELDS[entity].filter(({ name }) => {
    if (!calling && (isOfHeadquarters(name) || ONLY_CALLING.has(name))) return false;
    if (name === 'addOns' && assignableAddOns(template).length === 0) return false;
    if (!states && /^(hqS|s)tate$/.test(name)) return false;
    return emergency || name !== 'emergencyIdentifier';
  });
}

/** What may be written into a field, in the words of the values themselves; empty where it is any text. */
export function formatHint(field: Field, entity: Entity, template: TemplateSettings): string {
  const { allowedPackages, allowedCountries } = template.rules;
  const { min, max } = template.callSettings.extensionLength;
  const number = exampleNumber(template.country);
  switch (field.codec) {
    case 'package':
      return assignablePackages(template)
        .map((p) => p.id)
        .join(', ');
    case 'addOns':
      return assignableAddOns(template)
        .map((p) => p.id)
        .join('; ');
    case 'packages':
      return (allowedPackages ?? PACKAGES.map((p) => p.id)).join('; ');
    case 'country':
      return (allowedCountries ?? [template.country]).join(', ');
    case 'timeZone':
      return template.callSettings.timezone ?? 'Europe/London, America/New_York, Asia/Jerusalem …';
    case 'language':
      return field.name === 'language' ? LANGUAGES[entity] : SPOKEN;
    case 'phone':
      return number;
    case 'numbers':
      return `${number}; ${number} - ${number.slice(0, -1)}9`;
    case 'extension':
      return min === max ? '0'.repeat(min) : `${'0'.repeat(min)} … ${'9'.repeat(max)}`;
    case 'adminRole':
      return 'full, read-only, none';
    case 'attestation':
      return 'yes';
    case 'action':
      return 'upsert, create, update, remove';
    default:
      return field.max === undefined ? '' : `≤ ${field.max}`;
  }
}
