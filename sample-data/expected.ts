import type { Outcome } from '#libs/onboarding/index.js';

/** What importing a sample comes to. The steps are in an order that works from an empty database. */
export interface SampleStep {
  file: string;
  template: 'Harbour Voice IL' | 'Harbour Voice US';
  /** What the sample shows. */
  shows: string;
  outcomes: Partial<Record<Outcome, number>>;
  /** Codes by cell or row, `Sheet!row`. */
  issues?: Record<string, string[]>;
  /** Earlier samples whose blocked rows this one unblocks, and what they come to then. */
  unblocks?: { file: string; outcomes: Partial<Record<Outcome, number>> };
}

export const SAMPLE_STEPS: SampleStep[] = [
  {
    file: 'customers-il.csv',
    template: 'Harbour Voice IL',
    shows:
      'Six Israeli customers under Hebrew headers; UTF-8 with byte-order mark, as Google Sheets and Excel save it.',
    outcomes: { created: 6 },
  },
  {
    file: 'users-il-windows-1255.csv',
    template: 'Harbour Voice IL',
    shows:
      'Their users as Excel in Hebrew Windows saves a CSV (windows-1255). Phone numbers without plus sign are restored. The administrator of the first customer is there already and gets a package: updated.',
    outcomes: { created: 7, updated: 1 },
    issues: {
      'users-il-windows-1255!3': ['user.phone.missingPlus'],
      'users-il-windows-1255!4': ['user.phone.missingPlus'],
    },
  },
  {
    file: 'customers-us.csv',
    template: 'Harbour Voice US',
    shows:
      'Five American customers: states by code or name, quantity limits (`webex_voice:2`), an add-on with its base.',
    outcomes: { created: 5 },
  },
  {
    file: 'locations-us.csv',
    template: 'Harbour Voice US',
    shows: 'Branches with number ranges, separated by semicolons as European Excel saves it.',
    outcomes: { created: 4 },
  },
  {
    file: 'users-us-pandas.csv',
    template: 'Harbour Voice US',
    shows:
      'Users as pandas writes them: snake_case headers, line feeds only. Four of them administrators from the customers file: updated.',
    outcomes: { created: 3, updated: 4 },
  },
  {
    file: 'three-sheets.xlsx',
    template: 'Harbour Voice IL',
    shows:
      "Customers, locations and users of one partner in one workbook; three users are their customers' administrators.",
    outcomes: { created: 14, updated: 3 },
  },
  {
    file: 'three-sheets-changed.xlsx',
    template: 'Harbour Voice IL',
    shows: 'The same workbook a week later: one new user, three changed records, a blank cell that means "no change".',
    outcomes: { created: 1, updated: 3, unchanged: 14 },
  },
  {
    file: 'users-before-customer.csv',
    template: 'Harbour Voice IL',
    shows: 'Users whose customer is not there yet: they wait.',
    outcomes: { blocked: 2 },
    issues: {
      'users-before-customer!2': ['user.customer.unknown'],
      'users-before-customer!3': ['user.customer.unknown'],
    },
  },
  {
    file: 'customer-comes-later.csv',
    template: 'Harbour Voice IL',
    shows: 'The customer comes, and the waiting users resume automatically.',
    outcomes: { created: 1 },
    unblocks: { file: 'users-before-customer.csv', outcomes: { created: 1, updated: 1 } },
  },
  {
    file: 'users-remove.csv',
    template: 'Harbour Voice IL',
    shows: 'Removals by the Action column: one goes, one is not there, one is the only administrator and stays.',
    outcomes: { removed: 1, skipped: 1, failed: 1 },
    issues: { 'users-remove!3': ['row.missing'], 'users-remove!4': ['user.admin.lastFullAdmin'] },
  },
  {
    file: 'mistakes.xlsx',
    template: 'Harbour Voice IL',
    shows: 'One mistake after the other, all of a row reported at once.',
    outcomes: { created: 3, updated: 1, failed: 17, blocked: 2 },
    issues: {
      'Customers!3': ['customer.name.percent', 'customer.adminEmail.invalid'],
      'Customers!4': ['customer.country.unknown', 'customer.city.required', 'customer.supportedLocation.notAttested'],
      'Customers!5': ['customer.packages.unknown', 'customer.postalCode.invalid'],
      'Customers!6': ['customer.packages.addOnWithoutBase'],
      'Customers!7': ['customer.hq.timezoneUnknown', 'customer.hq.required'],
      'Customers!8': ['customer.externalId.duplicateInFile'],
      'Customers!9': ['customer.country.notAllowed'],
      'Locations!3': ['location.name.duplicateInFile'],
      'Locations!4': [
        'location.timezone.unknown',
        'location.language.unknown',
        'location.mainNumber.invalid',
        'location.numbers.invalid',
      ],
      'Locations!5': ['location.customer.unknown'],
      'Users!3': ['user.name.forbiddenCharacter', 'cell.truncatedNumber'],
      'Users!4': ['user.location.required'],
      'Users!5': ['user.number.requiredForCalling'],
      'Users!6': ['user.package.notOfCustomer'],
      'Users!7': ['user.package.notAssignable'],
      'Users!8': ['user.phone.duplicateInFile', 'user.extension.invalid'],
      'Users!9': ['user.admin.roleUnknown', 'user.calling.ignored'],
      'Users!10': ['user.email.duplicateInFile'],
      'Users!11': ['user.customer.unknown'],
      'Users!12': ['cell.looksLikeFormula'],
    },
  },
];
