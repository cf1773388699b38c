/** Columns, sheets and what people write into cells in English. */
export const words = {
  sheets: {
    customers: ['Customers', 'Clients', 'Companies', 'Organizations', 'Organisations', 'Accounts'],
    locations: ['Locations', 'Sites', 'Branches', 'Offices'],
    users: ['Users', 'People', 'Employees', 'Staff', 'Subscribers'],
  },
  /** Parts of an address, be it of a customer, a location, or (by `headquarters`) of the headquarters. */
  address: {
    addressLine1: ['Address line 1', 'Address', 'Address 1', 'Street', 'Street address', 'Street address 1'],
    addressLine2: ['Address line 2', 'Address 2', 'Street address 2', 'Suite', 'Floor'],
    city: ['City', 'Town', 'Locality'],
    state: ['State', 'Province', 'State or province', 'Region', 'State/Province'],
    postalCode: ['Postal code', 'ZIP', 'ZIP code', 'Postcode', 'Zip or postal code'],
  },
  /** A column's name as one of the headquarters. */
  headquarters: ['HQ {name}', 'Headquarters {name}'],
  shared: {
    customerExternalId: [
      'Customer external ID',
      'Customer ID',
      'Customer',
      'External customer ID',
      'Customer number',
      'Account ID',
    ],
    country: ['Country', 'Country code', 'Country or region', 'Country/Region'],
    language: ['Language', 'Preferred language', 'Org language', 'Announcement language'],
    timeZone: ['Time zone', 'Timezone', 'TZ'],
    mainNumber: ['Main number', 'Main phone'],
    action: ['Action', 'Operation'],
  },
  customers: {
    externalId: [
      'External ID',
      'External customer ID',
      'Customer external ID',
      'Customer ID',
      'Customer number',
      'Account ID',
      'ID',
    ],
    companyName: ['Company name', 'Company', 'Customer name', 'Name', 'Organization', 'Organisation', 'Business name'],
    adminEmail: [
      'Admin email',
      'Administrator email',
      'Email',
      'E-mail',
      'Admin e-mail',
      'Contact email',
      'Primary email',
    ],
    adminFirstName: ['Admin first name', 'Administrator first name', 'Contact first name', 'First name'],
    adminLastName: ['Admin last name', 'Administrator last name', 'Contact last name', 'Last name'],
    packages: ['Packages', 'Package', 'Package list', 'Packages and add-ons', 'Services'],
    supportedLocation: ['Supported location', 'In a supported location', 'Webex-supported location', 'Attestation'],
    hqName: ['HQ name', 'Headquarters', 'Headquarters name', 'HQ location', 'Head office', 'HQ location name'],
  },
  locations: {
    locationName: ['Location name', 'Location', 'Site', 'Site name', 'Branch', 'Branch name', 'Name', 'Office'],
    numbers: ['Numbers', 'Phone numbers', 'Number range', 'DIDs', 'Number inventory'],
    emergencyIdentifier: ['Emergency location identifier', 'Emergency identifier', 'ELIN'],
  },
  users: {
    email: ['Email', 'E-mail', 'Email address', 'User ID/Email', 'User ID/Email (Required)', 'User email', 'Mail'],
    firstName: ['First name', 'Given name', 'Forename'],
    lastName: ['Last name', 'Surname', 'Family name'],
    package: ['Package', 'Packages', 'License', 'Licence', 'Service'],
    addOns: ['Add-ons', 'Add-on', 'Addons', 'Add ons'],
    location: ['Location', 'Location name', 'Site', 'Branch', 'Office'],
    phoneNumber: ['Phone number', 'Phone', 'Telephone', 'Primary phone number', 'DID', 'Direct number'],
    extension: ['Extension', 'Ext', 'Ext.'],
    adminRole: ['Admin role', 'Role', 'Administrator', 'Administrator role'],
    title: ['Title', 'Job title'],
    department: ['Department', 'Team'],
    previousEmail: ['Previous email', 'Old email', 'Former email', 'Previous email address', 'Old email address'],
  },
  /** The action that marks a row as an example. */
  example: 'example',
  /** What people write into the action of a row; case doesn't count. */
  actions: {
    upsert: ['upsert', 'save', 'add or update', 'create or update'],
    create: ['create', 'add', 'new', 'insert', 'onboard'],
    update: ['update', 'change', 'modify', 'edit'],
    remove: ['remove', 'delete', 'deactivate', 'terminate', 'offboard', 'deprovision'],
  },
  /** What people write into a cell to say that it has no value, or should lose it. */
  notValues: [
    'null',
    'none',
    'nil',
    'nan',
    'n/a',
    'undefined',
    'not applicable',
    'no value',
    'empty',
    'blank',
    'remove',
    'delete',
    'clear',
  ],
  /** What people write to say yes. */
  yes: ['yes', 'y', 'true', 'ok', 'on'],
  /** What they call the roles of an administrator. */
  adminRoles: {
    full: ['full', 'full admin', 'full administrator', 'admin', 'administrator', 'yes'],
    readOnly: ['read-only', 'read-only admin', 'read-only administrator'],
    none: ['none', 'no', 'user'],
  },
  /** How a row of totals or remarks below a table begins. */
  totals: [
    'total',
    'grand total',
    'subtotal',
    'sub total',
    'sum',
    'grand sum',
    'count',
    'records',
    'rows',
    'generated',
    'exported',
    'printed',
    'created',
    'end of',
    'page',
    'note',
    'source',
  ],
  /** What is written behind the name of a column that must, or need not, be filled in. */
  marksOfDuty: ['required', 'mandatory', 'optional'],
  /** A customer and a person to show in previews. */
  sample: { company: 'Alder Books', firstName: 'Noa' },
  /** Notes on the headers of a workbook. */
  notes: {
    always: 'Required.',
    calling: 'Required for a calling package.',
    optional: 'Optional. Blank: no change. REMOVE: clear the value.',
    list: 'Choose from the list.',
    quantity: 'A number after a colon limits how many users can have the package: webex_suite:25.',
    previousEmail: "Only if the user's email address has changed: the address before.",
  },
  /** The first sheet of a workbook. */
  guide: {
    title: 'How to fill in this workbook',
    steps: [
      'One row for each customer, location and user, on its own sheet. Customers come first, then their locations, then their users.',
      'Columns in bold must be filled in. A blank cell changes nothing; the word REMOVE clears a value.',
      'Rows whose action is "example" only show how it is done. They are left out; delete or overwrite them.',
      'Write telephone numbers with plus and country code, such as +972502345678. The columns are formatted as text so that zeros stay.',
      'To remove a record, write "remove" into its action.',
      'Upload the workbook. You get it back with every row answered: correct the coloured cells and upload it again.',
    ],
    column: 'Column',
    needed: 'Needed',
    meaning: 'Allowed values',
  },
} as const;
