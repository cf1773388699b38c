/** Finds an e-mail address in a text or in its JSON, but not within a longer address. */
export function mentionOf(email: string): RegExp {
  const literal = email.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const begins = String.raw`(?:(?<![\w.%+-])|(?<=\\[bfnrt]))`; // in JSON a line's end is a backslash and a letter
  return new RegExp(`${begins}${literal}${String.raw`(?![\w-]|\.\w)`}`, 'i');
}
