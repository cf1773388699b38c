import type { AnyValues } from './model.js';

/** Packages and add-ons (docs/domain.md, section 2, from the vendor's machine-readable specification). */
export interface Package {
  id: string;
  name: string;
  calling: boolean;
  /** Whether a person can hold it, an add-on beside a package; the others are for workspaces or the whole customer. */
  forUsers: boolean;
  /** For an add-on: at least one of these must be there too. */
  needsOneOf?: readonly string[];
  /** Our own order of levels, for the rule that an administrator is never lowered (docs/decisions/0004). */
  level: number;
}

export const PACKAGES: readonly Package[] = [
  { id: 'common_area_calling', name: 'Common Area Calling', calling: true, forUsers: false, level: 0 },
  { id: 'webex_calling', name: 'Webex Calling', calling: true, forUsers: true, level: 1 },
  { id: 'webex_calling_standard', name: 'Webex Calling Standard', calling: true, forUsers: true, level: 2 },
  { id: 'webex_meetings', name: 'Webex Meetings', calling: false, forUsers: true, level: 2 },
  { id: 'webex_voice', name: 'Webex Voice', calling: true, forUsers: true, level: 3 },
  { id: 'webex_suite', name: 'Webex Suite', calling: true, forUsers: true, level: 4 },
  { id: 'cx_essentials', name: 'Customer Assist', calling: true, forUsers: true, level: 5 },
  {
    id: 'attendant_console',
    name: 'Attendant Console',
    calling: false,
    forUsers: true,
    needsOneOf: ['webex_calling', 'webex_suite', 'cx_essentials'],
    level: 0,
  },
  {
    id: 'cisco_calling_plan',
    name: 'Cisco Calling Plan',
    calling: false,
    forUsers: false,
    needsOneOf: [
      'common_area_calling',
      'webex_calling',
      'webex_suite',
      'webex_voice',
      'cx_essentials',
      'webex_calling_standard',
    ],
    level: 0,
  },
  { id: 'cx_premium_agent', name: 'Contact Center Premium Agent', calling: false, forUsers: true, level: 5 },
  { id: 'cx_standard_agent', name: 'Contact Center Standard Agent', calling: false, forUsers: true, level: 4 },
  { id: 'cx_voice_ports', name: 'Contact Center Voice Ports', calling: false, forUsers: false, level: 0 },
  { id: 'cx_ai_assistant', name: 'Contact Center AI Assistant', calling: false, forUsers: false, level: 0 },
  { id: 'webex_ai_agent', name: 'Webex AI Agent', calling: false, forUsers: false, level: 0 },
];

/** What users can hold beside their package. */
export const USER_ADD_ONS = PACKAGES.filter(({ forUsers, needsOneOf }) => forUsers && needsOneOf !== undefined);

const OTHER_NAMES: Record<string, string> = {
  callingbasic: 'webex_calling',
  customerexperienceessentials: 'cx_essentials',
  cxessentials: 'cx_essentials',
  commonareacallingpackage: 'common_area_calling',
  webexcommonareacalling: 'common_area_calling',
  webexcommonareacallingpackage: 'common_area_calling',
};

const BY_ID = new Map(PACKAGES.map((p) => [p.id, p]));
const BY_NAME = new Map<string, string>([
  ...PACKAGES.flatMap((p): [string, string][] => [
    [squeeze(p.id), p.id],
    [squeeze(p.name), p.id],
  ]),
  ...Object.entries(OTHER_NAMES),
]);

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The package of a name or id as people write it, or undefined. */
export function findPackage(text: string): Package | undefined {
  const id = BY_NAME.get(squeeze(text));
  return id === undefined ? undefined : BY_ID.get(id);
}

/** An item of a customer's package list: `webex_suite` or, with a quantity limit, `webex_suite:25`. */
export interface PackageItem {
  id: string;
  limit: number | undefined;
}

/** Reads a stored item. */
export function packageItem(item: string): PackageItem {
  const colon = item.indexOf(':');
  return colon < 0
    ? { id: item, limit: undefined }
    : { id: item.slice(0, colon), limit: Number(item.slice(colon + 1)) };
}

/** The ids in a stored package list. */
export function packageIds(items: readonly string[]): string[] {
  return items.map((item) => packageItem(item).id);
}

/** Whether any package of the list brings calling. */
export function hasCalling(items: readonly string[]): boolean {
  return packageIds(items).some((id) => BY_ID.get(id)?.calling);
}

/** Whether users can hold it as their package: exactly one each. */
export function isUserPackage({ forUsers, needsOneOf }: Package): boolean {
  return forUsers && needsOneOf === undefined;
}

/** Whether users can hold the package of this id beside their own one. */
export function isUserAddOn(id: string): boolean {
  return USER_ADD_ONS.some((addOn) => addOn.id === id);
}

/** Whatever of a customer's packages a user holds a seat of: the user's package and add-ons. */
export function seatsOf(user: AnyValues | undefined): string[] {
  const { package: id, addOns } = user ?? {};
  const held: unknown[] = [id, ...(Array.isArray(addOns) ? addOns : [])];
  return held.filter((one) => typeof one === 'string' && one !== '').map(String);
}

/** The level of a package, for comparing two. */
export function packageLevel(id: string): number {
  return BY_ID.get(id)?.level ?? 0;
}

/** Whether this package brings calling to its user. */
export function isCallingPackage(id: string): boolean {
  return BY_ID.get(id)?.calling ?? false;
}
