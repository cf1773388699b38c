/* Writes the sample workbooks. Run by `npm run samples` after a change here; the files themselves are committed. */
import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import Papa from 'papaparse';

type Row = (string | number | { formula: string; result: string })[];
const here = (name: string) => new URL(`../../sample-data/${name}`, import.meta.url);
const FIXED = new Date('2026-11-01T08:00:00Z');

async function csv(
  name: string,
  rows: Row[],
  options: { encoding?: string; bom?: boolean; delimiter?: string; newline?: string } = {},
): Promise<void> {
  const { encoding = 'utf-8', bom = false, delimiter = ',', newline = '\r\n' } = options;
  const text = Papa.unparse(rows, { delimiter, newline }) + newline;
  await writeFile(here(name), iconv.encode(text, encoding, { addBOM: bom }));
}

interface SheetOptions {
  rightToLeft?: boolean;
  widths?: number;
}

async function xlsx(name: string, sheets: Record<string, Row[]>, options: SheetOptions = {}): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = FIXED;
  workbook.creator = 'Harbour Voice';
  for (const [title, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(title, {
      views: [{ state: 'frozen', ySplit: 1, rightToLeft: options.rightToLeft === true }],
    });
    for (const row of rows) sheet.addRow(row);
    sheet.getRow(1).font = { bold: true, color: { argb: 'FFFFFFFF' } };
    sheet.getRow(1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF3B3FB6' } };
    for (const column of sheet.columns) column.width = options.widths ?? 20;
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: rows[0]?.length ?? 1 } };
  }
  await workbook.xlsx.writeFile(here(name).pathname);
}

const CUSTOMERS_HE: Row = [
  'מזהה חיצוני',
  'שם החברה',
  'דוא"ל מנהל',
  'שם פרטי של המנהל',
  'שם משפחה של המנהל',
  'ארץ',
  'כתובת',
  'עיר',
  'מיקוד',
  'חבילות',
  'מיקום נתמך',
  'שפה',
  'שם המטה',
  'אזור זמן של המטה',
  'שפה של המטה',
  'מספר ראשי של המטה',
];
const USERS_HE: Row = [
  'מזהה לקוח',
  'דוא"ל',
  'שם פרטי',
  'שם משפחה',
  'חבילה',
  'מיקום',
  'מספר טלפון',
  'שלוחה',
  'תפקיד',
  'מחלקה',
];
const CUSTOMERS: Row = [
  'External ID',
  'Company name',
  'Admin email',
  'Admin first name',
  'Admin last name',
  'Country',
  'Address line 1',
  'Address line 2',
  'City',
  'State',
  'Postal code',
  'Packages',
  'Supported location',
  'Language',
  'HQ name',
  'HQ time zone',
  'HQ language',
  'HQ main number',
];
const LOCATIONS: Row = [
  'Customer external ID',
  'Location name',
  'Address line 1',
  'City',
  'State',
  'Postal code',
  'Country',
  'Time zone',
  'Language',
  'Main number',
  'Numbers',
];
const USERS: Row = [
  'Customer external ID',
  'Email',
  'First name',
  'Last name',
  'Package',
  'Location',
  'Phone number',
  'Extension',
  'Admin role',
  'Title',
  'Department',
];

await csv(
  'customers-il.csv',
  [
    CUSTOMERS_HE,
    [
      'IL-1001',
      'מאפיית הגליל בע"מ',
      'dana.cohen@galil-bakery.example',
      'דנה',
      'כהן',
      'ישראל',
      'שדרות בן גוריון 12',
      'חיפה',
      '3303112',
      'Webex Suite; Webex Calling',
      'כן',
      'עברית',
      'משרד ראשי',
      'Asia/Jerusalem',
      'he_il',
      '+972-4-610-0000',
    ],
    [
      'IL-1002',
      'כרמל לוגיסטיקה',
      'yossi@carmel-logistics.example',
      'יוסי',
      'לוי',
      'ישראל',
      'דרך העצמאות 45',
      'חיפה',
      '3303401',
      'webex_calling',
      'כן',
      'עברית',
      'מחסן מרכזי',
      'Asia/Jerusalem',
      'he',
      '',
    ],
    [
      'IL-1003',
      'סטודיו נגב',
      'maya@negev-studio.example',
      'מאיה',
      'אברהם',
      'IL',
      'רחוב רגר 8',
      'באר שבע',
      '8444810',
      'Webex Meetings',
      'כן',
      'he',
      '',
      '',
      '',
      '',
    ],
    [
      'IL-1004',
      'רפאות השרון',
      'office@sharon-med.example',
      'רון',
      'פרידמן',
      'ISR',
      'סוקולוב 77',
      'הרצליה',
      '4649501',
      'webex_voice|webex_meetings',
      'כן',
      '',
      'מרפאה ראשית',
      'Asia/Jerusalem',
      'he_il',
      '',
    ],
    [
      'IL-1005',
      'Jaffa Design',
      'noa@jaffa-design.example',
      'Noa',
      'Bar-Lev',
      'Israel',
      '3 Yefet St',
      'Tel Aviv-Yafo',
      '6802003',
      'webex_suite:5',
      'כן',
      'en',
      'Studio',
      'Asia/Jerusalem',
      'en_us',
      '',
    ],
    [
      'IL-1006',
      'אלון תאורה',
      'gil@alon-light.example',
      'גיל',
      'אלון',
      'ישראל',
      'התעשייה 5',
      'ירושלים',
      '9342156',
      'Calling Basic; Cisco Calling Plan',
      'כן',
      'עברית',
      'אולם תצוגה',
      'Asia/Jerusalem',
      'he',
      '',
    ],
  ],
  { bom: true },
);

