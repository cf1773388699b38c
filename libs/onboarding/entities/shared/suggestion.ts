import { nearest, type Similar } from '../../similar.js';

/** A record as messages name it: `00123 (Acme Ltd)`. */
export function shown({ id, name }: Similar): string {
  return name && name !== id ? `${id} (${name})` : id;
}

/** What to say of a text that names no record but is near one that is there. */
export function suggestion(text: string, among: readonly Similar[] | undefined) {
  const found = among && nearest(text, among);
  return found && { value: text, params: { suggestion: shown(found) } };
}
