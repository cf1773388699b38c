/** What the dashboard takes from this library: texts, lists and schemas, nothing that is heavy or needs a file. */
export type { Issue } from './issue.js';
export { columnNamesIn } from './column-names.js';
export { fieldOf, FIELDS, storedFields, type Field } from './fields.js';
export { canFeed, fedBy, FULL_NAMES } from './feeds.js';
export { issueTextIn, issueTitleIn } from './issue-text.js';
export * from './model.js';
export { fileLabels, sheetLabel } from './place-text.js';
export { findPackage, isCallingPackage, isUserAddOn, isUserPackage, packageItem, PACKAGES } from './packages.js';
export { clockZone, timeOfDay } from './reference/clock.js';
export { templateSettingsSchema } from './template.js';