await csv(
  'users-il-windows-1255.csv',
  [
    USERS_HE,
    [
      'IL-1001',
      'dana.cohen@galil-bakery.example',
      'דנה',
      'כהן',
      'Webex Suite',
      'משרד ראשי',
      '+972-50-234-5601',
      '301',
      'מנכ"לית',
      'הנהלה',
    ],
    [
      'IL-1001',
      'amir@galil-bakery.example',
      'אמיר',
      'נחום',
      'webex_calling',
      'משרד ראשי',
      '050-234-5602',
      '302',
      'אופה',
      'ייצור',
    ],
    [
      'IL-1001',
      'shira@galil-bakery.example',
      'שירה',
      'גולן',
      'webex_calling',
      'משרד ראשי',
      '972502345603',
      '',
      'קופאית',
      'חנות',
    ],
    ['IL-1001', 'tal@galil-bakery.example', 'טל', 'ביטון', 'webex_calling', 'משרד ראשי', '', '304', '', ''],
    [
      'IL-1002',
      'rivka@carmel-logistics.example',
      'רבקה',
      "ז'בוטינסקי",
      'webex_calling',
      'מחסן מרכזי',
      '+972-52-345-6701',
      '201',
      'סדרנית',
      'שילוח',
    ],
    ['IL-1002', 'moshe@carmel-logistics.example', 'משה', 'דהן', 'webex_calling', 'מחסן מרכזי', '', '202', 'מחסנאי', ''],
    ['IL-1003', 'lior@negev-studio.example', 'ליאור', 'שמש', 'Webex Meetings', '', '', '', 'מעצב', ''],
    [
      'IL-1006',
      'hadas@alon-light.example',
      'הדס',
      'אלון',
      'webex_calling',
      'אולם תצוגה',
      '+972-54-456-7801',
      '',
      'מכירות',
      '',
    ],
  ],
  { encoding: 'windows-1255' },
);

await csv('customers-us.csv', [
  CUSTOMERS,
  ['US-2001', 'Blue Heron Dental', 'kim@blueheron.example', 'Kim', 'Nguyen', 'US', '1200 Main St', 'Suite 300', 'Portland', 'OR', '97205', 'webex_calling;webex_suite', 'yes', 'en_us', 'Portland clinic', 'America/Los_Angeles', 'en_us', '+15032221100'],
  ['US-2002', 'Prairie Freight, Inc.', 'dispatch@prairie-freight.example', 'Luis', 'Ortega', 'United States', '88 Depot Rd', '', 'Omaha', 'Nebraska', '68102', 'Webex Calling Standard', 'yes', 'en', 'Depot', 'America/Chicago', 'en_us', ''],
  ['US-2003', 'Oak & Ivy Law', 'reception@oakivy.example', 'Grace', 'Palmer', 'USA', '5 Beacon St', 'Floor 2', 'Boston', 'MA', '02108', 'webex_suite; attendant_console', 'TRUE', 'en', 'Boston office', 'America/New_York', 'en_us', ''],
  ['US-2004', 'Sunrise Yoga', 'hello@sunrise-yoga.example', '', '', 'US', '41 Ocean Ave', '', 'Miami', 'FL', '33139-1234', 'webex_meetings', '1', '', '', '', '', ''],
  ['US-2005', 'Copper Kettle Brewing', 'sam@copperkettle.example', 'Sam', 'Reed', 'US', '9 Brewery Ln', '', 'Denver', 'Colorado', '80202', 'webex_voice:2', 'yes', 'en', 'Taproom', 'America/Denver', 'en_us', ''],
]); // prettier-ignore

