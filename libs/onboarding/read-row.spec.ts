import fc from 'fast-check';
import { LANGUAGES, TEXTS } from '#libs/languages/index.js';
import { compileRowReader, literal, MODES, type Entity, type Mode } from './index.js';
import { TEMPLATE as template } from '../../test/support/world.js';

const read = (entity: Entity, cells: Record<string, string>, mode?: Mode) =>
  compileRowReader(entity, Object.keys(cells), template, mode)(Object.values(cells));
const codes = (...of: Parameters<typeof read>) => read(...of).issues.map(({ code }) => code);
const user = { customerExternalId: 'C1', email: 'u@c.example' };

describe('what spreadsheets put around a cell', () => {
  it.each([
    ['="0101"', '0101'],
    ['="007"', '007'],
    ['="say ""hi"""', 'say "hi"'],
    ["'0101", '0101'],
    ['\'="007"', '="007"'],
    ["'t Hoen", "'t Hoen"],
    ["'90s team", "'90s team"],
  ])('a title %s is %s', (text, title) => {
    expect(read('users', { ...user, title: text }).values['title']).toBe(title);
  });

  it('text guards of any column are opened without a word', () => {
    const cells = {
      customerExternalId: '="E1"',
      email: '="x1@e1.example"',
      firstName: '="Ann"',
      extension: '="0101"',
      phoneNumber: '="+972502000001"',
    };
    const { values, issues } = read('users', cells);
    expect(issues).toEqual([]);
    expect(values).toEqual({
      customerExternalId: 'E1',
      email: 'x1@e1.example',
      firstName: 'Ann',
      extension: '0101',
      phoneNumber: '+972502000001',
    });
    expect(read('users', { ...user, title: '=""' }).values).toEqual(user);
  });

  it('a text written literally is read as it is', () => {
    const text = fc.stringMatching(/^['="0-9a(+. -]{0,8}$/).filter((one) => one.trim() === one && /[a0-9]/.test(one));
    fc.assert(
      fc.property(text, (title) => expect(read('users', { title: literal(title) }).values['title']).toBe(title)),
    );
  });

  it.each([
    ['users', 'phoneNumber', '4930123456.0', '4930123456'],
    ['users', 'phoneNumber', '+49 30 765432.0', '+4930765432'],
    ['users', 'extension', '201.0', '201'],
    ['customers', 'externalId', '1001.0', '1001'],
    ['customers', 'postalCode', '3303112.0', '3303112'],
    ['locations', 'customerExternalId', '1001.00', '1001'],
  ] as const)('%s.%s: %s loses what a float column added, and says so', (entity, field, text, value) => {
    const { values, issues } = read(entity, { [field]: text });
    expect([values[field], issues.map(({ code }) => code)]).toEqual([value, ['cell.decimalDropped']]);
  });

  it('so does each number of a list, and a number written with dots stays', () => {
    const { values } = read('locations', { numbers: '97246200100.0; 97246200101.0\n04-620-0102' });
    expect(values['numbers']).toEqual(['04-620-0102', '97246200100', '97246200101']);
    expect(codes('users', { phoneNumber: '050.234.0' })).toEqual([]);
    expect(codes('users', { title: '1.0' })).toEqual([]);
  });
});

describe('digits of other scripts', () => {
  it.each([
    ['phoneNumber', '٠٥٠٢١٠٠٠٠٨', '0502100008'],
    ['phoneNumber', '۰۵۰۲۱۰۰۰۰۸', '0502100008'],
    ['phoneNumber', '＋９７２５０２３４５６７８', '+972502345678'],
    ['phoneNumber', '050\u2011234\u20135678', '050-234-5678'],
    ['phoneNumber', 'tel:+972-50-234-5678', '+972502345678'],
    ['phoneNumber', 'TEL: 050-234-5678', '050-234-5678'],
    ['extension', '२०१', '201'],
  ])('%s: %s is %s', (field, text, value) => {
    expect(read('users', { [field]: text })).toEqual({ values: { [field]: value }, issues: [] });
  });

  it('are understood in lists of numbers', () => {
    expect(read('locations', { numbers: 'tel:＋97246200100; tel:+972-4-620\u20110101' }).values['numbers']).toEqual([
      '+97246200100',
      '+97246200101',
    ]);
  });

  it('of an ID are read with a warning, and stay in names', () => {
    const { values, issues } = read('customers', { externalId: 'A\u2011١٢', companyName: 'شركة ١٢' });
    expect(values).toEqual({ externalId: 'A-12', companyName: 'شركة ١٢' });
    expect(issues).toMatchObject([{ code: 'cell.digitsConverted', severity: 'warning', params: { read: 'A-12' } }]);
  });

  it.each(['+972502345678;ext=5', '+972 50 234 5678 x123', '050-234-5678 ext. 12', '050-234-5678#12'])(
    'a phone number with an extension is refused by name: %s',
    (text) => expect(codes('users', { phoneNumber: text })).toEqual(['cell.phoneExtension']),
  );
});

describe('words that mean no value', () => {
  it.each([
    'remove',
    'Remove',
    'delete',
    'NULL',
    'null',
    'N/A',
    'n/a',
    'none',
    '-',
    '–',
    'keine',
    'なし',
    'ללא',
    'لا يوجد',
  ])('%s is kept in a text, with a warning, and is no ID', (text) => {
    const { values, issues } = read('users', { ...user, title: text });
    expect(values['title']).toBe(text);
    expect(issues).toMatchObject([{ code: 'cell.looksLikeClear', severity: 'warning', field: 'title', value: text }]);
    expect(read('customers', { companyName: text }).issues).toMatchObject([{ code: 'cell.looksLikeClear' }]);
    for (const [entity, field] of [
      ['customers', 'externalId'],
      ['locations', 'customerExternalId'],
      ['locations', 'locationName'],
      ['users', 'customerExternalId'],
      ['users', 'location'],
    ] as const)
      expect(read(entity, { [field]: text })).toMatchObject({ values: {}, issues: [{ code: 'cell.notAKey', field }] });
  });

  it('have nothing to do with names that merely hold one, nor with an administrator role of none', () => {
    expect(codes('users', { title: 'None of your business', lastName: 'Nullmann', adminRole: 'none' })).toEqual([]);
    expect(codes('users', { title: '#N/A' })).toEqual(['cell.excelError']);
    expect(read('users', { title: 'REMOVE' })).toEqual({ values: { title: null }, issues: [] });
  });
});

describe('actions', () => {
  const action = (text: string, mode?: Mode) => read('users', { ...user, action: text }, mode);

  it.each([
    ['REMOVE', 'remove'],
    ['Remove ', 'remove'],
    ['löschen', 'remove'],
    ['LOESCHEN', 'remove'],
    ['Terminate', 'remove'],
    ['offboard', 'remove'],
    ['supprimer', 'remove'],
    ['削除', 'remove'],
    ['حذف', 'remove'],
    ['הסרה', 'remove'],
    ['add', 'create'],
    ['hinzufügen', 'create'],
    ['הוספה', 'create'],
    ['mettre à jour', 'update'],
    ['変更', 'update'],
    ['upsert', 'upsert'],
  ])('%s means %s', (text, meaning) => {
    expect(action(text)).toEqual({ values: { ...user, action: meaning }, issues: [] });
  });

  it('each of our words means one thing in all languages', () => {
    for (const {
      words: { actions },
    } of Object.values(TEXTS))
      for (const [meaning, words] of Object.entries(actions))
        for (const word of words) expect([word, action(word).values['action']]).toEqual([word, meaning]);
  });

  it('a word that is none of them is an error, in whatever mode', () => {
    for (const mode of MODES)
      expect(codes('users', { ...user, action: 'perhaps' }, mode)).toEqual(['cell.actionUnknown']);
  });

  const ALLOWED: Record<Mode, string[]> = {
    upsert: ['upsert', 'create', 'update', 'remove'],
    full: ['upsert', 'create', 'update', 'remove'],
    create: ['upsert', 'create'],
    update: ['upsert', 'update'],
    remove: ['remove'],
  };
  it.each(
    MODES.flatMap((mode) => ['upsert', 'create', 'update', 'remove'].map((word): [Mode, string] => [mode, word])),
  )('in mode %s the action %s is allowed, or said to contradict it', (mode, word) => {
    const said = action(word, mode).issues;
    if (ALLOWED[mode].includes(word)) expect(said).toEqual([]);
    else
      expect(said).toMatchObject([{ code: 'row.actionContradicts', severity: 'error', value: word, params: { mode } }]);
  });

  it('of a removal only the key counts, whatever stands in the other cells', () => {
    const cells = { ...user, package: 'webex_pro', phoneNumber: '#N/A', title: 'x'.repeat(500) };
    const removal = { values: { ...user, action: 'remove' }, issues: [] };
    expect(read('users', { ...cells, action: 'remove' })).toEqual(removal);
    expect(read('users', cells, 'remove')).toEqual({ values: user, issues: [] });
    expect(read('users', { action: 'remove', email: user.email, customerExternalId: '#REF!' }).issues).toEqual([]);
    expect(codes('users', { ...cells, email: '#REF!', action: 'remove' })).toEqual(['cell.excelError']);
    expect(codes('users', { ...cells, action: 'upsert' }, 'remove')).toContain('row.actionContradicts');
  });
});

describe.each(LANGUAGES)('what people write in %s', (language) => {
  const { yes, adminRoles } = TEXTS[language].words;

  it.each(yes)('%s says yes', (word) => {
    expect(read('customers', { supportedLocation: word }).values['supportedLocation']).toBe(true);
  });

  it.each(Object.entries(adminRoles))('is the role %s, and no other', (role, words) => {
    for (const word of words)
      expect([word, read('users', { ...user, adminRole: word }).values['adminRole']]).toEqual([word, role]);
  });
});

it('every text about an action names all that can be written', () => {
  for (const { issues } of Object.values(TEXTS))
    for (const word of ['create', 'update', 'upsert', 'remove'])
      expect(issues['cell.actionUnknown'].join(' ')).toContain(word);
});
