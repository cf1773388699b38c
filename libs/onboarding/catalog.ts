import type { IssueParam } from '#libs/languages/basics.js';
import { ALL_RULES, type RuleCode } from './entities/entities.js';
import type { About, Issue, IssueCode, Severity } from './issue.js';

/** What a code means, for docs/validation-rules.md: its severity, and when it is said. */
type Entry = readonly [severity: Severity, when: string, kept?: typeof RETIRED];

/** Marks a code that nothing raises any more: it is kept only for reports of earlier releases. */
const RETIRED = 'retired';

/** The codes that no rule of a record raises: what is said of files, cells, templates and imports. */
const OTHERS = {
  // File and sheet
  'file.empty': ['error', 'The file has no bytes, or no sheet of it has a row.'],
  'file.tooLarge': ['error', 'The file has more than 50 MB.'],
  'file.tooManyRows': ['error', "A sheet has more rows than the template's `maxRows`."],
  'file.tooManyColumns': ['warning', 'A sheet has more than 200 columns, and some of the others are unknown.'],
  'file.tooManySheets': ['error', 'The workbook has more sheets than can be read.'],
  'file.unknownFormat': ['error', 'By its content the file has a format that is not read.'],
  'file.fixedWidth': [
    'error',
    'The columns of a text file are kept apart by blanks that align them, not by a delimiter.',
  ],
  'file.encrypted': ['error', 'The file is protected with a password.'],
  'file.corrupt': ['error', 'The ZIP or XML of the workbook is damaged.'],
  'file.zipBomb': ['error', 'The file unpacks to more than is allowed.'],
  'file.takesTooLong': ['error', 'Reading the file takes longer than is allowed.'],
  'file.needsTooMuchMemory': ['error', 'Reading the file needs more memory than is allowed.'],
  'file.macros': ['warning', 'The workbook has macros.'],
  'file.encodingUncertain': ['warning', 'The encoding was guessed, with little certainty.'],
  'file.undecodable': ['error', 'The encoding that the import names is none that we know.'],
  'file.duplicate': ['warning', 'A file of the same content was imported before.'],
  'sheet.noHeader': ['error', 'No row of the sheet looks like a header.'],
  'sheet.unknownEntity': ['error', 'The columns could be those of several kinds of record, or of none.'],
  'sheet.missingColumn': ['error', 'A column that the key needs is missing.'],
  'sheet.duplicateColumn': ['error', 'Two columns have the same name.'],
  'sheet.ambiguousColumn': ['error', 'Several columns could be the same field.'],
  'sheet.unknownColumn': ['warning', 'A column is none of the fields.'],
  'sheet.raggedRow': ['error', 'A row has more or fewer cells than the header.'],
  'sheet.unclosedQuote': ['error', 'A quotation mark is opened and never closed.'],
  'sheet.nullByte': ['error', 'A row has a NUL byte.'],
  'sheet.lostCharacters': ['error', 'A row has replacement characters: its text was lost earlier.'],
  'sheet.footer': ['warning', 'Rows below the table look like totals or remarks.'],
  'sheet.repeatedHeader': ['warning', 'The header is repeated further down.'],
  'sheet.hidden': ['warning', 'The sheet is hidden.'],
  'sheet.leftOut': ['warning', 'A person has decided that the sheet is not read.'],
  'sheet.formulaWithoutValue': ['warning', 'A formula was saved without its result.'],
  // Any cell
  'cell.excelError': ['error', 'The cell holds an error of the spreadsheet program, e.g. `#N/A`.'],
  'cell.truncatedNumber': ['error', 'The cell holds a number that was shortened, e.g. `1.20246E+10`.'],
  'cell.required': ['error', 'The field is required, and a new record lacks it.'],
  'cell.tooLong': ['error', 'The text is longer than its field allows.'],
  'cell.controlCharacter': ['error', 'The text has a control character.'],
  'cell.invisibleCharacter': ['warning', 'The text has invisible characters: they are left out.'],
  'cell.clearRequired': ['error', '`REMOVE` in a field that is required.'],
  'cell.looksLikeFormula': ['warning', 'The text begins like a formula.'],
  'cell.nameSplit': ['warning', 'A whole name of more than two words was divided into first and last name.'],
  'cell.looksLikeClear': ['warning', 'The text is a word such as `N/A`, `none` or `remove`: it is kept as text.'],
  'cell.notAKey': ['error', 'An ID or a name of another record is a word such as `N/A`, `none` or `remove`.'],
  'cell.strayQuote': ['warning', 'A text begins or ends with a quotation mark that has no partner.'],
  'cell.strayQuoteInKey': [
    'error',
    'An ID or a name of another record begins or ends with a quotation mark that has no partner.',
  ],
  'cell.digitsConverted': [
    'warning',
    'An ID has digits of another script or no-break hyphens: it is read with usual ones.',
  ],
  'cell.decimalDropped': [
    'warning',
    'A number of digits ends in `.0`, as whole numbers from data frames do: that is left out.',
  ],
  'cell.numberFormat': [
    'warning',
    'A number format shows something else than the cell holds, in a column where that is no text.',
  ],
  'cell.garbled': ['warning', 'A text looks as if it had been read in a wrong encoding.'],
  'cell.phoneExtension': ['error', 'The cell holds a phone number and an extension.'],
  'cell.actionUnknown': ['error', 'The action is none that we know.'],
  'cell.languageUnknown': ['error', 'The language is none that we know.'],
  // Customers
  'customer.name.percent': ['error', 'The company name has a percent sign.'],
  'customer.adminEmail.invalid': ['error', "The administrator's address is no email address."],
  'customer.country.unknown': ['error', 'The country is neither a code nor a name that we know.'],
  'customer.country.notAllowed': ['error', 'The template does not allow customers in the country.'],
  'customer.addressLine.tooLong': ['error', 'An address line has more than 50 characters.'],
  'customer.city.required': ['error', 'A new customer has no city.'],
  'customer.supportedLocation.notAttested': ['error', 'Nobody attests that the location is supported.'],
  'customer.packages.empty': ['error', 'A new customer has no package.'],
  'customer.packages.unknown': ['error', 'A package of the list is none that we know.'],
  'customer.packages.notAllowed': ['error', 'The template does not allow a package of the list.'],
  'customer.packages.duplicate': ['error', 'The list names a package twice.'],
  'customer.hq.timezoneUnknown': ['error', "The headquarters' time zone is none that we know."],
  // Locations
  'location.name.required': ['error', 'The row has no location name.'],
  'location.country.unknown': ['error', 'The country is neither a code nor a name that we know.'],
  'location.country.notAllowed': ['error', 'The template does not allow locations in the country.'],
  'location.address.lineTooLong': ['error', 'An address line has more than 50 characters.'],
  'location.address.cityRequired': ['error', 'A new location has no city.'],
  'location.timezone.unknown': ['error', 'The time zone is none that we know.'],
  'location.language.unknown': ['error', 'The announcement language is none that we know.'],
  'location.numbers.rangeTooLarge': ['error', 'A range of the list has more than 10,000 numbers.'],
  'location.numbers.tooMany': ['error', 'The list has more than 50,000 numbers.'],
  // Users
  'user.email.invalid': ['error', 'The address is no email address.'],
  'user.name.forbiddenCharacter': ['error', 'A name has one of % # < > \\ / ".'],
  'user.name.tooLong': ['error', 'A first or last name has more than 64 characters.'],
  'user.package.unknown': ['error', 'The package is none that we know.'],
  'user.package.notAssignable': ['error', 'The package is not for people, or the template does not allow it.'],
  'user.package.several': ['error', 'The cell names several packages.'],
  'user.addOns.unknown': ['error', 'The cell names something that is no add-on for users.'],
  'user.extension.invalid': ['error', "The extension isn't as many digits as the template wants."],
  'user.admin.roleUnknown': ['error', "The administrator's role is none that we know."],
  'user.location.change': [
    'error',
    'No longer raised; in reports of earlier releases, which refused to move a user who calls.',
    RETIRED,
  ],
  // What a row asks for against what is there
  'row.exists': ['warning', 'By mode or action `create`, and the record is already there.'],
  'row.missing': ['warning', 'A record to be removed, or by mode or action `update` to be changed, is not there.'],
  'row.actionContradicts': ['error', 'The action of the row contradicts the mode of the import.'],
  'row.gone': ['warning', 'A full file no longer names a record, and the template keeps it.'],
  'row.goneRemoved': ['warning', 'A full file no longer names a record, and the template removes it.'],
  'row.leftOut': ['warning', 'A row below the table looks like a total or a remark, and its key is not whole.'],
  'row.waitedTooLong': ['error', "What the row waited for did not come within the template's `waitingDays`."],
  'row.linkedTooMany': [
    'error',
    'More rows hand numbers, extensions, places or roles to one another than can be run together.',
  ],
  'row.moreIssues': ['warning', 'The row has more issues than are listed.'],
  'row.waitCancelled': ['warning', 'The import was cancelled or undone while the row waited.'],
  'row.takenBack': ['warning', 'In the report of an import that was taken back: what the row did is undone.'],
  'row.notBegun': ['warning', 'The import was cancelled before the row began.'],
  'row.erased': ['warning', 'A row that is tried again or taken back speaks of a person who was erased.'],
  'row.superseded': ['warning', 'The row runs late, and a later import has named its record.'],
  // Template
  'template.name.duplicate': ['error', 'Another template has the same name.'],
  'template.authentication.idpRequired': ['error', 'Authentication by the partner, without an identity provider.'],
  'template.subscription.required': ['error', 'The template has no subscription.'],
  'template.country.unknown': ['error', 'The country is none that we know.'],
  'template.language.unsupported': ['error', 'No emails are written in the language.'],
  'template.pstn.notRecommended': ['warning', 'A cloud-connected PSTN provider is named.'],
  'template.mailText.unknown': ['error', 'A mail text has a placeholder that we do not know.'],
  'template.removals.limitRequired': ['error', 'Full files may remove, without a limit of how many.'],
  'template.archived': ['error', 'The template is archived.'],
  // Import
  'import.guardrail.errors': ['error', 'More rows have errors than the template lets pass.'],
  'import.guardrail.removals': ['error', 'More records would go than the template lets pass.'],
  'import.guardrail.unclear': ['error', 'It is unclear which records a full file no longer names.'],
  'import.guardrail.unread': ['error', 'A sheet or file that a source brought could not be read.'],
  'import.guardrail.updates': ['error', 'More records would change than the template lets pass.'],
  'import.guardrail.shrunk': ['error', 'The file has far fewer rows than the one before.'],
  'import.guardrail.empty': ['error', 'The files have no rows.'],
  'import.window.never': ['error', 'The window that the import waits for never opens.'],
  'import.concurrent': ['warning', 'Another import changed the record since the plan was made.'],
  'import.changedMeanwhile': [
    'warning',
    'A row that was planned is refused, for another import has changed what it rests on.',
  ],
  'import.recordRemoved': ['warning', 'Another import removed the record since the plan was made: the row is skipped.'],
  'import.recordTakenBack': [
    'warning',
    'The import that had made the record was taken back since the plan was made: the row is skipped.',
  ],
  'import.recordRenamed': [
    'warning',
    'Another import gave the user another email address since the plan was made: the row is skipped.',
  ],
  'import.checkingFailed': ['error', 'Checking the files failed three times for the same reason.'],
  'import.checkingDied': ['error', 'Checking the files ended its process again and again.'],
  // Taking an import back
  'undo.changedSince': ['error', 'The record was changed after the import that is undone.'],
  'undo.existsAgain': ['error', 'A removed record has been created again.'],
  'undo.goneSince': ['error', 'A changed record has been removed.'],
  'undo.makingTakenBack': ['error', 'The import that had created a removed record has been undone.'],
  'undo.belongsToGone': ['error', 'The customer or location that a record belongs to has been removed.'],
  'undo.companionStays': [
    'error',
    'What an updated customer brought along, its administrator or headquarters, was changed since or is needed.',
  ],
  'undo.companionLacks': [
    'error',
    'What went with a removed customer comes back without something that others have now.',
  ],
  // Our own faults, with an incident number
  'internal.rowFailed': ['error', 'Processing the row failed by a fault of ours.'],
} as const satisfies Record<Exclude<IssueCode, RuleCode>, Entry>;