await csv(
  'locations-us.csv',
  [
    LOCATIONS,
    ['US-2001', 'Salem clinic', '300 Court St', 'Salem', 'OR', '97301', 'US', 'America/Los_Angeles', 'en_us', '+15034441200', '+15034441200 - +15034441209'],
    ['US-2001', 'Eugene clinic', '12 Willamette St', 'Eugene', 'Oregon', '97401', 'US', 'America/Los_Angeles', 'en_us', '', '+15416301500; +15416301501'],
    ['US-2002', 'Lincoln yard', '700 O St', 'Lincoln', 'NE', '68508', 'US', 'America/Chicago', 'en_us', '', ''],
    ['US-2003', 'Cambridge office', '1 Brattle Sq', 'Cambridge', 'MA', '02138', 'US', 'America/New_York', 'en_us', '', ''],
  ],
  { delimiter: ';' },
); // prettier-ignore

await csv(
  'users-us-pandas.csv',
  [
    ['customer_external_id', 'email', 'first_name', 'last_name', 'package', 'location', 'phone_number', 'extension', 'admin_role', 'title', 'department'],
    ['US-2001', 'kim@blueheron.example', 'Kim', 'Nguyen', 'webex_suite', 'Portland clinic', '+15032221101', '1101', '', 'Practice manager', 'Front office'],
    ['US-2001', 'jo@blueheron.example', 'Jo', 'Baker', 'webex_calling', 'Salem clinic', '+15034441203', '1203', '', 'Hygienist', ''],
    ['US-2001', 'lee@blueheron.example', 'Lee', "O'Neil", 'webex_calling', 'Eugene clinic', '+15416301500', '', 'read-only', '', ''],
    ['US-2002', 'dispatch@prairie-freight.example', 'Luis', 'Ortega', 'webex_calling_standard', 'Depot', '', '10', 'full', 'Dispatcher', ''],
    ['US-2002', 'night@prairie-freight.example', 'Ana', 'Ruiz', 'webex_calling_standard', 'Lincoln yard', '', '10', '', 'Night shift', ''],
    ['US-2003', 'reception@oakivy.example', 'Grace', 'Palmer', 'webex_suite', 'Boston office', '+16175550182', '', '', '', ''],
    ['US-2004', 'hello@sunrise-yoga.example', 'Ivy', 'Chen', 'webex_meetings', '', '', '', '', 'Owner', ''],
  ],
  { newline: '\n' },
); // prettier-ignore

