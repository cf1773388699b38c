import { FIELDS, type Field } from '../fields.js';
import type { Entity } from '../model.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { he } from './he.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { nl } from './nl.js';
import { ptBr } from './pt-br.js';
import type { Names, Words } from './words.js';

/** The languages of workbooks and headers. */
export const WORDS = { en, he, ar, de, es, fr, it, ja, nl, 'pt-BR': ptBr } as const satisfies Record<string, Words>;
export type WorkbookLanguage = keyof typeof WORDS;
export type { Words };

/** The language of a tag like `de`, `de_AT`, `pt` or `iw`; English where we have none. */
export function workbookLanguage(tag: string): WorkbookLanguage {
  const [language = ''] = tag.toLowerCase().split(/[-_]/);
  if (language === 'pt') return 'pt-BR';
  const code = language === 'iw' ? 'he' : language;
  return isWorkbookLanguage(code) ? code : 'en';
}

export function isWorkbookLanguage(language: string): language is WorkbookLanguage {
  return language in WORDS;
}

/** What a column is called in a language, our own name for it first. */
export function columnNames(entity: Entity, field: Field, language: WorkbookLanguage): Names {
  const words: Words = WORDS[language];
  const own: Record<string, Names> = words[entity];
  const found = own[field.name] ?? lookUp(words, field.name);
  if (found && entity === 'locations' && field.name === 'mainNumber') return [...found, ...words.users.phoneNumber];
  if (found) return found;
  const part = field.name.replace(/^hq(.)/, (_whole, first: string) => first.toLowerCase());
  const base = lookUp(words, part);
  if (!base) throw new Error(`There is no word for ${entity}.${field.name} in ${language}.`);
  const [label, ...others] = base.map((name) => words.headquarters(name));
  // a customer has no time zone and no main number but those of its headquarters
  const bare = part === 'timeZone' || part === 'mainNumber' ? base : [];
  const spelledOut = language === 'en' ? base.map((name) => `Headquarters ${name}`) : [];
  return [label ?? base[0], ...others, ...bare, ...spelledOut];
}

function lookUp({ address, shared }: Words, name: string): Names | undefined {
  const all: Record<string, Names> = { ...address, ...shared };
  return all[name];
}

/** All names of an entity's columns in all languages, the canonical ones last. */
export function allColumnNames(entity: Entity): { name: string; field: Field; isLabel: boolean }[] {
  const languages = Object.keys(WORDS).filter(isWorkbookLanguage);
  const names = FIELDS[entity].flatMap((field) =>
    languages.flatMap((language) =>
      columnNames(entity, field, language).map((name, i) => ({ name, field, isLabel: i === 0 })),
    ),
  );
  return [...names.filter(({ isLabel }) => !isLabel), ...names.filter(({ isLabel }) => isLabel)];
}
