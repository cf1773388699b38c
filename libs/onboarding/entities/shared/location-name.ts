import { hasCalling } from '../../packages.js';

export const NAME_LENGTH_WITH_CALLING = 80;

/** The name is too long for a location of a customer with these packages. */
export function nameTooLongForCalling(name: string, packages: readonly string[]) {
  if (name.length <= NAME_LENGTH_WITH_CALLING || !hasCalling(packages)) return undefined;
  return { value: name, params: { max: NAME_LENGTH_WITH_CALLING, length: name.length } };
}