const teamCustomers: Row[] = [
  CUSTOMERS,
  [
    'HV-3001',
    'Harbour Cafés',
    'lena@harbour-cafes.example',
    'Lena',
    'Shalev',
    'Israel',
    '1 HaNamal St',
    '',
    'Haifa',
    '',
    '3303005',
    'webex_calling; webex_suite',
    'yes',
    'he',
    'Head Office',
    'Asia/Jerusalem',
    'he_il',
    '+97246200100',
  ],
  [
    'HV-3002',
    'גני יהודה בע"מ',
    'tamar@yehuda-gardens.example',
    'תמר',
    'יהודה',
    'ישראל',
    'דרך הים 14',
    '',
    'אשדוד',
    '',
    '7744021',
    'webex_calling',
    'כן',
    'he',
    'משתלה',
    'Asia/Jerusalem',
    'he_il',
    '',
  ],
  [
    'HV-3003',
    'Keshet Media',
    'ori@keshet-media.example',
    'Ori',
    'Kaplan',
    'IL',
    '20 Raul Wallenberg',
    'Building C',
    'Tel Aviv-Yafo',
    '',
    '6971916',
    'webex_meetings',
    'yes',
    'en',
    '',
    '',
    '',
    '',
  ],
];
const teamLocations: Row[] = [
  LOCATIONS,
  [
    'HV-3001',
    'Haifa Port',
    '5 HaNamal St',
    'Haifa',
    '',
    '3303006',
    'IL',
    'Asia/Jerusalem',
    'he_il',
    '+97246200110',
    '+97246200110 - +97246200119',
  ],
  ['HV-3001', 'Acre Market', '3 Market Sq', 'Acre', '', '2430003', 'IL', 'Asia/Jerusalem', 'he_il', '', ''],
  ['HV-3002', 'חנות המפעל', 'התלמים 2', 'אשדוד', '', '7744022', 'IL', 'Asia/Jerusalem', 'he_il', '', ''],
  ['HV-3002', 'מחסן', 'התלמים 9', 'אשדוד', '', '7744023', 'IL', 'Asia/Jerusalem', 'he_il', '', ''],
];
const teamUsers: Row[] = [
  USERS,
  [
    'HV-3001',
    'lena@harbour-cafes.example',
    'Lena',
    'Shalev',
    'webex_suite',
    'Head Office',
    '+97246200101',
    '301',
    '',
    'Owner',
    'Management',
  ],
  [
    'HV-3001',
    'avi@harbour-cafes.example',
    'Avi',
    'Mor',
    'webex_calling',
    'Haifa Port',
    '+97246200111',
    '311',
    '',
    'Barista',
    '',
  ],
  [
    'HV-3001',
    'nur@harbour-cafes.example',
    'Nur',
    'Khalil',
    'webex_calling',
    'Haifa Port',
    '+97246200112',
    '312',
    '',
    'Barista',
    '',
  ],
  [
    'HV-3001',
    'gal@harbour-cafes.example',
    'Gal',
    'Peretz',
    'webex_calling',
    'Acre Market',
    '',
    '321',
    '',
    'Shift lead',
    '',
  ],
  ['HV-3001', 'eden@harbour-cafes.example', 'Eden', 'Azulay', 'webex_calling', 'Acre Market', '', '322', '', '', ''],
  [
    'HV-3002',
    'tamar@yehuda-gardens.example',
    'תמר',
    'יהודה',
    'webex_calling',
    'משתלה',
    '+97288620201',
    '',
    'מנהל',
    'מנכ"לית',
    '',
  ],
  ['HV-3002', 'eli@yehuda-gardens.example', 'אלי', 'בן דוד', 'webex_calling', 'חנות המפעל', '', '41', '', 'מוכר', ''],
  ['HV-3002', 'rachel@yehuda-gardens.example', 'רחל', 'עמר', 'webex_calling', 'מחסן', '', '42', '', '', 'לוגיסטיקה'],
  ['HV-3003', 'ori@keshet-media.example', 'Ori', 'Kaplan', 'webex_meetings', '', '', '', '', 'Producer', ''],
  [
    'HV-3003',
    'liat@keshet-media.example',
    'Liat',
    'Sasson',
    'webex_meetings',
    '',
    '',
    '',
    '',
    'Editor',
    'Post-production',
  ],
];
await xlsx('three-sheets.xlsx', { Customers: teamCustomers, Locations: teamLocations, Users: teamUsers });

const changed = teamUsers.map((row) => [...row]);
changed[2]![9] = 'Head barista'; // a new title
changed[4]![7] = '329'; // another extension
changed[10]![4] = ''; // blank: no change
changed.push(['HV-3003', 'dor@keshet-media.example', 'Dor', 'Levin', 'webex_meetings', '', '', '', '', 'Intern', '']);
const changedLocations = teamLocations.map((row) => [...row]);
changedLocations[2]![2] = '4 Market Sq';
await xlsx('three-sheets-changed.xlsx', { Customers: teamCustomers, Locations: changedLocations, Users: changed });

await csv('users-before-customer.csv', [
  USERS,
  ['HV-3009', 'zoe@late-customer.example', 'Zoe', 'Adler', 'webex_meetings', '', '', '', '', '', ''],
  ['HV-3009', 'ben@late-customer.example', 'Ben', 'Adler', 'webex_meetings', '', '', '', '', '', ''],
]); // prettier-ignore
await csv('customer-comes-later.csv', [
  CUSTOMERS,
  ['HV-3009', 'Late Customer Ltd', 'zoe@late-customer.example', 'Zoe', 'Adler', 'IL', '7 Allenby St', '', 'Tel Aviv-Yafo', '', '6332308', 'webex_meetings', 'yes', 'en', '', '', '', ''],
]); // prettier-ignore
await csv('users-remove.csv', [
  ['Customer external ID', 'Email', 'Action'],
  ['HV-3001', 'eden@harbour-cafes.example', 'remove'],
  ['HV-3003', 'nobody@keshet-media.example', 'remove'],
  ['HV-3003', 'ori@keshet-media.example', 'remove'],
]); // prettier-ignore

