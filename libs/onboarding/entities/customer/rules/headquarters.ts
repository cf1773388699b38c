import { hasCalling } from '../../../packages.js';
import { defineRule, type Draft } from '../../../rule.js';
import { mainNumberRules } from '../../shared/number-holders.js';
import { completedPhone, phoneIn, phoneOfElsewhere, unreadPhone } from '../../shared/phones.js';
import { headquartersKey } from '../key.js';

const WITH_CALLING = ['hqName', 'hqTimeZone', 'hqLanguage'] as const;

/** The country by which the main number is read. */
export const headquartersCountry = ({ after }: Pick<Draft<'customers'>, 'after'>) =>
  after.hqCountry ?? after.country ?? '';

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

export const mainNumberTaken = mainNumberRules('customers', {
  field: 'hqMainNumber',
  called: "The headquarters' new main number",
  newNumber: ({ before, after }) => {
    const main = phoneIn(after, 'hqMainNumber');
    return main === before?.values.hqMainNumber ? '' : main;
  },
  customer: ({ key }) => key,
  location: ({ after }) => headquartersKey(after) ?? '',
});
