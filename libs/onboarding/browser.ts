/** What the dashboard takes from this library: texts and lists, nothing that is heavy or needs a file. */
export type { Issue, IssueCode } from './issue.js';
export { fieldOf, FIELDS, storedFields, type Field } from './fields.js';
export { en as englishMessages } from './messages/en.js';
export { he as hebrewMessages } from './messages/he.js';
export { issueTextIn } from './messages/issue-text.js';
export * from './model.js';
export { fileLabels, sheetLabel } from './place-text.js';
export {
  findPackage,
  isCallingPackage,
  isUserAddOn,
  isUserPackage,
  packageItem,
  PACKAGES,
  type Package,
} from './packages.js';
export { LANGUAGES as MAIL_LANGUAGES, type Language as MailLanguage } from '#libs/languages/basics.js';
export { columnNames, workbookLanguage } from './words/index.js';
