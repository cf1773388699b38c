import type { Names, Words } from '#libs/languages/basics.js';
import type { Field } from './fields.js';
import type { Entity } from './model.js';

/** What a column is called in the words of a language, our own name for it first. */
export function columnNamesIn(words: Words, entity: Entity, field: Field): Names {
  const own: Readonly<Record<string, Names>> = words[entity];
  const found = own[field.name] ?? lookUp(words, field.name);
  if (found && entity === 'locations' && field.name === 'mainNumber') return [...found, ...words.users.phoneNumber];
  if (found) return found;
  const part = field.name.replace(/^hq(.)/, (_whole, first: string) => first.toLowerCase());
  const base = lookUp(words, part);
  if (!base) throw new Error(`There is no word for ${entity}.${field.name} in ${words.sheets[entity][0]}.`);
  const [label, ...others] = words.headquarters.map((pattern) => base.map((name) => ofHeadquarters(pattern, name)));
  // a customer has no time zone and no main number but those of its headquarters
  const bare = part === 'timeZone' || part === 'mainNumber' ? base : [];
  const [first = base[0], ...synonyms] = label ?? [];
  return [first, ...synonyms, ...bare, ...others.flat()];
}

/** A name as one of the headquarters. Behind other words it begins with a small letter. */
function ofHeadquarters(pattern: string, name: string): string {
  const [before = '', after = ''] = pattern.split('{name}');
  return before === '' ? name + after : `${before}${name.charAt(0).toLowerCase()}${name.slice(1)}${after}`;
}

function lookUp({ address, shared }: Words, name: string): Names | undefined {
  const all: Readonly<Record<string, Names>> = { ...address, ...shared };
  return all[name];
}
