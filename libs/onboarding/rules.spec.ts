import fc from 'fast-check';
import validator from 'validator';
import { LANGUAGES, TEXTS, type Language } from '#libs/languages/index.js';
import {
  CATALOG,
  CODES,
  issue,
  issueText,
  compileRowReader,
  decide,
  FIELDS,
  formatValue,
  looksLikeFormula,
  type Entity,
  type World,
  type StoredRecord,
  type RowValues,
  type NumberClaim,
} from './index.js';
import { TEMPLATE as template, worldWith, type Said } from '../../test/support/world.js';

/** A world made by hand: only what a test says is there. */
function world(
  stored: Partial<Record<Entity, Record<string, StoredRecord>>> = {},
  numbers: Record<string, NumberClaim> = {},
  more: Said = {},
): World {
  const all: Record<string, Record<string, StoredRecord> | undefined> = stored;
  return worldWith({
    record: (key, entity) => all[entity]?.[key],
    referred: (key, entity) => all[entity]?.[key],
    number: (e164) => numbers[e164],
    ...more,
  });
}

const customer = (packages: string[], createdPackages = packages): StoredRecord => ({
  version: 1,
  createdPackages,
  values: { externalId: 'C', companyName: 'Co', country: 'IL', packages },
});
const location: StoredRecord = { version: 1, values: { customerExternalId: 'C', locationName: 'HQ', country: 'IL' } };
const base = { customers: { C: customer(['webex_calling', 'webex_meetings']) }, locations: { 'C\u0001hq': location } };
const user = (values: RowValues): RowValues => ({
  customerExternalId: 'C',
  email: 'u@c.example',
  firstName: 'U',
  lastName: 'V',
  package: 'webex_meetings',
  ...values,
});
const codes = (entity: Entity, row: RowValues, w: World, mode: 'upsert' | 'update' | 'create' | 'remove' = 'upsert') =>
  decide(entity, row, { template, mode, world: w }).issues.map((i) => i.code);

describe('messages', () => {
  it.each(LANGUAGES)('in %s fill every placeholder and leave none open', (language) => {
    for (const code of Object.keys(CATALOG) as (keyof typeof CATALOG)[]) {
      const { message, hint } = issueText({ code, severity: CATALOG[code].severity, value: 'v', params: {} }, language);
      expect(`${message} ${hint}`).not.toMatch(/[{}]/);
      expect(message.length).toBeGreaterThan(3);
    }
  });

  it.each(LANGUAGES)('in %s have no hole where a value is missing or empty', (language) => {
    for (const code of Object.keys(CATALOG) as (keyof typeof CATALOG)[]) {
      const names = [...TEXTS[language].issues[code].join(' ').matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name);
      const empty = Object.fromEntries(names.map((name) => [name, ' ']));
      const [full, holes] = [
        Object.fromEntries(names.map((name) => [name, '–'])),
        issueText({ code, severity: CATALOG[code].severity, params: empty }, language),
      ];
      expect([code, holes]).toEqual([
        code,
        issueText({ code, severity: CATALOG[code].severity, params: full }, language),
      ]);
      expect([code, issueText({ code, severity: CATALOG[code].severity }, language)]).toEqual([code, holes]);
    }
  });

  it('are raised with a value for each placeholder, or the compiler refuses', () => {
    const raised = [
      // @ts-expect-error nothing says how many rows are allowed
      issue('file.tooManyRows', { params: {} }),
      // @ts-expect-error a name that no text has
      issue('file.tooManyRows', { params: { max: 1, reason: 'English' } }),
      // @ts-expect-error nothing says what stands in the cell
      issue('user.email.invalid', { field: 'email' }),
      issue('file.tooManyRows', { params: { max: 1 } }),
    ];
    expect(raised).toHaveLength(4);
  });

  it('are there for every code, and for no other', () => {
    expect(Object.keys(TEXTS.en.issues).sort()).toEqual([...CODES].sort());
  });
});

describe('counts in messages', () => {
  const said = (max: number, language: Language) =>
    issueText(issue('file.tooManyRows', { params: { max } }), language).message;

  it.each([
    [1, 'en', 'The sheet has more than 1 row.'],
    [20_000, 'en', 'The sheet has more than 20000 rows.'],
    [1, 'he', 'בגיליון יותר משורה אחת.'],
    [2, 'he', 'בגיליון יותר משתי שורות.'],
    [1, 'de', 'Das Blatt hat mehr als 1 Zeile.'],
  ] as const)('of %s in %s have the right plural, and are not grouped', (max, language, text) => {
    expect(said(max, language)).toBe(text);
  });
});

