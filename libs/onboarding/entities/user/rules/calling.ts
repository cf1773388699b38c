import { failedHere, similar } from '../../../facts.js';
import { isCallingPackage } from '../../../packages.js';
import { defineRule, type Draft } from '../../../rule.js';
import { suggestion } from '../../shared/suggestion.js';
import { movesCustomer, movesPlace, placeOf } from '../moves.js';

const NAMES = ['firstName', 'lastName'] as const;
const NAME_LENGTH_WITH_CALLING = 30;
/** Of use only with a package that brings calling. */
export const CALLING_FIELDS = ['location', 'phoneNumber', 'extension'] as const;

export const hasCalling = ({ after }: Pick<Draft<'users'>, 'after'>) => isCallingPackage(after.package ?? '');

export const nameLongForCalling = defineRule('users', {
  code: 'user.name.longForCalling',
  severity: 'warning',
  field: ['firstName', 'lastName'],
  when: `A first or last name has more than ${NAME_LENGTH_WITH_CALLING} characters, and the package brings calling.`,
  check: (draft) => {
    if (!hasCalling(draft)) return undefined;
    return NAMES.flatMap((field) => {
      const value = draft.row[field] ?? '';
      if (value.length <= NAME_LENGTH_WITH_CALLING) return [];
      return [{ field, value, params: { max: NAME_LENGTH_WITH_CALLING } }];
    });
  },
});

export const locationRequired = defineRule('users', {
  code: 'user.location.required',
  severity: 'error',
  field: 'location',
  when: 'The package brings calling, and the user has no location.',
  check: (draft) => (hasCalling(draft) && !draft.after.location && !draft.isRefused('location') ? {} : undefined),
});

export const locationSimilar = defineRule('users', {
  code: 'user.location.similar',
  severity: 'error',
  field: 'location',
  when: "The user's location is not there, but the customer has one whose name is nearly what the row says.",
  stops: true,
  needs: (draft) => {
    if (!isMissing(draft)) return {};
    return {
      failed: failedHere('locations', placeOf(draft)),
      near: similar('locations', draft.row.customerExternalId ?? ''),
    };
  },
  check: ({ after }, { failed, near }) => (failed ? undefined : suggestion(after.location ?? '', near)),
});

export const locationUnknown = defineRule('users', {
  code: 'user.location.unknown',
  severity: 'error',
  field: 'location',
  when: "The user's location is not there yet, or its own row fails: the row waits for it.",
  stops: true,
  waitsFor: (draft) => ({ entity: 'locations', key: placeOf(draft) }),
  needs: (draft) => ({ failed: isMissing(draft) ? failedHere('locations', placeOf(draft)) : undefined }),
  check: (draft, { failed }) => {
    const name = draft.after.location ?? '';
    return isMissing(draft) ? { value: name, params: { name, ...failed } } : undefined;
  },
});

/** Without a customer no location is missing: the row lacks the customer. */
const isMissing = (draft: Draft<'users'>) =>
  hasCalling(draft) && Boolean(draft.after.location && draft.row.customerExternalId) && draft.location === undefined;

export const locationMoved = defineRule('users', {
  code: 'user.location.moved',
  severity: 'warning',
  field: 'location',
  when: 'The row gives a user who calls another location of the same customer.',
  check: (draft) => {
    if (!hasCalling(draft) || !draft.location || !movesPlace(draft) || movesCustomer(draft)) return undefined;
    return { value: draft.after.location ?? '', params: { old: draft.before?.values.location ?? '' } };
  },
});

export const numberRequiredForCalling = defineRule('users', {
  code: 'user.number.requiredForCalling',
  severity: 'error',
  field: 'phoneNumber',
  when: 'The package brings calling, and the user has neither a phone number nor an extension.',
  check: (draft) => {
    const { location, after, isRefused } = draft;
    if (!hasCalling(draft) || !location || after.phoneNumber || after.extension) return undefined;
    return isRefused('phoneNumber') || isRefused('extension') ? undefined : {};
  },
});

export const callingIgnored = defineRule('users', {
  code: 'user.calling.ignored',
  severity: 'warning',
  field: CALLING_FIELDS,
  when: 'The row gives a location, a phone number or an extension, and the user has no package that brings calling: it is left out.',
  check: (draft) => {
    const { package: id = '' } = draft.after;
    if (hasCalling(draft) || (!id && !draft.before)) return undefined;
    return CALLING_FIELDS.flatMap((field) => {
      const value = draft.row[field];
      return value ? [{ field, value, params: { package: id || '-' } }] : [];
    });
  },
});
