import { extension, firstInFile } from '../../../facts.js';
import { defineRule, type Draft } from '../../../rule.js';
import { movesPlace, placeOf } from '../moves.js';
import { hasCalling } from './calling.js';

/** Only who calls, at a location that is there, has an extension. */
const extensionOf = (draft: Draft<'users'>) =>
  hasCalling(draft) && draft.location ? (draft.after.extension ?? '') : '';

export const extensionDuplicateInLocation = defineRule('users', {
  code: 'user.extension.duplicateInLocation',
  severity: 'error',
  field: 'extension',
  when: 'An earlier row of the import has the same extension at the same location.',
  inFile: true,
  needs: (draft) => {
    const given = draft.row.extension === undefined ? '' : extensionOf(draft);
    return { first: given ? firstInFile('extension', `${placeOf(draft)}\u0001${given}`) : undefined };
  },
  check: (draft, { first }) => first && { value: extensionOf(draft), params: { ...first } },
});

/** The extension that the user would get, if it is another one than before, or the same at another location. */
export function newExtension(draft: Draft<'users'>): string {
  const digits = extensionOf(draft);
  return digits === draft.before?.values.extension && !movesPlace(draft) ? '' : digits;
}

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
      first: isTakenAlong ? firstInFile('extension', `${placeOf(draft)}\u0001${digits}`) : undefined,
    };
  },
  check: (draft, { holder, first }) => {
    const isTaken = (holder !== undefined && holder !== draft.key) || first !== undefined;
    return isTaken ? { value: newExtension(draft) } : undefined;
  },
});
