/** Makes believable files of any size: the same seed gives the same file. */

const FIRST = [
  'Dana',
  'Amir',
  'Noa',
  'Yael',
  'Omer',
  'Maya',
  'Lior',
  'Tamar',
  'Eitan',
  'Shira',
  'דנה',
  'יוסי',
  'רבקה',
  'משה',
];
const LAST = ['Cohen', 'Levi', 'Mizrahi', 'Peretz', 'Biton', 'Dahan', 'Azulay', 'Katz', 'כהן', 'לוי', 'פרץ', 'אברהם'];
const TITLES = ['Engineer', 'Sales', 'Support', 'Manager', 'Driver', ''];
const DEPARTMENTS = ['Operations', 'Finance', 'R&D', 'Service', ''];
const USERS_PER_CUSTOMER = 100;

/** A small seeded generator of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const CUSTOMER_HEADER = [
  'External ID',
  'Company name',
  'Admin email',
  'Admin first name',
  'Admin last name',
  'Country',
  'Address line 1',
  'City',
  'Postal code',
  'Packages',
  'Supported location',
  'HQ name',
  'HQ time zone',
  'HQ language',
];
export const USER_HEADER = [
  'Customer external ID',
  'Email',
  'First name',
  'Last name',
  'Package',
  'Location',
  'Phone number',
  'Extension',
  'Admin role',
  'Language',
  'Title',
  'Department',
];

/** How many customers a file of this many users needs. */
export function customersFor(users: number): number {
  return Math.ceil(users / USERS_PER_CUSTOMER);
}

export function* generateCustomers(count: number, seed = 1): Generator<string[]> {
  const random = seeded(seed);
  for (let i = 0; i < count; i++) {
    const number = 1 + Math.floor(random() * 200);
    yield [
      customerId(i),
      `Company ${i} Ltd`,
      `admin@company-${i}.example`,
      pick(FIRST, random),
      pick(LAST, random),
      'IL',
      `${number} Herzl St`,
      'Haifa',
      '3303001',
      'webex_calling; webex_meetings',
      'yes',
      'Head Office',
      'Asia/Jerusalem',
      'he_il',
    ];
  }
}

/** Users of the customers that `generateCustomers` makes; every second one with a phone number. */
export function* generateUsers(
  count: number,
  options: { seed?: number; from?: number; title?: string } = {},
): Generator<string[]> {
  const random = seeded(options.seed ?? 2);
  const from = options.from ?? 0;
  for (let i = from; i < from + count; i++) {
    const customer = Math.floor(i / USERS_PER_CUSTOMER);
    const phone = i % 2 === 0 ? `+9725${String(20_000_000 + i).padStart(8, '0')}` : '';
    const extension = String(1000 + (i % USERS_PER_CUSTOMER));
    const calling = i % 4 !== 3;
    yield [
      customerId(customer),
      `user${i}@company-${customer}.example`,
      pick(FIRST, random),
      pick(LAST, random),
      calling ? 'webex_calling' : 'webex_meetings',
      calling ? 'Head Office' : '',
      calling ? phone : '',
      calling ? extension : '',
      '',
      'en',
      options.title ?? pick(TITLES, random),
      pick(DEPARTMENTS, random),
    ];
  }
}

function customerId(i: number): string {
  return `GEN-${String(i).padStart(6, '0')}`;
}

function pick(list: string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? '';
}
