import validator from 'validator';
import { issue } from './catalog.js';
import { findAction, findAdminRole, marksExample, saysYes } from './cell-words.js';
import type { CodeWith, Issue } from './issue.js';
import { cellOf, fail, plain, splitList, TRUNCATED, type Codec } from './codec.js';
import type { CodecName, Field } from './field.js';
import type { Entity, Value } from './model.js';
import { numbers, phone } from './phone-codecs.js';
import { findPackage, isUserAddOn, isUserPackage, USER_ADD_ONS } from './packages.js';
import { findCountry } from './reference/countries.js';
import { findLanguage } from './reference/languages.js';
import { findTimeZone } from './reference/known-zones.js';
import { suggestTimeZone } from './reference/timezones.js';

/** The action of a row that only shows how it is done; reading leaves it out. */
export const EXAMPLE = 'example';

/** What is said of a cell that isn't understood, by the kind of record. */
const NOT_UNDERSTOOD = {
  customers: {
    email: 'customer.adminEmail.invalid',
    country: 'customer.country.unknown',
    countryNotAllowed: 'customer.country.notAllowed',
    timeZone: 'customer.hq.timezoneUnknown',
    language: 'cell.languageUnknown',
  },
  locations: {
    email: 'user.email.invalid',
    country: 'location.country.unknown',
    countryNotAllowed: 'location.country.notAllowed',
    timeZone: 'location.timezone.unknown',
    language: 'location.language.unknown',
  },
  users: {
    email: 'user.email.invalid',
    country: 'location.country.unknown',
    countryNotAllowed: 'location.country.notAllowed',
    timeZone: 'location.timezone.unknown',
    language: 'cell.languageUnknown',
  },
} as const satisfies Record<Entity, object>;

const text: Codec = {
  parse: (value) => ({ value }),
  format: plain,
};

const companyName: Codec = {
  parse: (value, context) => (value.includes('%') ? fail('customer.name.percent', context, value) : { value }),
  format: plain,
};

const reference: Codec = {
  parse: (value, context) => (TRUNCATED.test(value) ? fail('cell.truncatedNumber', context, value) : { value }),
  format: plain,
};

const email: Codec = {
  parse: (value, context) =>
    isEmail(value) ? { value: value.toLowerCase() } : fail(NOT_UNDERSTOOD[context.entity].email, context, value),
  format: plain,
};

const PLAIN_ADDRESS = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*(@[^@]+)$/i;
const MOST_LOCAL_CHARS = 64;
const KNOWN_DOMAINS = 1000;
const domains = new Map<string, boolean>();

/** Most addresses of a file share their domains, and what stands before needs no second look when it is plain. */
function isEmail(value: string): boolean {
  const domain = PLAIN_ADDRESS.exec(value)?.[1];
  if (domain === undefined || value.length - domain.length > MOST_LOCAL_CHARS) return isAddress(value);
  let known = domains.get(domain);
  if (known === undefined) {
    known = isAddress(`a${domain}`);
    if (domains.size >= KNOWN_DOMAINS) domains.clear();
    domains.set(domain, known);
  }
  return known;
}

function isAddress(text: string): boolean {
  return validator.isEmail(text, { allow_utf8_local_part: false, ignore_max_length: false }) && !text.includes('..');
}

