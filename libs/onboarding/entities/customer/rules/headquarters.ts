import { number } from '../../../facts.js';
import { hasCalling } from '../../../packages.js';
import { defineRule, type Draft } from '../../../rule.js';
import { emergencyExtensionsRule } from '../../shared/emergency-extensions.js';
import { NAME_LENGTH_WITH_CALLING, nameTooLongForCalling } from '../../shared/location-name.js';
import { mainNumberRules } from '../../shared/number-holders.js';
import { completedPhone, phoneIn, phoneOfElsewhere, unreadPhone } from '../../shared/phones.js';
import { headquartersKey } from '../key.js';

const WITH_CALLING = ['hqName', 'hqTimeZone', 'hqLanguage'] as const;

/** The country by which the main number is read. */
export const headquartersCountry = ({ after }: Pick<Draft<'customers'>, 'after'>) =>
  after.hqCountry ?? after.country ?? '';

const ADDRESS = ['hqAddressLine1', 'hqCity'] as const;
const OWN_ADDRESS = [...ADDRESS, 'hqAddressLine2', 'hqState', 'hqPostalCode'] as const;

export const headquartersRequired = defineRule('customers', {
  code: 'customer.hq.required',
  severity: 'error',
  field: WITH_CALLING,
  when: 'A package of the customer brings calling, and the headquarters lacks its name, time zone or language.',
  check: ({ after, isRefused }) => {
    if (!hasCalling(after.packages ?? [])) return undefined;
    return WITH_CALLING.filter((field) => !after[field] && !isRefused(field)).map((field) => ({ field }));
  },
});

export const headquartersAddressIncomplete = defineRule('customers', {
  code: 'customer.hq.addressIncomplete',
  severity: 'error',
  field: ADDRESS,
  when: 'The row gives the headquarters an address of its own, which lacks line 1 or the city.',
  check: ({ row, after, isRefused }) => {
    const isOwn = OWN_ADDRESS.some((field) => row[field] !== undefined);
    if (!after.hqName || !isOwn) return undefined;
    return ADDRESS.filter((field) => !after[field] && !isRefused(field)).map((field) => ({ field }));
  },
});

export const headquartersNameTooLong = defineRule('customers', {
  code: 'location.name.tooLong',
  severity: 'error',
  field: 'hqName',
  when: `The row names a headquarters in more than ${NAME_LENGTH_WITH_CALLING} characters, and the customer has a package with calling.`,
  check: ({ row, before, after }) => {
    const gainsCalling = hasCalling(after.packages ?? []) && !hasCalling(before?.values.packages ?? []);
    const name = gainsCalling ? after.hqName : row.hqName;
    return nameTooLongForCalling(name ?? '', after.packages ?? []);
  },
});

export const mainNumberInvalid = defineRule('customers', {
  code: 'customer.hq.mainNumberInvalid',
  severity: 'error',
  field: 'hqMainNumber',
  when: "The headquarters' main number has no plus sign, and is no number of its country.",
  check: ({ after }) => unreadPhone(after, 'hqMainNumber'),
});

export const headquartersPhoneCompleted = defineRule('customers', {
  code: 'user.phone.missingPlus',
  severity: 'warning',
  field: 'hqMainNumber',
  when: "The headquarters' main number has no plus sign, and was read as a number of its country.",
  check: ({ row, after }) => completedPhone(row, after, 'hqMainNumber'),
});

export const headquartersPhoneOfElsewhere = defineRule('customers', {
  code: 'user.phone.wrongCountry',
  severity: 'warning',
  field: 'hqMainNumber',
  when: "The headquarters' main number has the calling code of another country.",
  check: (draft) => phoneOfElsewhere(draft.row, 'hqMainNumber', headquartersCountry(draft)),
});

/** The main number that the row brings, if it is another one than before, or that of another location. */
function newMainNumber({ before, after }: Draft<'customers'>): string {
  const main = phoneIn(after, 'hqMainNumber');
  const isSame = before?.values.hqMainNumber === main && headquartersKey(before.values) === headquartersKey(after);
  return isSame ? '' : main;
}

export const mainNumberTaken = mainNumberRules('customers', {
  field: 'hqMainNumber',
  called: "The headquarters' new main number",
  newNumber: newMainNumber,
  customer: ({ key }) => key,
  location: ({ after }) => headquartersKey(after) ?? '',
});

export const mainNumberNotInInventory = defineRule('customers', {
  code: 'location.mainNumber.notInInventory',
  severity: 'error',
  field: 'hqMainNumber',
  when: "The template wants numbers to be in a location's list, and the headquarters' new main number isn't in the stored one.",
  unless: [
    'location.numbers.takenByAnotherCustomer',
    'location.numbers.takenByAnotherLocation',
    'location.numbers.takenByUser',
  ],
  needs: (draft) => {
    const main = newMainNumber(draft);
    return { claim: main ? number(main) : undefined };
  },
  check: (draft, { claim }) => {
    const main = newMainNumber(draft);
    if (!main || !draft.template.callSettings.numbersMustBeInInventory) return undefined;
    return claim?.location !== undefined && claim.location === headquartersKey(draft.after)
      ? undefined
      : { value: main };
  },
});

export const emergencyExtensions = emergencyExtensionsRule('customers', {
  field: 'hqCountry',
  called: 'The country of the headquarters',
  moved: (draft) => {
    const { before, after } = draft;
    const [location, country] = [headquartersKey(after) ?? '', headquartersCountry(draft)];
    if (!before || headquartersKey(before.values) !== location) return undefined;
    return headquartersCountry({ after: before.values }) === country ? undefined : { country, location };
  },
});
