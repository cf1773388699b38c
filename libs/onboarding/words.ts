import { LANGUAGES, TEXTS, type Language, type Names, type Words } from '#libs/languages/index.js';
import { columnNamesIn } from './column-names.js';
import { FIELDS, type Field, type FieldName } from './fields.js';
import { issueTextIn, issueTitleIn, type IssueText } from './issue-text.js';
import type { Issue, IssueCode } from './issue.js';
import { byEntity, type Entity } from './model.js';

type AddressPart = 'addressLine1' | 'addressLine2' | 'city' | 'state' | 'postalCode';
/** Fields that have the same names wherever they occur. */
type SharedField = 'customerExternalId' | 'country' | 'language' | 'timeZone' | 'mainNumber' | 'action';
/** Fields that are named for their entity alone; those of the headquarters are named after those of a location. */
type OwnField<E extends Entity> = Exclude<FieldName<E>, AddressPart | SharedField | `hq${string}`>;

/** What our fields want of each language: a field without a name doesn't compile. */
interface FieldWords {
  sheets: Record<Entity, Names>;
  /** Parts of an address, of a customer, a location, or (by `headquarters`) of the headquarters. */
  address: Record<AddressPart, Names>;
  shared: Record<SharedField, Names>;
  customers: Record<OwnField<'customers'> | 'hqName', Names>;
  locations: Record<OwnField<'locations'>, Names>;
  users: Record<OwnField<'users'>, Names>;
}

/** What workbooks and cells hold, English first: where two languages use a word for different fields, the first has it. */
const ALL_WORDS: readonly (Words & FieldWords)[] = LANGUAGES.map((language) => TEXTS[language].words);

/** Words of every language: what people write into headers and cells says nothing about who reads the report. */
export function inAllLanguages(wordsOf: (words: Words) => readonly string[]): string[] {
  return ALL_WORDS.flatMap(wordsOf);
}

/** What a column is called in a language, our own name for it first. */
export function columnNames(entity: Entity, field: Field, language: Language): Names {
  return columnNamesIn(TEXTS[language].words, entity, field);
}

/** All names of an entity's columns in all languages, the canonical ones last. */
export function allColumnNames(entity: Entity): { name: string; field: Field; isLabel: boolean }[] {
  const names = FIELDS[entity].flatMap((field) =>
    ALL_WORDS.flatMap((words) =>
      columnNamesIn(words, entity, field).map((name, i) => ({ name, field, isLabel: i === 0 })),
    ),
  );
  return [...names.filter(({ isLabel }) => !isLabel), ...names.filter(({ isLabel }) => isLabel)];
}

/** What sheets and files of an entity are called. */
export const SHEET_NAMES = byEntity((entity) => inAllLanguages(({ sheets }) => sheets[entity]));

/** What an issue says, in a language. */
export function issueText(about: Issue, language: Language): IssueText {
  return issueTextIn(TEXTS[language].issues, language, about);
}

/** The same whatever its row. */
export function issueTitle(code: IssueCode, language: Language): IssueText {
  return issueTitleIn(TEXTS[language].issues, language, code);
}