describe('long values in messages', () => {
  const hintWith = (bases: string) =>
    issueText(issue('customer.packages.addOnWithoutBase', { params: { package: 'p', bases } }), 'en').hint;

  it('leave lists whole, or end them between two items', () => {
    const packages = Array.from({ length: 8 }, (_, i) => `wholesale_package_${i}`);
    expect(hintWith(packages.join(', '))).toContain(packages.join(', '));
    expect(hintWith([...packages, ...packages].join(', '))).toMatch(/ wholesale_package_\d, …/);
  });

  it('cut other texts', () => {
    expect(hintWith('x'.repeat(300))).toMatch(/ x{79}…/);
    expect(hintWith(`a, ${'x'.repeat(300)}`)).toMatch(/ a, x{76}…/);
  });
});

describe('users', () => {
  it('a calling package needs a location and a number or extension', () => {
    expect(codes('users', user({ package: 'webex_calling' }), world(base))).toEqual(['user.location.required']);
    expect(codes('users', user({ package: 'webex_calling', location: 'HQ' }), world(base))).toEqual([
      'user.number.requiredForCalling',
    ]);
    expect(codes('users', user({ package: 'webex_calling', location: 'hq', extension: '12' }), world(base))).toEqual(
      [],
    );
  });

  it('a number that somebody has is taken; a free one of the inventory is not', () => {
    const row = user({ package: 'webex_calling', location: 'HQ', phoneNumber: '+97246100000' });
    expect(codes('users', row, world(base, { '+97246100000': { customer: 'C', user: 'x@c.example' } }))).toEqual([
      'user.phone.taken',
    ]);
    expect(codes('users', row, world(base, { '+97246100000': { customer: 'C', location: 'C\u0001hq' } }))).toEqual([]);
  });

  it('a number without plus sign is read by the country of the location', () => {
    const decision = decide('users', user({ package: 'webex_calling', location: 'HQ', phoneNumber: '050-234-5678' }), {
      template,
      mode: 'upsert',
      world: world(base),
    });
    expect([decision.after?.['phoneNumber'], decision.issues.map((i) => i.code)]).toEqual([
      '+972502345678',
      ['user.phone.missingPlus'],
    ]);
  });

  it('an administrator holds a package the customer was created with, and is never lowered', () => {
    const grown = { ...base, customers: { C: customer(['webex_calling', 'webex_suite'], ['webex_suite']) } };
    expect(
      codes(
        'users',
        user({ package: 'webex_calling', location: 'HQ', extension: '12', adminRole: 'full' }),
        world(grown),
      ),
    ).toEqual(['user.admin.packageLevel']);
    const admin: StoredRecord = {
      version: 1,
      values: {
        ...(user({
          package: 'webex_suite',
          location: 'HQ',
          extension: '12',
          adminRole: 'full',
        }) as StoredRecord['values']),
      },
    };
    expect(
      codes(
        'users',
        user({ package: 'webex_calling', location: 'HQ' }),
        world({ ...grown, users: { 'u@c.example': admin } }),
      ),
    ).toEqual(['user.admin.downgrade']);
  });

  it('the only full administrator can neither be removed nor demoted', () => {
    const admin: StoredRecord = { version: 1, values: user({ adminRole: 'full' }) as StoredRecord['values'] };
    const w = world({ ...base, users: { 'u@c.example': admin } }, {}, { fullAdmins: () => new Set(['u@c.example']) });
    expect(codes('users', { customerExternalId: 'C', email: 'u@c.example' }, w, 'remove')).toEqual([
      'user.admin.lastFullAdmin',
    ]);
    expect(codes('users', { customerExternalId: 'C', email: 'u@c.example', adminRole: null }, w)).toEqual([
      'user.admin.lastFullAdmin',
    ]);
  });

  it('waits for a customer that is not there, and says which row brings it down', () => {
    const decision = decide('users', user({}), {
      template,
      mode: 'upsert',
      world: world({}, {}, { failedHere: () => ({ file: 0, sheet: 'Customers', row: 7 }) }),
    });
    expect([decision.action, decision.issues[0]?.params]).toEqual([
      'blocked',
      { name: 'C', file: 0, sheet: 'Customers', row: 7 },
    ]);
  });

  it('nobody waits for what comes if the row is wrong besides', () => {
    const w = world({ customers: base.customers });
    const row = user({ package: 'webex_calling', location: 'North', extension: '201' });
    expect(decide('users', row, { template, mode: 'upsert', world: w }).action).toBe('blocked');
    const wrong = decide('users', { ...row, package: 'webex_voice' }, { template, mode: 'upsert', world: w });
    expect([wrong.action, ...wrong.issues.map(({ code }) => code)]).toEqual([
      'invalid',
      'user.package.notOfCustomer',
      'user.location.unknown',
    ]);
  });

  it('quantity limits of the customer hold', () => {
    const limited = { customers: { C: customer(['webex_meetings:2']) } };
    expect(codes('users', user({}), world(limited, {}, { seats: () => 2 }))).toEqual(['user.package.limitReached']);
    expect(codes('users', user({}), world(limited, {}, { seats: () => 1 }))).toEqual([]);
  });
});

