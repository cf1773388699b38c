import type { Entity, Field, TemplateSettings } from '#libs/onboarding/index.js';
import { exampleValues } from './examples.js';

type Cells = Record<string, string>;

/** What each row to practise on says otherwise than a well-filled one: some are right, the others each show a mistake. */
function rowsOf(entity: Entity, { phoneNumber = '' }: Cells): Cells[] {
  const of = { customerExternalId: 'PRACTICE-1' };
  const person = (name: string, extension: string): Cells => ({
    ...of,
    firstName: name,
    email: `${name.toLowerCase()}@practice.example`,
    extension,
    phoneNumber: '',
  });
  switch (entity) {
    case 'customers':
      return [
        { externalId: 'PRACTICE-1', companyName: 'Practice Bakery', adminEmail: 'ada@practice.example' },
        { externalId: 'PRACTICE-2', companyName: '100% Practice', adminEmail: 'max@practice.example' }, // a sign that names can't have
        { externalId: 'PRACTICE-3', companyName: 'Practice Books', adminEmail: 'eve.practice.example' }, // no address
      ];
    case 'locations':
      return [
        { ...of, locationName: 'Branch 1' },
        { ...of, locationName: 'Branch 2', timeZone: 'Mars/Olympus' },
      ];
    case 'users':
      return [
        person('Ben', '1001'),
        { ...person('Cleo', '1002'), phoneNumber: phoneNumber.replace('+', '') }, // as spreadsheet programs leave it; put right
        { ...person('Dan', '1003'), email: 'dan(at)practice.example' },
        { ...person('Fay', '1004'), package: 'super_phone' },
        { ...person('Gil', '1005'), email: 'ben@practice.example' }, // Ben's
        { ...person('Hana', '1006'), customerExternalId: 'PRACTICE-9' }, // waits for a customer that nobody has sent
        { ...person('Ivo', '1007'), lastName: '' },
      ];
  }
}

/** The cells of rows to practise on, a third of them good. */
export function practiceRows(entity: Entity, template: TemplateSettings, fields: readonly Field[]): string[][] {
  const usual = exampleValues(template);
  return rowsOf(entity, usual).map((other) => {
    const cells: Cells = { ...usual, ...other };
    return fields.map(({ name }) => cells[name] ?? '');
  });
}
