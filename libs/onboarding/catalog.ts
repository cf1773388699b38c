import type { en } from './messages/en.js';

export type Severity = 'error' | 'warning';

/**
 * Every issue code and its severity: the one list. Codes are stable; scripts, tests and translations hang on them.
 * `blocked` issues keep a row waiting and turn into errors when the waiting time is over.
 */
export const CATALOG = {
  // File and sheet
  'file.empty': 'error',
  'file.tooLarge': 'error',
  'file.tooManyRows': 'error',
  'file.tooManyColumns': 'error',
  'file.tooManySheets': 'error',
  'file.unknownFormat': 'error',
  'file.encrypted': 'error',
  'file.corrupt': 'error',
  'file.zipBomb': 'error',
  'file.takesTooLong': 'error',
  'file.needsTooMuchMemory': 'error',
  'file.macros': 'warning',
  'file.encodingUncertain': 'warning',
  'file.undecodable': 'error',
  'file.duplicate': 'warning',
  'sheet.noHeader': 'error',
  'sheet.unknownEntity': 'error',
  'sheet.missingColumn': 'error',
  'sheet.duplicateColumn': 'error',
  'sheet.ambiguousColumn': 'error',
  'sheet.unknownColumn': 'warning',
  'sheet.raggedRow': 'error',
  'sheet.unclosedQuote': 'error',
  'sheet.nullByte': 'error',
  'sheet.lostCharacters': 'error',
  'sheet.footer': 'warning',
  'sheet.repeatedHeader': 'warning',
  'sheet.hidden': 'warning',
  'sheet.formulaWithoutValue': 'warning',
  // Any cell
  'cell.excelError': 'error',
  'cell.truncatedNumber': 'error',
  'cell.required': 'error',
  'cell.tooLong': 'error',
  'cell.controlCharacter': 'error',
  'cell.invisibleCharacter': 'warning',
  'cell.clearRequired': 'error',
  'cell.looksLikeFormula': 'warning',
  'cell.actionUnknown': 'error',
  'cell.languageUnknown': 'error',
  // Customers
  'customer.externalId.duplicateInFile': 'error',
  'customer.externalId.belongsToAnotherPartner': 'error',
  'customer.name.percent': 'error',
  'customer.name.duplicate': 'warning',
  'customer.name.changed': 'warning',
  'customer.adminEmail.invalid': 'error',
  'customer.adminEmail.usedByAnotherCustomer': 'error',
  'customer.country.unknown': 'error',
  'customer.country.notAllowed': 'error',
  'customer.country.changed': 'error',
  'customer.addressLine.tooLong': 'error',
  'customer.city.required': 'error',
  'customer.state.required': 'error',
  'customer.state.unknown': 'error',
  'customer.postalCode.required': 'error',
  'customer.postalCode.invalid': 'error',
  'customer.supportedLocation.notAttested': 'error',
  'customer.packages.empty': 'error',
  'customer.packages.unknown': 'error',
  'customer.packages.notAllowed': 'error',
  'customer.packages.duplicate': 'error',
  'customer.packages.addOnWithoutBase': 'error',
  'customer.packages.removal': 'warning',
  'customer.packages.removalInUse': 'error',
  'customer.hq.required': 'error',
  'customer.hq.timezoneUnknown': 'error',
  'customer.hq.mainNumberInvalid': 'error',
  'customer.remove.inUse': 'error',
  // Locations
  'location.customer.unknown': 'error',
  'location.name.required': 'error',
  'location.name.tooLong': 'error',
  'location.name.duplicateInFile': 'error',
  'location.country.unknown': 'error',
  'location.country.notAllowed': 'error',
  'location.address.lineTooLong': 'error',
  'location.address.cityRequired': 'error',
  'location.address.stateRequired': 'error',
  'location.address.stateUnknown': 'error',
  'location.address.postalCodeRequired': 'error',
  'location.address.postalCodeInvalid': 'error',
  'location.timezone.unknown': 'error',
  'location.language.unknown': 'error',
  'location.mainNumber.invalid': 'error',
  'location.mainNumber.notInInventory': 'error',
  'location.numbers.invalid': 'error',
  'location.numbers.rangeTooLarge': 'error',
  'location.numbers.tooMany': 'error',
  'location.numbers.takenByAnotherCustomer': 'error',
  'location.numbers.duplicateInFile': 'error',
  'location.emergencyIdentifier.notAllowedHere': 'error',
  'location.remove.inUse': 'error',
  // Users
  'user.customer.unknown': 'error',
  'user.email.invalid': 'error',
  'user.email.duplicateInFile': 'error',
  'user.email.usedByAnotherCustomer': 'error',
  'user.email.belongsToAnotherPartner': 'error',
  'user.email.changed': 'warning',
  'user.name.forbiddenCharacter': 'error',
  'user.name.tooLong': 'error',
  'user.name.longForCalling': 'warning',
  'user.package.unknown': 'error',
  'user.package.notAssignable': 'error',
  'user.package.notOfCustomer': 'error',
  'user.package.several': 'error',
  'user.package.limitReached': 'error',
  'user.location.required': 'error',
  'user.location.unknown': 'error',
  'user.location.change': 'error',
  'user.number.requiredForCalling': 'error',
  'user.phone.invalid': 'error',
  'user.phone.missingPlus': 'warning',
  'user.phone.duplicateInFile': 'error',
  'user.phone.taken': 'error',
  'user.phone.notInInventory': 'error',
  'user.phone.wrongCountry': 'warning',
  'user.extension.invalid': 'error',
  'user.extension.duplicateInLocation': 'error',
  'user.extension.taken': 'error',
  'user.calling.ignored': 'warning',
  'user.admin.packageLevel': 'error',
  'user.admin.downgrade': 'error',
  'user.admin.roleUnknown': 'error',
  'user.admin.lastFullAdmin': 'error',
  // What a row asks for against what is there
  'row.exists': 'warning',
  'row.missing': 'warning',
  'row.gone': 'warning',
  'row.goneRemoved': 'warning',
  'row.waitedTooLong': 'error',
  'row.moreIssues': 'warning',
  'row.waitCancelled': 'warning',
  // Template
  'template.name.duplicate': 'error',
  'template.authentication.idpRequired': 'error',
  'template.subscription.required': 'error',
  'template.country.unknown': 'error',
  'template.language.unsupported': 'error',
  'template.pstn.notRecommended': 'warning',
  'template.mailText.unknown': 'error',
  'template.removals.limitRequired': 'error',
  'template.archived': 'error',
  // Import
  'import.guardrail.errors': 'error',
  'import.guardrail.removals': 'error',
  'import.guardrail.unclear': 'error',
  'import.guardrail.updates': 'error',
  'import.guardrail.shrunk': 'error',
  'import.guardrail.empty': 'error',
  'import.template.changed': 'warning',
  'import.window.never': 'error',
  'import.concurrent': 'warning',
  'import.recordRemoved': 'warning',
  'import.checkingFailed': 'error',
  'import.checkingDied': 'error',
  // Taking an import back
  'undo.changedSince': 'error',
  // Our own faults, with an incident number
  'internal.rowFailed': 'error',
} as const satisfies Record<string, Severity>;