describe('customers', () => {
  const row: RowValues = {
    externalId: 'N',
    companyName: 'New',
    adminEmail: 'a@n.example',
    country: 'US',
    addressLine1: '1 Main',
    city: 'Boston',
    state: 'Massachusetts',
    postalCode: '02108',
    packages: ['webex_meetings'],
    supportedLocation: true,
  };

  it('states and postal codes go by the country', () => {
    const good = decide('customers', row, { template, mode: 'upsert', world: world() });
    expect([good.action, good.after?.['state']]).toEqual(['create', 'MA']);
    expect(codes('customers', { ...row, state: undefined, postalCode: 'X' }, world())).toEqual([
      'customer.state.required',
      'customer.postalCode.invalid',
    ]);
    expect(codes('customers', { ...row, country: 'IL', state: undefined, postalCode: undefined }, world())).toEqual([]);
  });

  it('a shorter package list takes away only in mode update, and never what is in use', () => {
    const stored = {
      customers: {
        N: {
          version: 1,
          values: { ...(row as StoredRecord['values']), packages: ['webex_meetings', 'cx_voice_ports'] },
        },
      },
    };
    const upsert = decide('customers', row, { template, mode: 'upsert', world: world(stored) });
    expect([upsert.action, upsert.issues.map((i) => i.code)]).toEqual(['unchanged', ['customer.packages.removal']]);
    expect(decide('customers', row, { template, mode: 'update', world: world(stored) }).action).toBe('update');
    expect(codes('customers', row, world(stored, {}, { seats: () => 3 }), 'update')).toEqual([
      'customer.packages.removalInUse',
    ]);
  });

  it('the country of an existing customer stays', () => {
    const stored = { customers: { N: { version: 1, values: row as StoredRecord['values'] } } };
    expect(codes('customers', { externalId: 'N', country: 'IL' }, world(stored))).toContain('customer.country.changed');
  });
});

describe('blank, REMOVE and missing columns', () => {
  const stored = {
    ...base,
    users: { 'u@c.example': { version: 1, values: user({ title: 'Boss' }) as StoredRecord['values'] } },
  };
  const read = (cells: Record<string, string>) =>
    compileRowReader('users', Object.keys(cells), template)(Object.values(cells));

  it('blank means no change, REMOVE clears, a required value can not be cleared', () => {
    const keys = { customerExternalId: 'C', email: 'u@c.example' };
    const after = (cells: Record<string, string>) =>
      decide('users', read({ ...keys, ...cells }).values, { template, mode: 'upsert', world: world(stored) });
    expect(after({ title: ' ' }).action).toBe('unchanged');
    expect(after({ title: 'REMOVE' }).changes).toEqual([{ field: 'title', from: 'Boss', to: null }]);
    expect(read({ ...keys, lastName: 'REMOVE' }).issues.map((i) => i.code)).toEqual(['cell.clearRequired']);
  });
});