const FORBIDDEN_IN_NAMES = /[%#<>\\/"]/;
const personName: Codec = {
  parse: (value, context) => {
    const found = FORBIDDEN_IN_NAMES.exec(value);
    if (!found) return { value };
    const params = { character: found[0] };
    return { issues: [issue('user.name.forbiddenCharacter', { ...cellOf(context, value), params })] };
  },
  format: plain,
};

const country: Codec = {
  parse: (value, context) => {
    const { country: unknown, countryNotAllowed } = NOT_UNDERSTOOD[context.entity];
    const code = findCountry(value);
    if (!code) return fail(unknown, context, value);
    const allowed = context.template.rules.allowedCountries;
    if (!allowed || allowed.includes(code)) return { value: code };
    const params = { allowed: allowed.join(', ') };
    return { issues: [issue(countryNotAllowed, { ...cellOf(context, value), params })] };
  },
  format: plain,
};

const timeZone: Codec = {
  parse: (value, context) => {
    const zone = findTimeZone(value);
    if (zone) return { value: zone };
    const code = NOT_UNDERSTOOD[context.entity].timeZone;
    const params = { suggestion: suggestTimeZone(value, context.template.country) };
    return { issues: [issue(code, { ...cellOf(context, value), params })] };
  },
  format: plain,
};

const language: Codec = {
  parse: (value, context) => {
    const code = findLanguage(value);
    return code ? { value: code } : fail(NOT_UNDERSTOOD[context.entity].language, context, value);
  },
  format: plain,
};

const packages: Codec = {
  parse: (value, context) => {
    const found: string[] = [];
    const issues: Issue[] = [];
    const allowed = context.template.rules.allowedPackages;
    const about = cellOf(context, value);
    const say = (code: CodeWith<'package'>, name: string) =>
      issues.push(issue(code, { ...about, params: { package: name } }));
    for (const part of splitList(value)) {
      const [, name = part, limit] = /^(.*?)\s*[:=×]\s*(\d{1,7})$/.exec(part) ?? [];
      const known = findPackage(name);
      if (!known) say('customer.packages.unknown', name);
      else if (found.some((item) => item === known.id || item.startsWith(`${known.id}:`)))
        say('customer.packages.duplicate', known.id);
      else {
        if (allowed && !allowed.includes(known.id))
          issues.push(
            issue('customer.packages.notAllowed', {
              ...about,
              params: { package: known.id, allowed: allowed.join(', ') },
            }),
          );
        found.push(limit === undefined ? known.id : `${known.id}:${Number(limit)}`);
      }
    }
    if (found.length === 0 && issues.length === 0) issues.push(issue('customer.packages.empty', about));
    return { value: found.sort(), issues };
  },
  format: plain,
};

const onePackage: Codec = {
  parse: (value, context) => {
    const parts = splitList(value.replace(/[,]/g, ';'));
    if (parts.length > 1) return fail('user.package.several', context, value);
    const known = findPackage(value);
    if (!known) return fail('user.package.unknown', context, value);
    return isUserPackage(known)
      ? { value: known.id }
      : { issues: [issue('user.package.notAssignable', { ...cellOf(context, value), params: { package: known.id } })] };
  },
  format: plain,
};

const addOns: Codec = {
  parse: (value, context) => {
    const found = new Set<string>();
    const issues: Issue[] = [];
    for (const part of splitList(value.replace(/[,]/g, ';'))) {
      const known = findPackage(part);
      if (known && isUserAddOn(known.id)) found.add(known.id);
      else issues.push(issue('user.addOns.unknown', { ...cellOf(context, part), params: { known: ADD_ONS } }));
    }
    return { value: [...found].sort(), issues };
  },
  format: plain,
};
const ADD_ONS = USER_ADD_ONS.map(({ id }) => id).join(', ');

const attestation: Codec = {
  parse: (value, context) =>
    saysYes(value) ? { value: true } : fail('customer.supportedLocation.notAttested', context, value),
  format: plain,
};

const extension: Codec = {
  parse: (value, context) => {
    const { min, max } = context.template.callSettings.extensionLength;
    return /^\d+$/.test(value) && value.length >= min && value.length <= max
      ? { value }
      : { issues: [issue('user.extension.invalid', { ...cellOf(context, value), params: { min, max } })] };
  },
  format: plain,
};

const adminRole: Codec = {
  parse: (value, context) => {
    const role = findAdminRole(value);
    return role ? { value: role } : fail('user.admin.roleUnknown', context, value);
  },
  format: plain,
};

const action: Codec = {
  parse: (value, context) => {
    const known = marksExample(value) ? EXAMPLE : findAction(value);
    return known ? { value: known } : fail('cell.actionUnknown', context, value);
  },
  format: plain,
};

export const CODECS: Record<CodecName, Codec> = {
  text,
  companyName,
  reference,
  email,
  personName,
  country,
  timeZone,
  language,
  packages,
  package: onePackage,
  addOns,
  attestation,
  phone,
  numbers,
  extension,
  adminRole,
  action,
};

/** A stored value as the text of a cell, in the form that reading takes back. */
export function formatValue(field: Field, value: Value): string {
  return CODECS[field.codec].format(value);
}
