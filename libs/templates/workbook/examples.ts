import { assignablePackages, exampleNumber, type Field, type TemplateSettings } from '#libs/onboarding/index.js';

/** An address that exists, for the countries of our languages. */
const ADDRESSES: Record<string, [line: string, city: string, state: string, postalCode: string, timeZone: string]> = {
  IL: ['Rothschild Blvd 5', 'Tel Aviv', '', '6688102', 'Asia/Jerusalem'],
  US: ['233 S Wacker Dr', 'Chicago', 'IL', '60606', 'America/Chicago'],
  GB: ['1 Broadgate', 'London', '', 'EC2M 2QS', 'Europe/London'],
  DE: ['Friedrichstraße 50', 'Berlin', '', '10117', 'Europe/Berlin'],
  FR: ['10 rue de la Paix', 'Paris', '', '75002', 'Europe/Paris'],
  ES: ['Calle de Alcalá 45', 'Madrid', 'M', '28014', 'Europe/Madrid'],
  IT: ['Via del Corso 300', 'Roma', 'RM', '00186', 'Europe/Rome'],
  NL: ['Damrak 1', 'Amsterdam', '', '1012 LG', 'Europe/Amsterdam'],
  BR: ['Avenida Paulista 1000', 'São Paulo', 'SP', '01310-100', 'America/Sao_Paulo'],
  JP: ['丸の内1-1-1', '千代田区', '13', '100-0005', 'Asia/Tokyo'],
  AE: ['Sheikh Zayed Road 1', 'Dubai', 'DU', '', 'Asia/Dubai'],
};

/** The cells of a row that shows how a sheet is filled in. Reading leaves it out by its action. */
export function exampleRow(template: TemplateSettings, fields: readonly Field[], action: string): string[] {
  const values = exampleValues(template);
  return fields.map((field) => (field.codec === 'action' ? action : (values[field.name] ?? '')));
}

/** What the cells of a well-filled row say, by field. */
export function exampleValues(template: TemplateSettings): Record<string, string> {
  const { country } = template;
  const [line = '', city = '', state = '', postalCode = '', zone = ''] = ADDRESSES[country] ?? [];
  const packages = assignablePackages(template);
  const best = packages.find((p) => p.calling) ?? packages[0];
  const language = template.callSettings.announcementLanguage ?? template.emailLanguage;
  const timeZone = template.callSettings.timezone ?? zone;
  return {
    externalId: 'C-1001',
    customerExternalId: 'C-1001',
    companyName: 'Acme',
    adminEmail: 'ada@acme.example',
    adminFirstName: 'Ada',
    adminLastName: 'Adler',
    country,
    addressLine1: line,
    city,
    state,
    postalCode,
    packages: best?.id ?? '',
    supportedLocation: 'yes',
    language,
    hqName: 'HQ',
    hqTimeZone: timeZone,
    hqLanguage: language,
    locationName: 'Branch 1',
    timeZone,
    location: 'HQ',
    email: 'ben@acme.example',
    firstName: 'Ben',
    lastName: 'Adler',
    package: best?.id ?? '',
    phoneNumber: exampleNumber(country),
    extension: '1001',
  };
}