/** What is known of a code. */
export interface CodeEntry {
  severity: Severity;
  /** When it is said, in words; several rules may say the same. */
  when: readonly string[];
  /** Nothing raises it any more. */
  isRetired: boolean;
}

/** Every issue code: those that rules raise, and the others. `blocked` rows turn into errors when their time is over. */
export const CATALOG: Record<IssueCode, CodeEntry> = catalog();
export const CODES = Object.keys(CATALOG).filter(isIssueCode);

const FINAL: ReadonlySet<string> = new Set(ALL_RULES.filter(({ inFile }) => inFile).map(({ code }) => code));

/** Whether an issue rests on the import's files alone: nothing that is stored can change it. */
export function isFinal({ code }: Issue): boolean {
  return FINAL.has(code);
}

/** Whether a text is one of our codes. */
export function isIssueCode(code: string): code is IssueCode {
  return code in CATALOG;
}

function catalog(): Record<IssueCode, CodeEntry> {
  const entries = new Map<string, CodeEntry>();
  for (const [code, [severity, when, kept]] of Object.entries<Entry>(OTHERS))
    entries.set(code, { severity, when: [when], isRetired: kept === RETIRED });
  for (const { code, severity, when } of ALL_RULES)
    entries.set(code, { severity, when: [...new Set(entries.get(code)?.when).add(when)], isRetired: false });
  return Object.fromEntries(entries) as Record<IssueCode, CodeEntry>; // OTHERS has every code that no rule has
}

/** An issue whose severity the catalog gives. */
export type RaisedIssue = { [Code in IssueCode]: { code: Code } & About<Code> }[IssueCode];

/**
 * Makes an issue with the severity that the catalog gives its code.
 * @param about a value for every placeholder of the code's texts, or it doesn't compile
 */
export function issue<Code extends IssueCode>(
  code: Code,
  ...about: [IssueParam<Code>] extends [never] ? [about?: About<Code>] : [about: About<Code>]
): Issue;
export function issue(code: IssueCode, about: Omit<Issue, 'code' | 'severity'> = {}): Issue {
  return { code, severity: CATALOG[code].severity, ...about };
}

/** The same of a code and what it says together. */
export function issueOf(raised: RaisedIssue): Issue {
  return { severity: CATALOG[raised.code].severity, ...raised };
}
