import { extension, firstInFile } from '../../../facts.js';
import { defineRule, type Draft } from '../../../rule.js';
import { hasCalling, placeOf } from './calling.js';

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

/** The extension that the user would get, if it is another one than before. */
export function newExtension(draft: Draft<'users'>): string {
  const digits = extensionOf(draft);
  return digits === draft.before?.values.extension ? '' : digits;
}

export const extensionTaken = defineRule('users', {
  code: 'user.extension.taken',
  severity: 'error',
  field: 'extension',
  when: 'Another user at the location has the extension.',
  unless: ['user.extension.duplicateInLocation'],
  needs: (draft) => {
    const digits = newExtension(draft);
    return { holder: digits ? extension(placeOf(draft), digits) : undefined };
  },
  check: (draft, { holder }) =>
    holder !== undefined && holder !== draft.key ? { value: newExtension(draft) } : undefined,
});