export type IssueCode = keyof typeof CATALOG;
export const CODES = Object.keys(CATALOG) as IssueCode[];

/** Something to say about a file, sheet, row or cell. The message is made from the code, by language. */
export interface Issue {
  code: IssueCode;
  severity: Severity;
  /** The field it is about, when it is about one. */
  field?: string;
  /** What stood in the cell. */
  value?: string;
  /** Values for the placeholders of the message. */
  params?: Record<string, string | number>;
}

type PlaceholderIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderIn<Rest>
  : never;
type PlaceholderOf<Code extends IssueCode> = PlaceholderIn<(typeof en)[Code][number]>;
type ParamOf<Code extends IssueCode> = Exclude<PlaceholderOf<Code>, 'value'>;

/** What an issue of a code must say: a value for every placeholder of its texts. */
type About<Code extends IssueCode> = Pick<Issue, 'field'> &
  ('value' extends PlaceholderOf<Code> ? { value: string } : Pick<Issue, 'value'>) &
  ([ParamOf<Code>] extends [never] ? Pick<Issue, 'params'> : { params: Record<ParamOf<Code>, string | number> });
/** An issue whose severity the catalog gives. */
export type RaisedIssue = { [Code in IssueCode]: { code: Code } & About<Code> }[IssueCode];
/** The codes whose texts have no placeholders but these. */
export type CodeWith<Name extends string = never> = {
  [Code in IssueCode]: [PlaceholderOf<Code>] extends [Name] ? Code : never;
}[IssueCode];

/**
 * Makes an issue with the severity that the catalog gives its code.
 * @param about a value for every placeholder of the code's texts, or it doesn't compile
 */
export function issue<Code extends IssueCode>(
  code: Code,
  ...about: [PlaceholderOf<Code>] extends [never] ? [about?: About<Code>] : [about: About<Code>]
): Issue;
export function issue(code: IssueCode, about: Omit<Issue, 'code' | 'severity'> = {}): Issue {
  return { code, severity: CATALOG[code], ...about };
}

/** The same of a code and what it says together. */
export function issueOf(raised: RaisedIssue): Issue {
  return { severity: CATALOG[raised.code], ...raised };
}

/** Whether any of them is an error. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((i) => i.severity === 'error');
}

/** Message and hint for every code, in one language: a missing one doesn't compile. */
export type Messages = Record<IssueCode, readonly [message: string, hint: string]>;
