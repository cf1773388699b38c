export { CATALOG, CODES, isFinal, isIssueCode, issue, issueOf } from './catalog.js';
export { hasError, type Issue, type IssueCode } from './issue.js';
export { EXAMPLE, formatValue } from './codecs.js';
export { decide, deciding, STEPS, type Deciding } from './decide.js';
export { isWritten, type Decision } from './decision.js';
export { claimsOf, effectsOf, factOf, type Effects } from './effects.js';
export { recordChanges, type RecordChange } from './record-changes.js';
export type { Standing } from './standing.js';
export { administratorOf, isOfAdministrator } from './entities/customer/administrator.js';
export { headquartersOf, isOfHeadquarters, withHeadquarters } from './entities/customer/headquarters.js';
export { headquartersKey } from './entities/customer/key.js';
export { formerKeyOf, recordKey, restsOn } from './entities/entities.js';
export { locationKey } from './entities/location/key.js';
export * as fact from './facts.js';
export {
  REFERRED,
  type Answers,
  type Fact,
  type FactKind,
  type HandedOn,
  type NumberClaim,
  type OnceInFile,
  type RowRef,
  type PackagesBefore,
  type StoredRecord,
  type World,
} from './facts.js';
export { saysYes } from './cell-words.js';
export { canFeed, fedBy, FULL_NAMES, licenceIn } from './feeds.js';
export { isPlainChange, sameValue } from './diff.js';
export { fieldOf, FIELDS, identifyingFields, REPORT_COLUMNS, storedFields, type Field } from './fields.js';
export { limitIssues } from './limit-issues.js';
export * from './model.js';
export { fileLabels, sheetLabel } from './place-text.js';
export { findPackage, isCallingPackage, isUserAddOn, packageIds, packageItem, PACKAGES, seatsOf } from './packages.js';
export { compileRowReader, isFreeText } from './read-row.js';
export { checkTemplate } from './check-template.js';
export { templateSettingsSchema, type TemplateSettings } from './template.js';
export { idKey, nearKeys, nearKeysOf, type Similar } from './similar.js';
export { searchable, searchPattern } from './search.js';
export { fold, harmless, isBlank, literal, looksLikeFormula, nameKey } from './text.js';
export { allColumnNames, columnNames, inAllLanguages, issueText, issueTitle, SHEET_NAMES } from './words.js';
export { exampleNumber } from './reference/phones.js';
export { assignableAddOns, assignablePackages, formatHint, usedFields } from './used-fields.js';
