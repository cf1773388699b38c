import { findPackage, fold, type Entity } from '#libs/onboarding/index.js';

/** What the columns of a file say that another system exports. */
export interface ExportDialect {
  /** The system, as people call it. */
  name: string;
  /** Folded header → field, what it feeds (derived-cells.ts), or `''` for what is of no use here. */
  columns: ReadonlyMap<string, string>;
  /** What a column of a licence says, where there is one for each. */
  licence(column: string): string | undefined;
}

interface Known extends ExportDialect {
  entity: Entity;
  /** Its header has all columns of one of these groups, which no other file has. */
  marks: readonly (readonly string[])[];
}

const LICENCE = /^(.+?)\s*\[[^\]]*\]$/;
const NO_LICENCES = () => undefined;

/** Control Hub has a column for each subscription: `Webex Calling [Sub-1]`. */
function licenceOfControlHub(column: string): string | undefined {
  const name = LICENCE.exec(column.trim())?.[1];
  if (name === undefined) return undefined;
  const known = findPackage(name);
  return known?.forUsers ? `package:${known.id}` : '';
}

function known(
  name: string,
  entity: Entity,
  marks: readonly (readonly string[])[],
  columns: Record<string, string>,
  licence: ExportDialect['licence'] = NO_LICENCES,
): Known {
  const folded = new Map(Object.entries(columns).flatMap(([field, names]) => fieldsOf(field, names)));
  return { name, entity, marks: marks.map((group) => group.map(fold)), columns: folded, licence };
}

/** Headers of a field, divided by `|`. */
function fieldsOf(field: string, names: string): [string, string][] {
  return names.split('|').map((name): [string, string] => [fold(name), field === 'ignored' ? '' : field]);
}

/**
 * Files that partners have from other systems (docs/domain.md, section 2.1; the columns as Control Hub, the Microsoft 365 and Entra admin
 * centres, the Google Admin console and Snipe-IT write them in November 2026). Their phone numbers are those of another
 * telephone system: nobody is given one that a person has not asked for.
 */
const EXPORTS: readonly Known[] = [
  known(
    'Control Hub',
    'users',
    [['User ID/Email (Required)']],
    {
      email: 'User ID/Email (Required)',
      firstName: 'First Name',
      lastName: 'Last Name',
      extension: 'Extension',
      phoneNumber: 'Phone Number',
      location: 'Location',
      title: 'Title',
      department: 'Department',
      ignored:
        'Display Name|User Status|Last Service Accessed Time|Days since Last Service Accessed|Manager|Caller ID Number|Caller ID First Name|Caller ID Last Name|Preferred Language|Time Zone|Address type|Address country|Address locality|Address region|Address street|Address postal code|Preferred Webex Site|Jabber with Webex Teams',
    },
    licenceOfControlHub,
  ),
  known('Control Hub', 'locations', [['Location Name', 'Announcement Language', 'Routing Prefix']], {
    locationName: 'Location Name',
    country: 'Country',
    addressLine1: 'Address 1',
    addressLine2: 'Address 2',
    city: 'City',
    state: 'State/Province',
    postalCode: 'Postal Code',
    timeZone: 'Time Zone',
    language: 'Announcement Language',
    mainNumber: 'Main Number',
    ignored: 'Preferred Language|Outbound Dial Digit|Routing Prefix|Location ID',
  }),
  known(
    'Microsoft 365',
    'users',
    [
      ['User principal name', 'Display name'],
      ['Username', 'Office phone', 'Alternate email address'],
    ],
    {
      email: 'User principal name|Username',
      firstName: 'First name|Given name',
      lastName: 'Last name|Surname',
      title: 'Title|Job title',
      department: 'Department',
      ignored:
        'Display name|Mail|Block credential|City|Country|DirSyncEnabled|Fax|Last dirsync time|Last password change time stamp|Licenses|Mobile Phone|Mobile|Oath token metadata|Object Id|Office|Office number|Office phone|Office location|Password never expires|Phone number|Telephone number|Postal code|Preferred data location|Preferred language|Proxy addresses|Release track|Soft deletion time stamp|State|Street address|Address|State or province|ZIP or postal code|Country or region|Strong password required|Usage location|When created|User type|Account enabled|Alternate email address|Age group|Consent provided for minor|Legal age group classification|Company name|Creation type|Directory synced|Invitation state|Identity issuer|Created date time|Employee Id',
    },
  ),
  known('Google Workspace', 'users', [['Email Address [Required]', 'Org Unit Path [Required]']], {
    email: 'Email Address [Required]',
    firstName: 'First Name [Required]',
    lastName: 'Last Name [Required]',
    title: 'Employee Title',
    department: 'Department',
    ignored:
      'Password [Required]|Password Hash Function [UPLOAD ONLY]|Org Unit Path [Required]|New Primary Email [UPLOAD ONLY]|Status [READ ONLY]|Last Sign In [READ ONLY]|Recovery Email|Home Secondary Email|Work Secondary Email|Recovery Phone [MUST BE IN THE E.164 FORMAT]|Work Phone|Home Phone|Mobile Phone|Work Address|Home Address|Employee ID|Employee Type|Manager Email|Cost Center|Building ID|Floor Name|Floor Section|Email Usage [READ ONLY]|Drive Usage [READ ONLY]|Photos Usage [READ ONLY]|Storage limit [READ ONLY]|Storage Used [READ ONLY]|Change Password at Next Sign-In|New Status [UPLOAD ONLY]|New Licenses [UPLOAD ONLY]|2sv Enrolled [READ ONLY]|2sv Enforced [READ ONLY]|Licenses [READ ONLY]|Advanced Protection Program enrollment',
  }),
  known(
    'Snipe-IT',
    'users',
    [
      ['Username', 'Employee No.', 'Login Enabled'],
      ['Username', 'Employee Number', 'Assets'],
      ['Username', 'Employee Number', 'Licenses', 'Accessories'],
    ],
    {
      email: 'Email',
      firstName: 'First Name',
      lastName: 'Last Name',
      fullName: 'Name',
      title: 'Title|Job Title',
      department: 'Department',
      location: 'Location',
      ignored:
        'ID|Company|Employee No.|Employee Number|Username|Phone|Mobile|Manager|Assets|Licenses|Accessories|Consumables|Groups|Notes|Login Enabled|Address|City|State|Country|Zip|Created At|Updated At|Last Login|Start Date|End Date|VIP|Remote|Website|Language|Display Name|2FA Enrolled|2FA Active|LDAP|Autoassign Licenses|Created By|Manages Users|Manages Locations|Avatar',
    },
  ),
];

/** Which system exports files with this header. */
export function dialectOf(entity: Entity, headers: readonly string[]): ExportDialect | undefined {
  const folded = new Set(headers.map(fold));
  return EXPORTS.find(
    (one) => one.entity === entity && one.marks.some((group) => group.every((name) => folded.has(name))),
  );
}