describe('cells', () => {
  const reader = (field: string) => (text: string) => compileRowReader('users', [field], template)([text]);

  it('what is written is read back as the same value', () => {
    const values: Record<string, fc.Arbitrary<string | string[]>> = {
      packages: fc
        .uniqueArray(fc.constantFrom('webex_calling', 'webex_suite:25', 'webex_meetings'), {
          minLength: 1,
          selector: (item) => item,
        })
        .map((list) => list.sort()),
      numbers: fc
        .uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1 })
        .map((list) => list.sort((a, b) => a - b).map((n) => `+9724610${String(1000 + n)}`)),
    };
    for (const [name, arbitrary] of Object.entries(values)) {
      const entity: Entity = name === 'packages' ? 'customers' : 'locations';
      const field = FIELDS[entity].find((f) => f.name === name)!;
      fc.assert(
        fc.property(arbitrary, (value) =>
          expect(compileRowReader(entity, [name], template)([formatValue(field, value)]).values[name]).toEqual(value),
        ),
      );
    }
  });

  it('no text of any kind makes reading throw', () => {
    const columns = FIELDS.users.map((f) => f.name);
    const read = compileRowReader('users', columns, template);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: columns.length }), (cells) => void read(cells)),
    );
  });

  it('text that looks like a formula stays text, with or without our apostrophe', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '@', '+', '-'), fc.stringMatching(/^[A-Z(][A-Za-z(]{0,8}$/), (sign, rest) => {
        const text = sign + rest;
        expect(looksLikeFormula(text)).toBe(true);
        expect(reader('department')(`'${text}`).values['department']).toBe(text);
        expect(reader('department')(text).values['department']).toBe(text);
      }),
    );
  });

  it.each([
    ['9.72502E+11', 'cell.truncatedNumber'],
    ['+972 50 1', 'user.phone.invalid'],
    ['#N/A', 'cell.excelError'],
  ])('a phone number written %s is refused', (text, code) => {
    expect(reader('phoneNumber')(text).issues.map((i) => i.code)).toEqual([code]);
  });

  it('an email address is one where the library says so, whoever else has its domain', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'a',
        'a.b',
        'a..b',
        '.a',
        'a.',
        'a-_9',
        'A+b',
        '"a b"',
        'é',
        '',
        'x'.repeat(64),
        'x'.repeat(65),
        'a@b',
      ),
      fc.string({ maxLength: 4 }),
    );
    const domain = fc.oneof(
      fc.constantFrom(
        'b.example',
        'B.Example',
        'b',
        'b..example',
        '-b.example',
        'b.example.',
        '[127.0.0.1]',
        'xn--4dbrk0ce.example',
        `${'y'.repeat(63)}.example`,
        `${'y'.repeat(64)}.example`,
        `${'abc.'.repeat(70)}example`,
      ),
      fc.domain(),
    );
    const address = fc.oneof(
      fc.tuple(part, domain).map((parts) => parts.join('@')),
      fc.emailAddress(),
    );
    const email = reader('email');
    fc.assert(
      fc.property(address, (text) => {
        fc.pre(text === text.trim() && !/[\p{C}\p{Z}]/u.test(text) && !/^['"=@+-]/.test(text) && text.length <= 254);
        const expected = validator.isEmail(text, { allow_utf8_local_part: false }) && !text.includes('..');
        expect([text, email(text).values['email']]).toEqual([text, expected ? text.toLowerCase() : undefined]);
      }),
      { numRuns: 2000 },
    );
  });

  it('invisible characters are taken out of an address', () => {
    const { values, issues } = reader('email')('\u200Edana@x.example\u00A0');
    expect([values['email'], issues.map((i) => i.code)]).toEqual(['dana@x.example', ['cell.invisibleCharacter']]);
  });
});

describe('add-ons in a cell', () => {
  const read = compileRowReader('users', ['package', 'addOns'], template);

  it('are named by id or by name, and each once', () => {
    expect(read(['webex_calling', 'Attendant Console, attendant_console']).values['addOns']).toEqual([
      'attendant_console',
    ]);
    expect(read(['webex_calling', 'REMOVE']).values['addOns']).toBeNull();
  });

  it('are none of the packages, nor of what only customers have', () => {
    const { issues } = read(['webex_calling', 'webex_suite; cisco_calling_plan; nonsense']);
    expect(issues.map(({ code, value }) => [code, value])).toEqual([
      ['user.addOns.unknown', 'webex_suite'],
      ['user.addOns.unknown', 'cisco_calling_plan'],
      ['user.addOns.unknown', 'nonsense'],
    ]);
  });

  it('are no packages of their own', () => {
    expect(read(['attendant_console', '']).issues.map(({ code }) => code)).toEqual(['user.package.notAssignable']);
  });
});
