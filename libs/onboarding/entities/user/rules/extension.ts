import { extension, firstInFile } from '../../../facts.js';
import { isEmergencyNumber } from '../../../reference/emergency-numbers.js';
import { defineRule, type Draft } from '../../../rule.js';
import { keyBefore, movesPlace, placeOf } from '../moves.js';
import { hasCalling } from './calling.js';
import { countryOf } from './phone.js';

/** Only who calls, at a location that is there, has an extension. */
const extensionOf = (draft: Draft<'users'>) =>
  hasCalling(draft) && draft.location ? (draft.after.extension ?? '') : '';

/** An extension is one of a location. */
const claimInFile = (draft: Draft<'users'>, digits: string) =>
  firstInFile('extension', `${placeOf(draft)}\u0001${digits}`);

export const extensionDuplicateInLocation = defineRule('users', {
  code: 'user.extension.duplicateInLocation',
  severity: 'error',
  field: 'extension',
  when: 'An earlier row of the import has the same extension at the same location.',
  inFile: true,
  needs: (draft) => {
    const given = draft.row.extension === undefined ? '' : extensionOf(draft);
    return { first: given ? claimInFile(draft, given) : undefined };
  },
  check: (draft, { first }) => first && { value: extensionOf(draft), params: { ...first } },
});

/** The extension that the user would get, if it is another one than before, or the same at another location. */
export function newExtension(draft: Draft<'users'>): string {
  const digits = extensionOf(draft);
  return digits === draft.before?.values.extension && !movesPlace(draft) ? '' : digits;
}

/** Who dials it calls for help; the vendor refuses it too (WXC-4911). No setting knows a digit to dial out with, so none is reckoned with. */
export const extensionEmergency = defineRule('users', {
  code: 'user.extension.emergency',
  severity: 'error',
  field: 'extension',
  when: "The new extension is an emergency number in the country of the user's location; 112 and 911 are everywhere.",
  check: (draft) => {
    const digits = newExtension(draft);
    if (!digits) return undefined;
    const country = countryOf(draft);
    return isEmergencyNumber(digits, country) ? { value: digits, params: { country } } : undefined;
  },
});

export const extensionTaken = defineRule('users', {
  code: 'user.extension.taken',
  severity: 'error',
  field: 'extension',
  when: 'Another user at the location has the extension, or an earlier row of the import gives it to one.',
  unless: ['user.extension.duplicateInLocation'],
  needs: (draft) => {
    const digits = newExtension(draft);
    const isTakenAlong = digits !== '' && draft.row.extension === undefined;
    return {
      holder: digits ? extension(placeOf(draft), digits) : undefined,
      // the row doesn't give it, and yet it is one more claim of the import
      first: isTakenAlong ? claimInFile(draft, digits) : undefined,
    };
  },
  check: (draft, { holder, first }) => {
    const isTaken = (holder !== undefined && holder !== keyBefore(draft)) || first !== undefined;
    return isTaken ? { value: newExtension(draft) } : undefined;
  },
});
