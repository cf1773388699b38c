import {
  checkTemplate,
  compileRowReader,
  decide,
  templateSettingsSchema,
  type Entity,
  type IssueCode,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import { TEMPLATE, worldWith } from '../support/world.js';

/*
 * What is said of cells as such, and of templates: for each code cells that raise it and cells that don't.
 */
interface CellCase {
  of: Entity;
  raises: Record<string, string>[];
  passes: Record<string, string>[];
  rules?: Partial<TemplateSettings['rules']>;
}

const IL_ONLY = { allowedCountries: ['IL'] };
const range = (first: number, last: number) => `+972461${first} - +972461${last}`;
const CELLS: Partial<Record<IssueCode, CellCase>> = {
  'cell.excelError': { of: 'users', raises: [{ title: '#N/A' }, { title: '#REF!' }], passes: [{ title: '#1' }] },
  'cell.truncatedNumber': {
    of: 'users',
    raises: [{ phoneNumber: '1.20246E+10' }],
    passes: [{ phoneNumber: '12024655' }],
  },
  'cell.tooLong': { of: 'users', raises: [{ title: 'x'.repeat(101) }], passes: [{ title: 'x'.repeat(100) }] },
  'cell.controlCharacter': { of: 'users', raises: [{ title: 'a\u0007b' }], passes: [{ title: 'a b' }] },
  'cell.invisibleCharacter': { of: 'users', raises: [{ title: 'a\u200Bb' }], passes: [{ title: 'ab' }] },
  'cell.clearRequired': { of: 'users', raises: [{ firstName: 'REMOVE' }], passes: [{ title: 'REMOVE' }] },
  'cell.looksLikeFormula': { of: 'users', raises: [{ title: '=A1' }], passes: [{ title: 'A1=' }] },
  'cell.looksLikeClear': {
    of: 'users',
    raises: [{ title: 'N/A' }, { title: 'remove' }],
    passes: [{ title: 'REMOVE' }],
  },
  'cell.notAKey': { of: 'customers', raises: [{ externalId: 'NULL' }], passes: [{ externalId: 'NULLE' }] },
  'cell.actionUnknown': {
    of: 'users',
    raises: [{ action: 'dance' }],
    passes: [{ action: 'löschen' }, { action: 'REMOVE' }],
  },
  'cell.languageUnknown': { of: 'users', raises: [{ language: 'Klingon' }], passes: [{ language: 'he' }] },
  'customer.name.percent': { of: 'customers', raises: [{ companyName: '5 %' }], passes: [{ companyName: 'Five' }] },
  'customer.adminEmail.invalid': {
    of: 'customers',
    raises: [{ adminEmail: 'a@' }],
    passes: [{ adminEmail: 'a@b.example' }],
  },
  'customer.country.unknown': { of: 'customers', raises: [{ country: 'Atlantis' }], passes: [{ country: 'IL' }] },
  'customer.country.notAllowed': {
    of: 'customers',
    raises: [{ country: 'US' }],
    passes: [{ country: 'IL' }],
    rules: IL_ONLY,
  },
  'customer.addressLine.tooLong': {
    of: 'customers',
    raises: [{ addressLine1: 'x'.repeat(51) }],
    passes: [{ addressLine1: 'x'.repeat(50) }],
  },
  'customer.supportedLocation.notAttested': {
    of: 'customers',
    raises: [{ supportedLocation: 'no' }],
    passes: [{ supportedLocation: 'yes' }],
  },
  'customer.packages.unknown': {
    of: 'customers',
    raises: [{ packages: 'webex_pro' }],
    passes: [{ packages: 'webex_suite' }],
  },
  'customer.packages.notAllowed': {
    of: 'customers',
    raises: [{ packages: 'webex_suite' }],
    passes: [{ packages: 'webex_calling' }],
    rules: { allowedPackages: ['webex_calling'] },
  },
  'customer.packages.duplicate': {
    of: 'customers',
    raises: [{ packages: 'webex_suite; webex_suite:3' }],
    passes: [{ packages: 'webex_suite; webex_calling' }],
  },
  'customer.packages.empty': { of: 'customers', raises: [{ packages: ';' }], passes: [{ packages: 'webex_suite' }] },
  'location.country.unknown': { of: 'locations', raises: [{ country: 'Atlantis' }], passes: [{ country: 'IL' }] },
  'location.country.notAllowed': {
    of: 'locations',
    raises: [{ country: 'US' }],
    passes: [{ country: 'IL' }],
    rules: IL_ONLY,
  },
  'location.address.lineTooLong': {
    of: 'locations',
    raises: [{ addressLine1: 'x'.repeat(51) }],
    passes: [{ addressLine1: 'x'.repeat(50) }],
  },
  'location.timezone.unknown': {
    of: 'locations',
    raises: [{ timeZone: 'Moon' }],
    passes: [{ timeZone: 'Asia/Jerusalem' }],
  },
  'location.language.unknown': { of: 'locations', raises: [{ language: 'Klingon' }], passes: [{ language: 'he_il' }] },
  'location.numbers.rangeTooLarge': {
    of: 'locations',
    raises: [{ numbers: range(10_000, 20_000) }],
    passes: [{ numbers: range(10_000, 19_999) }],
  },
  'location.numbers.tooMany': {
    of: 'locations',
    raises: [{ numbers: [1, 2, 3, 4, 5, 6].map((i) => `+97246${i}20000 - +97246${i}29999`).join('; ') }],
    passes: [{ numbers: range(10_000, 19_999) }],
  },
  'user.email.invalid': { of: 'users', raises: [{ email: 'u' }], passes: [{ email: 'u@x.example' }] },
  'user.name.forbiddenCharacter': { of: 'users', raises: [{ firstName: 'A<b' }], passes: [{ firstName: "O'Neil" }] },
  'user.name.tooLong': { of: 'users', raises: [{ lastName: 'x'.repeat(65) }], passes: [{ lastName: 'x'.repeat(64) }] },
  'user.package.unknown': { of: 'users', raises: [{ package: 'webex_pro' }], passes: [{ package: 'webex_suite' }] },
  'user.package.notAssignable': {
    of: 'users',
    raises: [{ package: 'common_area_calling' }],
    passes: [{ package: 'webex_suite' }],
  },
  'user.package.several': {
    of: 'users',
    raises: [{ package: 'webex_suite; webex_calling' }],
    passes: [{ package: 'webex_suite' }],
  },
  'user.extension.invalid': {
    of: 'users',
    raises: [{ extension: '1' }, { extension: 'abc' }],
    passes: [{ extension: '301' }],
  },
  'user.admin.roleUnknown': { of: 'users', raises: [{ adminRole: 'king' }], passes: [{ adminRole: 'full' }] },
};

const says = (entity: Entity, cells: Record<string, string>, rules: CellCase['rules'] = {}) => {
  const template = templateSettingsSchema.parse({ ...TEMPLATE, rules: { ...TEMPLATE.rules, ...rules } });
  return compileRowReader(entity, Object.keys(cells), template)(Object.values(cells)).issues.map(({ code }) => code);
};

it.each(Object.entries(CELLS))('%s is said of the cells that it is about, and of no others', (code, about) => {
  for (const cells of about.raises)
    expect([cells, says(about.of, cells, about.rules)]).toEqual([cells, expect.arrayContaining([code])]);
  for (const cells of about.passes)
    expect([cells, says(about.of, cells, about.rules)]).toEqual([cells, expect.not.arrayContaining([code])]);
});

/** What a new record must have, by the codes that are said where it is missing. */
const REQUIRED: [Entity, IssueCode, Record<string, string>][] = [
  ['customers', 'customer.packages.empty', { externalId: 'C' }],
  ['customers', 'customer.city.required', { externalId: 'C' }],
  ['locations', 'location.name.required', { customerExternalId: 'C' }],
  ['users', 'cell.required', { email: 'u@x.example' }],
];

it.each(REQUIRED)('a new record of %s lacks what it must have: %s', (entity, code, row) => {
  const decision = decide(entity, row, { template: TEMPLATE, mode: 'upsert', world: worldWith({}) });
  expect(decision.issues.map((about) => about.code)).toContain(code);
});

const TEMPLATES: [IssueCode, Partial<TemplateSettings>][] = [
  ['template.subscription.required', { wholesaleSubscription: '' }],
  ['template.country.unknown', { country: 'Atlantis' }],
  ['template.language.unsupported', { emailLanguage: 'tlh' }],
  ['template.authentication.idpRequired', { authentication: { method: 'partner', idpEntityId: '' } }],
  ['template.pstn.notRecommended', { calling: { ...TEMPLATE.calling, cloudConnectedPstn: 'Somebody' } }],
  ['template.mailText.unknown', { email: { ...TEMPLATE.email, welcome: { subject: 'Hello {{king}}' } } }],
  ['template.removals.limitRequired', { rules: { ...TEMPLATE.rules, removeMissing: true } }],
];

it.each(TEMPLATES)('%s is said of such a template, and not of a plain one', (code, more) => {
  const codesOf = (template: TemplateSettings) => checkTemplate(template).issues.map((about) => about.code);
  expect(codesOf({ ...TEMPLATE, ...more })).toContain(code);
  expect(codesOf(TEMPLATE)).not.toContain(code);
});