await xlsx('mistakes.xlsx', {
  Customers: [
    CUSTOMERS,
    ['MX-1', 'Good Company', 'ada@good-company.example', 'Ada', 'Stone', 'IL', '1 Rothschild Blvd', '', 'Tel Aviv-Yafo', '', '6688101', 'webex_calling; webex_meetings', 'yes', 'en', 'HQ', 'Asia/Jerusalem', 'en_us', ''],
    ['MX-2', '100% Juice', 'not-an-address', 'Bo', 'Reef', 'IL', '2 Rothschild Blvd', '', 'Tel Aviv-Yafo', '', '6688102', 'webex_meetings', 'yes', '', '', '', '', ''],
    ['MX-3', 'Nowhere Ltd', 'cy@nowhere.example', 'Cy', 'Lund', 'Atlantis', '3 Rothschild Blvd', '', '', '', 'ABC', 'webex_meetings', 'no', '', '', '', '', ''],
    ['MX-4', 'No Packages', 'di@no-packages.example', 'Di', 'Moss', 'IL', '4 Rothschild Blvd', '', 'Tel Aviv-Yafo', '', 'ABC', 'webex_magic', 'yes', '', '', '', '', ''],
    ['MX-5', 'Add-on Only', 'ed@add-on.example', 'Ed', 'Nash', 'IL', '5 Rothschild Blvd', '', 'Tel Aviv-Yafo', '', '6688105', 'cisco_calling_plan; webex_meetings', 'yes', '', '', '', '', ''],
    ['MX-6', 'Calling without HQ', 'flo@no-hq.example', 'Flo', 'Ovid', 'IL', '6 Rothschild Blvd', '', 'Tel Aviv-Yafo', '', '6688106', 'webex_calling', 'yes', '', '', 'Israel Standard Time', '', ''],
    ['MX-1', 'Good Company again', 'gus@good-company.example', 'Gus', 'Pike', 'IL', '7 Rothschild Blvd', '', 'Tel Aviv-Yafo', '', '6688107', 'webex_meetings', 'yes', '', '', '', '', ''],
    ['MX-8', 'An American', 'hal@american.example', 'Hal', 'Quick', 'US', '8 Rothschild Blvd', '', 'New York', 'NY', '10001', 'webex_meetings', 'yes', '', '', '', '', ''],
  ],
  Locations: [
    LOCATIONS,
    ['MX-1', 'Branch', '9 Rothschild Blvd', 'Tel Aviv-Yafo', '', '6688109', 'IL', 'Asia/Jerusalem', 'en_us', '', ''],
    ['MX-1', 'Branch', '19 Rothschild Blvd', 'Tel Aviv-Yafo', '', '6688109', 'IL', 'Asia/Jerusalem', 'en_us', '', ''],
    ['MX-1', 'Moon base', '10 Rothschild Blvd', 'Tel Aviv-Yafo', '', '6688110', 'IL', 'Mars/Olympus', 'klingon', '12', '+972100'],
    ['MX-3', 'Of a failing customer', '11 Rothschild Blvd', 'Tel Aviv-Yafo', '', '6688111', 'IL', 'Asia/Jerusalem', 'en_us', '', ''],
  ],
  Users: [
    USERS,
    ['MX-1', 'ada@good-company.example', 'Ada', 'Stone', 'webex_calling', 'HQ', '+97237001001', '', '', '', ''],
    ['MX-1', 'ivy@good-company.example', 'Ivy<script>', 'Stone', 'webex_calling', 'HQ', '9.72502E+11', '', '', '', ''],
    ['MX-1', 'joe@good-company.example', 'Joe', 'Stone', 'webex_calling', '', '', '', '', '', ''],
    ['MX-1', 'kay@good-company.example', 'Kay', 'Stone', 'webex_calling', 'HQ', '', '', '', '', ''],
    ['MX-1', 'lou@good-company.example', 'Lou', 'Stone', 'webex_suite', 'HQ', '', '77', '', '', ''],
    ['MX-1', 'may@good-company.example', 'May', 'Stone', 'attendant_console', 'HQ', '', '78', '', '', ''],
    ['MX-1', 'ned@good-company.example', 'Ned', 'Stone', 'webex_calling', 'HQ', '+97237001001', '1', '', '', ''],
    ['MX-1', 'oli@good-company.example', 'Oli', 'Stone', 'webex_meetings', 'HQ', '', '80', 'king', '', ''],
    ['MX-1', 'ada@good-company.example', 'Ada', 'Stone', 'webex_calling', 'HQ', '', '81', '', '', ''],
    ['MX-9', 'pam@unknown.example', 'Pam', 'Stone', 'webex_meetings', '', '', '', '', '', ''],
    ['MX-1', 'quinn@good-company.example', 'Quinn', 'Stone', 'webex_meetings', '', '', '', '', '=HYPERLINK("http://x.example")', ''],
  ],
}); // prettier-ignore
