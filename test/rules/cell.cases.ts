import type { Entity, Mode, TemplateSettings } from '#libs/onboarding/index.js';
import type { CasesByCode } from './code-cases.js';

/** Cells of one row, by field or by what they feed. */
export interface CellCase {
  of: Entity;
  cells: Record<string, string>;
  mode?: Mode;
  rules?: Partial<TemplateSettings['rules']>;
}

type More = Pick<CellCase, 'mode' | 'rules'>;
const customer = (cells: CellCase['cells'], more: More = {}): CellCase => ({ of: 'customers', cells, ...more });
const location = (cells: CellCase['cells'], more: More = {}): CellCase => ({ of: 'locations', cells, ...more });
const user = (cells: CellCase['cells'], more: More = {}): CellCase => ({ of: 'users', cells, ...more });
const ISRAEL = { rules: { allowedCountries: ['IL'] } };
const CALLING = { rules: { allowedPackages: ['webex_calling'] } };
const range = (first: number, last: number) => `+972461${first} - +972461${last}`;
const unknownPackages = (count: number) => Array.from({ length: count }, (_, i) => `package_${i}`).join('; ');

export const CELL_CASES = {
  'cell.excelError': { raises: [user({ title: '#N/A' }), user({ title: '#REF!' })], passes: [user({ title: '#1' })] },
  'cell.truncatedNumber': {
    raises: [user({ phoneNumber: '1.20246E+10' })],
    passes: [user({ phoneNumber: '12024655' })],
  },
  'cell.tooLong': { raises: [user({ title: 'x'.repeat(101) })], passes: [user({ title: 'x'.repeat(100) })] },
  'cell.controlCharacter': { raises: [user({ title: 'a\u0007b' })], passes: [user({ title: 'a b' })] },
  'cell.invisibleCharacter': { raises: [user({ title: 'a\u200Bb' })], passes: [user({ title: 'ab' })] },
  'cell.clearRequired': { raises: [user({ firstName: 'REMOVE' })], passes: [user({ title: 'REMOVE' })] },
  'cell.looksLikeFormula': { raises: [user({ title: '=A1' })], passes: [user({ title: 'A1=' })] },
  'cell.nameSplit': {
    raises: [user({ fullName: 'Ludwig van Beethoven' }), customer({ adminFullName: 'Dana Lee Moore' })],
    passes: [
      user({ fullName: 'Dana Moore' }),
      user({ fullName: 'van Beethoven, Ludwig' }),
      user({ fullName: 'Cher' }),
      user({ firstName: 'Ludwig', lastName: 'van Beethoven' }),
    ],
  },
  'cell.looksLikeClear': {
    raises: [user({ title: 'N/A' }), user({ title: 'remove' })],
    passes: [user({ title: 'REMOVE' })],
  },
  'cell.notAKey': { raises: [customer({ externalId: 'NULL' })], passes: [customer({ externalId: 'NULLE' })] },
  'cell.strayQuote': {
    raises: [customer({ companyName: '"Acme' }), customer({ city: 'Haifa"' }), user({ title: '24"' })],
    passes: [
      customer({ companyName: '"Acme"' }),
      customer({ companyName: 'ספרים בע"מ' }),
      user({ title: 'the "best' }),
    ],
  },
  'cell.strayQuoteInKey': {
    raises: [customer({ externalId: '"A1' }), user({ customerExternalId: 'A1"' }), user({ email: '"a@a.example' })],
    passes: [customer({ externalId: 'A"1' }), customer({ externalId: '"A1"' }), user({ title: '"Boss' })],
  },
  'cell.digitsConverted': {
    raises: [customer({ externalId: 'A\u2011١٢' })],
    passes: [customer({ externalId: 'A-12' }), customer({ companyName: 'شركة ١٢' }), user({ extension: '२०१' })],
  },
  'cell.decimalDropped': {
    raises: [user({ extension: '201.0' }), location({ numbers: '97246200100.0; 97246200101.0' })],
    passes: [user({ extension: '201' }), user({ phoneNumber: '050.234.0' }), user({ title: '1.0' })],
  },
  'cell.garbled': {
    raises: [
      user({ firstName: 'JosÃ©' }),
      user({ lastName: 'MÃ¼ller' }),
      customer({ city: 'StraÃŸe' }),
      customer({ companyName: 'ÃƒÂ©clair' }),
      customer({ companyName: '\u0093Acme\u0094' }),
    ],
    passes: [
      user({ firstName: 'José' }),
      user({ lastName: 'São Šuša' }),
      customer({ companyName: 'NESCAFÉ®' }),
      customer({ companyName: 'ספרים בע״מ – חיפה' }),
      customer({ companyName: 'شركة الخط' }),
    ],
  },
  'cell.phoneExtension': {
    raises: [user({ phoneNumber: '+972502345678;ext=5' }), user({ phoneNumber: '050-234-5678#12' })],
    passes: [user({ phoneNumber: '+972502345678' })],
  },
  'cell.actionUnknown': {
    raises: [user({ action: 'dance' })],
    passes: [user({ action: 'löschen' }), user({ action: 'REMOVE' })],
  },
  'cell.languageUnknown': { raises: [user({ language: 'Klingon' })], passes: [user({ language: 'he' })] },
  'customer.name.percent': { raises: [customer({ companyName: '5 %' })], passes: [customer({ companyName: 'Five' })] },
  'customer.adminEmail.invalid': {
    raises: [customer({ adminEmail: 'a@' })],
    passes: [customer({ adminEmail: 'a@b.example' })],
  },
  'customer.country.unknown': { raises: [customer({ country: 'Atlantis' })], passes: [customer({ country: 'IL' })] },
  'customer.country.notAllowed': {
    raises: [customer({ country: 'US' }, ISRAEL)],
    passes: [customer({ country: 'IL' }, ISRAEL)],
  },
  'customer.addressLine.tooLong': {
    raises: [customer({ addressLine1: 'x'.repeat(51) })],
    passes: [customer({ addressLine1: 'x'.repeat(50) })],
  },
  'customer.supportedLocation.notAttested': {
    raises: [customer({ supportedLocation: 'no' })],
    passes: [customer({ supportedLocation: 'yes' })],
  },
  'customer.packages.unknown': {
    raises: [customer({ packages: 'webex_pro' })],
    passes: [customer({ packages: 'webex_suite' })],
  },
  'customer.packages.notAllowed': {
    raises: [customer({ packages: 'webex_suite' }, CALLING)],
    passes: [customer({ packages: 'webex_calling' }, CALLING)],
  },
  'customer.packages.duplicate': {
    raises: [customer({ packages: 'webex_suite; webex_suite:3' })],
    passes: [customer({ packages: 'webex_suite; webex_calling' })],
  },
  'customer.packages.empty': { raises: [customer({ packages: ';' })], passes: [customer({ packages: 'webex_suite' })] },
  'customer.hq.timezoneUnknown': {
    raises: [customer({ hqTimeZone: 'Moon' })],
    passes: [customer({ hqTimeZone: 'Asia/Jerusalem' })],
  },
  'location.country.unknown': { raises: [location({ country: 'Atlantis' })], passes: [location({ country: 'IL' })] },
  'location.country.notAllowed': {
    raises: [location({ country: 'US' }, ISRAEL)],
    passes: [location({ country: 'IL' }, ISRAEL)],
  },
  'location.address.lineTooLong': {
    raises: [location({ addressLine1: 'x'.repeat(51) })],
    passes: [location({ addressLine1: 'x'.repeat(50) })],
  },
  'location.timezone.unknown': {
    raises: [location({ timeZone: 'Moon' })],
    passes: [location({ timeZone: 'Asia/Jerusalem' })],
  },
  'location.language.unknown': {
    raises: [location({ language: 'Klingon' })],
    passes: [location({ language: 'he_il' })],
  },
  'location.numbers.rangeTooLarge': {
    raises: [location({ numbers: range(10_000, 20_000) })],
    passes: [location({ numbers: range(10_000, 19_999) })],
  },
  'location.numbers.tooMany': {
    raises: [location({ numbers: [1, 2, 3, 4, 5, 6].map((i) => `+97246${i}20000 - +97246${i}29999`).join('; ') })],
    passes: [location({ numbers: range(10_000, 19_999) })],
  },
  'user.email.invalid': { raises: [user({ email: 'u' })], passes: [user({ email: 'u@x.example' })] },
  'user.name.forbiddenCharacter': { raises: [user({ firstName: 'A<b' })], passes: [user({ firstName: "O'Neil" })] },
  'user.name.tooLong': {
    raises: [user({ lastName: 'x'.repeat(65) })],
    passes: [user({ lastName: 'x'.repeat(64) })],
  },
  'user.package.unknown': { raises: [user({ package: 'webex_pro' })], passes: [user({ package: 'webex_suite' })] },
  'user.package.notAssignable': {
    raises: [user({ package: 'common_area_calling' })],
    passes: [user({ package: 'webex_suite' })],
  },
  'user.package.several': {
    raises: [user({ package: 'webex_suite; webex_calling' })],
    passes: [user({ package: 'webex_suite' })],
  },
  'user.addOns.unknown': {
    raises: [user({ addOns: 'nonsense' }), user({ addOns: 'webex_suite' })],
    passes: [user({ addOns: 'attendant_console' })],
  },
  'user.extension.invalid': {
    raises: [user({ extension: '1' }), user({ extension: 'abc' })],
    passes: [user({ extension: '301' })],
  },
  'user.admin.roleUnknown': { raises: [user({ adminRole: 'king' })], passes: [user({ adminRole: 'full' })] },
  'row.actionContradicts': {
    raises: [user({ action: 'remove' }, { mode: 'create' }), user({ action: 'create' }, { mode: 'remove' })],
    passes: [user({ action: 'remove' }), user({ action: 'create' }, { mode: 'create' })],
  },
  'row.moreIssues': {
    raises: [customer({ packages: unknownPackages(51) })],
    passes: [customer({ packages: unknownPackages(50) })],
  },
} satisfies CasesByCode<CellCase>;
