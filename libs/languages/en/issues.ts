/**
 * What each code says, and what to do about it. `{…}` are the issue's parameters: the compiler takes those that a code
 * needs from here. `{value}` is what stood in the cell.
 */
export const issues = {
  'file.empty': ['The file is empty.', 'Check that you chose the right file and that it was saved.'],
  'file.tooLarge': ['The file is larger than {max} MB.', 'Split it into several files; one import takes several.'],
  'file.tooManyRows': [
    'The sheet has more than {max, plural, one {{max} row} other {{max} rows}}.',
    'Split it into several files, or ask for a higher limit in the template.',
  ],
  'file.tooManyColumns': [
    'The sheet has more than {max} columns. Beyond these, only columns whose names are known are read.',
    'Delete the columns that are not needed.',
  ],
  'file.tooManySheets': ['The workbook has more than {max} sheets.', 'Keep the sheets that are to be imported.'],
  'file.unknownFormat': [
    "This file can't be read: it looks like {format}.",
    '{kind, select, spreadsheet {Open it in your spreadsheet program, save it as .xlsx or .csv, and upload that.} archive {Unpack it and upload the files in it.} other {Export the data as .xlsx or .csv from the program it comes from, and upload that.}}',
  ],
  'file.fixedWidth': [
    'The columns of this file are aligned with blanks.',
    'Export it with commas, semicolons or tabs between the columns, or open it in your spreadsheet program as text with fixed widths and save it as .xlsx.',
  ],
  'file.encrypted': [
    'The file is protected with a password.',
    'Remove the password (in Excel: File > Info > Protect Workbook) and upload it again.',
  ],
  'file.corrupt': [
    'The file is damaged and cannot be read.',
    'Open it in your spreadsheet program, save it again, and upload the new file.',
  ],
  'file.zipBomb': ['The file unpacks to more than is allowed.', 'Copy the data into a new workbook and upload that.'],
  'file.takesTooLong': [
    'Reading the file takes longer than is allowed.',
    'Split it into several files, or copy the data into a new workbook.',
  ],
  'file.needsTooMuchMemory': [
    'Reading the file takes more memory than is allowed.',
    'Split it into several files, or copy the data into a new workbook.',
  ],
  'file.macros': ['The workbook holds macros. They are ignored.', 'Save it as .xlsx to be rid of this notice.'],
  'file.encodingUncertain': [
    'The text encoding is not certain; the file was read as {encoding}.',
    'Check names with accents or Hebrew letters; save as UTF-8 if they look wrong.',
  ],
  'file.undecodable': [
    'The encoding "{encoding}" is unknown.',
    'Use a name such as UTF-8 or windows-1255, or give none: the encoding is then detected.',
  ],
  'file.duplicate': [
    'The same file was imported before, on {date}.',
    'Nothing is doubled: rows that are already there stay unchanged.',
  ],
  'sheet.noHeader': [
    'No header row was found.',
    'Put the column names into the first row; the template workbook has them.',
  ],
  'sheet.unknownEntity': [
    'It is not clear whether this sheet holds customers, locations or users.',
    'Use the column names of the template workbook, or say which it is.',
  ],
  'sheet.missingColumn': [
    'The column "{column}" is missing.',
    '{nearest, select, far {Add it, or map another column to it.} other {Add it, or map another column to it. Nearest: {nearest}.}}',
  ],
  'sheet.duplicateColumn': ['Two columns are both called "{column}".', 'Rename or delete one of them.'],
  'sheet.ambiguousColumn': [
    'The columns {columns} could all be "{field}".',
    'Rename the ones that are not, or map the right one.',
  ],
  'sheet.unknownColumn': [
    'The column "{column}" is not known and is ignored.',
    '{nearest, select, none {If it should count, give it a name.} far {If it should count, rename it, or say which field it is.} other {If it should count, rename it. Nearest: {nearest}.}}',
  ],
  'sheet.raggedRow': [
    'The row has {found, plural, one {{found} cell} other {{found} cells}}, the header has {expected}.',
    'Look for a missing or extra delimiter, or text that needs quotes.',
  ],
  'sheet.unclosedQuote': [
    'A quotation mark opens here and is never closed.',
    'Close it, or double it if it is part of the text.',
  ],
  'sheet.nullByte': ['The row holds a NUL byte.', 'Save the file again in your spreadsheet program.'],
  'sheet.lostCharacters': [
    'Characters of this row were lost before it came here.',
    'Type the row again, and save the file as UTF-8 or .xlsx.',
  ],
  'sheet.footer': [
    'Rows {rows} below the table look like totals or remarks and are left out.',
    'If they are data, fill in their key columns.',
  ],
  'sheet.repeatedHeader': ['The header stands again in rows {rows}; these are left out.', 'Nothing needs to be done.'],
  'sheet.leftOut': ['The sheet "{sheet}" is left out, as somebody has chosen.', 'Nothing needs to be done.'],
  'sheet.hidden': ['The sheet is hidden; it was read all the same.', 'Delete it if it should not be imported.'],
  'sheet.formulaWithoutValue': [
    'A formula has no stored value and was read as blank.',
    'Open the workbook in your spreadsheet program and save it, so that values are stored.',
  ],
  'cell.excelError': ['The cell holds the error {value}.', 'Correct the formula, or type the value.'],
  'cell.truncatedNumber': [
    'The spreadsheet program shortened this number to {value}; its digits are lost.',
    'Format the column as text and enter the number again.',
  ],
  'cell.required': ['This value is required.', 'Fill in the cell.'],
  'cell.tooLong': ['The text has {length} characters; {max} are allowed.', 'Shorten it.'],
  'cell.controlCharacter': ['The text holds a control character.', 'Type the value again instead of pasting it.'],
  'cell.invisibleCharacter': ['Invisible characters were taken out.', 'Nothing to do.'],
  'cell.clearRequired': [
    'A required value cannot be removed.',
    'Enter a new value, or leave the cell blank to keep the old one.',
  ],
  'cell.looksLikeFormula': [
    'The text looks like a formula. It is kept as text.',
    'Nothing to do if this is what you meant.',
  ],
  'cell.spreadsheetChanged': [
    'The stored text is "{old}". A spreadsheet program turns it into "{value}", and this row changes it.',
    'If that is not intended, format the column as text and enter "{old}" again.',
  ],
  'cell.looksLikeClear': [
    'The text "{value}" is kept as it is. It may have meant that there is no value.',
    'To clear the field, write REMOVE in capitals. To change nothing, leave the cell blank.',
  ],
  'cell.nameSplit': [
    'The name "{value}" was read as first name "{given}" and last name "{family}".',
    'If that is wrong, give first and last name columns of their own, or write the last name first, with a comma behind it.',
  ],
  'cell.notAKey': [
    '"{value}" cannot be an ID or a name that other rows refer to.',
    'Enter the real ID or name, or leave the cell blank.',
  ],
  'cell.strayQuote': [
    '{value} begins or ends with a quotation mark that has no partner. It was kept.',
    'Delete the mark, or add the missing one.',
  ],
  'cell.strayQuoteInKey': [
    "{value} begins or ends with a quotation mark that has no partner, so it can't be an ID or a name that other rows refer to.",
    'Delete the mark, or add the missing one.',
  ],
  'cell.digitsConverted': [
    '"{value}" was read as {read}, with the digits and hyphens of a keyboard.',
    'Check that this is the right ID.',
  ],
  'cell.decimalDropped': [
    '"{value}" ends in ".0", as numbers from spreadsheets do, and was read as {read}.',
    'Format the column as text before you export it.',
  ],
  'cell.numberFormat': [
    'The sheet shows "{shown}", but the cell holds {value}, which was used.',
    'If "{shown}" is meant, type it as text.',
  ],
  'cell.garbled': [
    '"{value}" looks garbled by a wrong encoding. It was kept. It probably was "{likely}".',
    'Type it again if so, and export the file as UTF-8.',
  ],
  'cell.phoneExtension': [
    '"{value}" holds a phone number and an extension.',
    'Enter the phone number alone. The extension of a user has its own column.',
  ],
  'cell.actionUnknown': [
    '"{value}" is not an action.',
    'Use create, update, upsert or remove, or leave the cell blank.',
  ],
  'cell.languageUnknown': ['"{value}" is not a known language.', 'Use a code like en, he or en_us.'],
  'customer.externalId.duplicateInFile': [
    'The customer {value} already stands in sheet {sheet}, row {row}.',
    'Keep one of the two rows.',
  ],
  'customer.externalId.belongsToAnotherPartner': [
    'The external ID {value} belongs to a customer of another partner.',
    'Use another external ID.',
  ],
  'customer.externalId.similar': [
    '{value} differs from the customer {suggestion} only in case, zeros or separators.',
    'Check that this is not the same customer. If it is, use the existing external ID.',
  ],
  'customer.externalId.changed': [
    '{other} has the same name and the same administrator, so {value} looks like a new external ID of that customer.',
    "An external ID can't be changed here: keep {other}. If this is another company, give it another administrator.",
  ],
  'customer.name.percent': ['A company name must not contain %.', 'Write "percent" instead.'],
  'customer.name.duplicate': [
    'The customer {other} has the same name.',
    'Check that this is not the same company under a second ID.',
  ],
  'customer.name.changed': ['The name changes from "{old}" to "{value}".', 'Nothing to do if this is intended.'],
  'customer.adminEmail.invalid': ['"{value}" is not an email address.', 'Write it like name@company.com.'],
  'customer.adminEmail.usedByAnotherCustomer': [
    '{value} already belongs to another customer.',
    "Use another address for this customer's administrator.",
  ],
  'customer.admin.replaced': [
    '{value} becomes the administrator. So far {old} is a full administrator too.',
    'To take the rights away, remove {old} or set the admin role to none in the users sheet, of this import or a later one.',
  ],
  'customer.adminEmail.notAdministrator': [
    'So far {value} is no full administrator of this customer.',
    'Set the admin role of {value} to full in the users sheet, or name another administrator here.',
  ],
  'customer.country.unknown': [
    '"{value}" is not a country.',
    'Use the two-letter code or the name, e.g. IL or Israel.',
  ],
  'customer.country.notAllowed': ['The template does not allow customers in {value}.', 'Allowed: {allowed}.'],
  'customer.country.changed': [
    'The country of an existing customer cannot change (it is {old}).',
    'Leave the cell blank or put {old}.',
  ],
  'customer.addressLine.tooLong': [
    'The address line has {length} characters; {max} are allowed.',
    'Shorten it or use address line 2.',
  ],
  'customer.city.required': ['The city is required.', 'Fill in the city.'],
  'customer.state.required': ['Addresses in {country} need a state or province.', 'Fill in the state.'],
  'customer.state.unknown': [
    '"{value}" is not a state or province of {country}.',
    'Use its code or name, e.g. CA or California.',
  ],
  'customer.postalCode.required': [
    'Addresses in {country} need a postal code.',
    'Fill in the postal code, e.g. {example}.',
  ],
  'customer.postalCode.invalid': ['"{value}" is not a postal code of {country}.', 'It should look like {example}.'],
  'customer.supportedLocation.notAttested': [
    'It must be confirmed that the customer is in a supported location.',
    'Put "yes" once you have checked it.',
  ],
  'customer.packages.empty': ['The customer needs at least one package.', 'List the packages, separated by ; or |.'],
  'customer.packages.unknown': ['"{package}" is not a package.', 'Use names like Webex Calling or webex_suite.'],
  'customer.packages.notAllowed': ['The template does not allow the package {package}.', 'Allowed: {allowed}.'],
  'customer.packages.duplicate': ['The package {package} is listed twice.', 'List it once.'],
  'customer.packages.addOnWithoutBase': ['The add-on {package} needs a base package.', 'Add one of: {bases}.'],
  'customer.packages.removal': [
    'The list leaves out the package {package}. Mode "update" takes it away, every other mode keeps it.',
    'List it too, or import with mode "update" to take it away.',
  ],
  'customer.packages.removalInUse': [
    'The package {package} cannot be taken away: {users, plural, one {{users} user has it} other {{users} users have it}}.',
    'Move these users to another package first.',
  ],
  'customer.packages.limitLifted': [
    'The package {package} was limited to {limit}. Without a number it has no limit any more.',
    'To keep the limit, write {package}:{limit}.',
  ],
  'customer.packages.limitBelowUse': [
    'The package {package} is limited to {limit}, but {used, plural, one {{used} user has it} other {{used} users have it}} so far.',
    'If fewer have it after this import, there is nothing to do. Otherwise they keep it, and nobody else can get it: raise the limit, or give some of them another package.',
  ],
  'customer.hq.required': [
    "A calling package needs the headquarters' name, time zone and language.",
    'Fill in the HQ columns.',
  ],
  'customer.hq.addressIncomplete': [
    "The headquarters' address needs line 1 and a city.",
    "Fill in both, or leave all HQ address cells blank to use the customer's address.",
  ],
  'customer.hq.timezoneUnknown': [
    '"{value}" is not a time zone.',
    '{suggestion, select, none {Write it like America/New_York.} other {Did you mean {suggestion}?}}',
  ],
  'customer.hq.mainNumberInvalid': [
    '"{value}" is not a phone number.',
    'Write it with plus sign and country code, e.g. +97236100000.',
  ],
  'customer.remove.inUse': ['The customer {value} still has users or locations.', 'Remove those first.'],
  'location.customer.unknown': [
    'The customer {customer} is not there yet.',
    'If nothing else is wrong, the row waits for it and is processed automatically once it is imported.',
  ],
  'location.customer.similar': [
    'There is no customer {value}. Did you mean {suggestion}?',
    'Correct the customer external ID. If the customer really is a different one, import it first.',
  ],
  'location.name.required': ['The location needs a name.', 'Fill in the location name.'],
  'location.name.tooLong': ['The name has {length} characters; {max} are allowed.', 'Shorten it.'],
  'location.name.duplicateInFile': [
    'This location already stands in sheet {sheet}, row {row}.',
    'Keep one of the two rows.',
  ],
  'location.country.unknown': [
    '"{value}" is not a country.',
    'Use the two-letter code or the name, e.g. IL or Israel.',
  ],
  'location.country.notAllowed': ['The template does not allow locations in {value}.', 'Allowed: {allowed}.'],
  'location.address.lineTooLong': [
    'The address line has {length} characters; {max} are allowed.',
    'Shorten it or use address line 2.',
  ],
  'location.address.cityRequired': ['The city is required.', 'Fill in the city.'],
  'location.address.stateRequired': ['Addresses in {country} need a state or province.', 'Fill in the state.'],
  'location.address.stateUnknown': [
    '"{value}" is not a state or province of {country}.',
    'Use its code or name, e.g. CA or California.',
  ],
  'location.address.postalCodeRequired': [
    'Addresses in {country} need a postal code.',
    'Fill in the postal code, e.g. {example}.',
  ],
  'location.address.postalCodeInvalid': [
    '"{value}" is not a postal code of {country}.',
    'It should look like {example}.',
  ],
  'location.timezone.unknown': [
    '"{value}" is not a time zone.',
    '{suggestion, select, none {Write it like America/New_York.} other {Did you mean {suggestion}?}}',
  ],
  'location.language.unknown': ['"{value}" is not a known language.', 'Use a code like en_us or he_il.'],
  'location.mainNumber.invalid': [
    '"{value}" is not a phone number.',
    'Write it with plus sign and country code, e.g. +97236100000.',
  ],
  'location.mainNumber.notInInventory': [
    "The main number {value} is not among the location's numbers.",
    'Add it to the numbers.',
  ],
  'location.numbers.invalid': [
    '"{value}" is not a phone number or range.',
    'Write +97236100000 or +97236100000 - +97236100099, separated by ;.',
  ],
  'location.numbers.rangeTooLarge': ['The range {value} holds more than 10,000 numbers.', 'Split it.'],
  'location.numbers.tooMany': ['The cell lists more than {max} numbers.', 'Spread the numbers over several locations.'],
  'location.numbers.takenByAnotherCustomer': [
    'Already in use by another customer: {value}.',
    'Use other numbers, or free these first.',
  ],
  'location.numbers.takenByAnotherLocation': [
    'Already used by the location "{location}": {value}.',
    'Use other numbers, or take these off that location first.',
  ],
  'location.numbers.takenByUser': [
    '{value} is the phone number of the user {user}.',
    'Choose another main number, or give that user another number first.',
  ],
  'location.numbers.usedElsewhere': [
    'Users of other locations have these numbers: {value}. The list takes them in all the same.',
    'Move these users to the location as well, or keep their numbers in the list of their own location.',
  ],
  'location.numbers.duplicateInFile': [
    'Already in sheet {sheet}, row {row}: {value}.',
    'Keep each number in one row only.',
  ],
  'location.numbers.inUse': [
    'Taken off the list, but still in use by users or as the main number: {value}.',
    'Keep these numbers in the list, or give their users other numbers first.',
  ],
  'location.emergencyIdentifier.notAllowedHere': [
    'Locations in {country} have no emergency location identifier.',
    'Leave the cell blank; only BE, DE and FR have one.',
  ],
  'location.country.emergencyExtensions': [
    'Users of this location have extensions that are emergency numbers in {country}: {value}.',
    'Give these users other extensions first.',
  ],
  'location.remove.inUse': [
    'The location "{value}" is the headquarters or still has users.',
    'Move or remove its users first.',
  ],
  'user.customer.unknown': [
    'The customer {name} is not there yet.',
    'If nothing else is wrong, the row waits for it and is processed automatically once it is imported.',
  ],
  'user.customer.similar': [
    'There is no customer {value}. Did you mean {suggestion}?',
    'Correct the customer external ID. If the customer really is a different one, import it first.',
  ],
  'user.email.invalid': ['"{value}" is not an email address.', 'Write it like name@company.com.'],
  'user.email.duplicateInFile': ['{value} already stands in sheet {sheet}, row {row}.', 'Keep one of the two rows.'],
  'user.email.usedByAnotherCustomer': [
    '{value} already belongs to the customer {customer}.',
    'Correct the customer ID. To move the user to this customer, also give the location there.',
  ],
  'user.customer.moved': [
    'The user moves from the customer {old} to {value}.',
    'Nothing to do if this is intended. An administrator role stays behind unless the row gives it.',
  ],
  'user.email.belongsToAnotherPartner': ['{value} is already onboarded by another partner.', 'Use another address.'],
  'user.email.changed': [
    'This looks like a new address of {old}.',
    'If it is the same person, enter {old} as the previous email. Otherwise it is a new user.',
  ],
  'user.email.ofAdministrator': [
    '{old} is the administrator of the customer {customer}: the admin email there becomes {value}.',
    'Change it in your customers sheet too, or the old address comes back with the next upload.',
  ],
  'user.previousEmail.namedInFile': [
    'Sheet {sheet}, row {row} is about {value} as well.',
    'Keep one of the two rows. If both changes are right, for example when two people swap addresses, make them in two uploads.',
  ],
  'user.previousEmail.twoUsers': [
    '{value} and {email} are two different users.',
    'Correct the previous email. If it is one person, first remove the user with the new address. Leave the admin email in the customers sheet blank: it follows the user.',
  ],
  'user.previousEmail.similar': [
    'No user has the address {value}. Did you mean {suggestion}?',
    'Correct the previous email, or clear it to add a new user.',
  ],
  'user.previousEmail.unknown': [
    'No user has the address {value}.',
    'Correct the previous email, or clear it to add a new user.',
  ],
  'user.previousEmail.alreadyChanged': [
    'No user has the address {value} any more, so the row is about {email}.',
    'Nothing to do if the address was changed before. Otherwise correct the previous email.',
  ],
  'user.name.forbiddenCharacter': ['A name must not contain {character}.', 'Take the character out.'],
  'user.name.tooLong': ['The name has {length} characters; {max} are allowed.', 'Shorten it.'],
  'user.name.longForCalling': ['Some phones show only {max} characters of a name.', 'Shorten it if that matters.'],
  'user.package.unknown': ['"{value}" is not a package.', 'Use names like Webex Calling or webex_suite.'],
  'user.package.notAssignable': [
    "{package} cannot be a user's package.",
    'Choose a package for users. Add-ons for users have a column of their own.',
  ],
  'user.package.notOfCustomer': ['The customer does not have the package {value}.', 'The customer has: {packages}.'],
  'user.package.several': ['A user has exactly one package.', 'Leave only one. Add-ons have a column of their own.'],
  'user.package.limitReached': [
    '{limit, plural, one {The only one of the package {value} is in use.} other {All {limit} of the package {value} are in use.}}',
    "In the customer's packages write {value} with a higher number, like {value}:25. Or free one.",
  ],
  'user.addOns.unknown': ['"{value}" is not an add-on for users.', 'Use one of: {known}.'],
  'user.addOns.notOfCustomer': ['The customer does not have the add-on {value}.', 'The customer has: {packages}.'],
  'user.addOns.withoutBase': [
    "The add-on {value} does not go with the user's package.",
    'Give the user one of these packages: {bases}. Or write REMOVE into the add-ons.',
  ],
  'user.addOns.limitReached': [
    '{limit, plural, one {The only one of the add-on {value} is in use.} other {All {limit} of the add-on {value} are in use.}}',
    "In the customer's packages write {value} with a higher number, like {value}:25. Or free one.",
  ],
  'user.location.required': ['A calling package needs a location.', "Fill in the location's name."],
  'user.location.unknown': [
    'The customer has no location "{name}" yet.',
    'If nothing else is wrong, the row waits for it and is processed automatically once it is imported.',
  ],
  'user.location.similar': [
    'The customer has no location "{value}". Did you mean "{suggestion}"?',
    'Correct the location. If it really is a different one, import it first.',
  ],
  'user.location.change': [
    'A calling user cannot move from "{old}" to "{value}".',
    'This rule no longer applies: import the row again to move the user.',
  ],
  'user.location.moved': [
    'The user moves from the location "{old}" to "{value}".',
    'Nothing to do if this is intended. The phone number and the extension stay the same unless the row gives others.',
  ],
  'user.number.requiredForCalling': [
    'A calling package needs a phone number, an extension, or both.',
    'Fill in at least one of them.',
  ],
  'user.phone.invalid': [
    '"{value}" is not a phone number.',
    'Write it with plus sign and country code, e.g. +972502345678.',
  ],
  'user.phone.missingPlus': [
    'The number {value} had no plus sign and was read as {number}.',
    'Format the column as text to keep the plus sign.',
  ],
  'user.phone.duplicateInFile': [
    'The number {value} already stands in sheet {sheet}, row {row}.',
    'Give one of the two another number.',
  ],
  'user.phone.taken': ['The number {value} is already in use.', 'Choose a free number.'],
  'user.phone.staysAtLocation': [
    'The number {value} belongs to the location "{location}" and cannot move with the user.',
    'Give the user a number of the new location, or write REMOVE to keep only an extension.',
  ],
  'user.phone.notInInventory': [
    "The number {value} is not among the location's numbers.",
    'Add it to the location first, or choose one of its numbers.',
  ],
  'user.phone.wrongCountry': [
    'The number {value} is not of the country {country}.',
    'Check that it is the right number.',
  ],
  'user.extension.invalid': ['"{value}" is not an extension.', 'Use {min} to {max} digits.'],
  'user.extension.emergency': [
    '{value} is an emergency number in {country} and cannot be an extension.',
    'Choose another extension: whoever dials {value} must reach the emergency services.',
  ],
  'user.extension.duplicateInLocation': [
    'The extension {value} of this location already stands in sheet {sheet}, row {row}.',
    'Give one of the two another extension.',
  ],
  'user.extension.taken': ['The extension {value} is already in use at this location.', 'Choose a free extension.'],
  'user.calling.ignored': [
    'The package {package} has no calling; this value is ignored.',
    'Leave the cell blank, or choose a calling package.',
  ],
  'user.admin.packageLevel': [
    'An administrator must hold a package that the customer was created with.',
    'Choose one of: {packages}.',
  ],
  'user.admin.downgrade': [
    "A full administrator's package cannot be lowered from {old} to {value}.",
    'Keep the package, or give the role to somebody else first.',
  ],
  'user.admin.roleUnknown': ['"{value}" is not an administrator role.', 'Use full, read-only or none.'],
  'user.admin.lastFullAdmin': [
    "{value} is the customer's only full administrator.",
    'Make somebody else full administrator first.',
  ],
  'row.exists': [
    'The record already exists, so "create" leaves it unchanged.',
    'Use the mode or action "upsert" to change it.',
  ],
  'row.missing': ['There is no such record.', 'Nothing to do, or check the key.'],
  'row.actionContradicts': [
    'The action "{value}" contradicts the mode of the import, "{mode}". Nothing was done with the row.',
    'Correct the action, or import the file in another mode.',
  ],
  'row.sameAsRow': ['The row says the same as sheet {sheet}, row {row}.', 'Nothing to do.'],
  'row.gone': [
    'The full file no longer names this record; it stays, because the template does not let full files remove.',
    'Remove it with the action "remove", or let the template remove what full files no longer name.',
  ],
  'row.goneRemoved': [
    'The full file no longer names this record, so it goes.',
    'If it should stay, put its row back into the file and import it again, or undo the import.',
  ],
  'row.leftOut': [
    'Left out: the row stands below the table and looks like a total or a remark.',
    'Nothing to do. If it is data, fill in its key columns and import it again.',
  ],
  'row.waitedTooLong': [
    'The row waited {days, plural, one {{days} day} other {{days} days}} for {name}, which did not come.',
    'Import what it needs, then retry.',
  ],
  'row.linkedTooMany': [
    'The row is one of {rows} that hand numbers, extensions, places or roles to one another. At most {most} can be run together.',
    'Split the chain: first import the rows that only give something up, then the others in files of at most {most} rows.',
  ],
  'row.moreIssues': [
    'More issues in this row that are not listed: {count}.',
    'Correct the listed ones, then import the row again.',
  ],
  'row.waitCancelled': [
    'The import was cancelled or undone while this row waited for {name}.',
    'Import {name}, then upload this row again.',
  ],
  'row.takenBack': [
    'This import was taken back, and what this row did with it.',
    'Nothing to do. Uploading the row again would do it again.',
  ],
  'row.notBegun': ['The import was cancelled before this row began.', 'If the row should count, import it again.'],
  'row.erased': [
    'This row speaks of a person who was erased, so it is neither tried again nor taken back.',
    'Nothing to do. If a record should change, import a new file.',
  ],
  'row.superseded': [
    'A later import ({import}) has said what becomes of this record, so this row was skipped.',
    'Nothing to do. If this row should count, import it again.',
  ],
  'template.name.duplicate': ['A template called "{value}" is already there.', 'Choose another name.'],
  'template.authentication.idpRequired': [
    'Partner authentication needs the entity ID of the identity provider.',
    'Fill in idpEntityId (EntityID in the SAML metadata).',
  ],
  'template.subscription.required': ['The wholesale subscription is required.', 'Fill in the subscription.'],
  'template.country.unknown': ['"{value}" is not a country.', 'Use the two-letter code, e.g. IL.'],
  'template.language.unsupported': ['There are no emails in the language "{value}".', 'Use one of: {known}.'],
  'template.pstn.notRecommended': [
    'A cloud-connected PSTN provider is not recommended in a template.',
    'Set it per customer, unless you know its limitations.',
  ],
  'template.mailText.unknown': ['{value} can not be filled in.', 'Use one of {known}, or plain text.'],
  'template.removals.limitRequired': [
    'Records that full files no longer name are to be removed, but nothing says how many at most.',
    'Set the limit for removals; 0 makes every removal wait for a person.',
  ],
  'template.archived': ['The template "{value}" is archived.', 'Choose another template.'],
  'import.guardrail.errors': [
    '{percent} % of the rows have errors; the template allows {max} %.',
    'Look at the issues; approve by hand if this is right.',
  ],
  'import.guardrail.removals': [
    '{removals, plural, one {{removals} record} other {{removals} records}} would be removed; the template allows {max}.',
    'Look at the plan; approve by hand if this is right.',
  ],
  'import.guardrail.unclear': [
    '{removals, plural, one {{removals} record} other {{removals} records}} would be removed, but {unclear, plural, one {{unclear} row or sheet} other {{unclear} rows or sheets}} of the full file could not be understood; the missing records may be there.',
    'Correct these first, or approve by hand if the removals are right.',
  ],
  'import.guardrail.unread': [
    'Not read: {sheets}.',
    "Look at the problems of these sheets and files. Correct the file, or approve by hand if they don't belong to the import.",
  ],
  'import.guardrail.updates': [
    '{updates, plural, one {{updates} record} other {{updates} records}} would change; the template allows {max}.',
    'Look at the plan; approve by hand if this is right.',
  ],
  'import.guardrail.shrunk': [
    '{rows, plural, one {There is {rows} row} other {There are {rows} rows}}, in the last import of this file there were {last}.',
    'Check that the file is complete; approve by hand if it is.',
  ],
  'import.guardrail.empty': ['The file has no rows.', 'Check where the file comes from.'],
  'import.window.never': ['The window never opens.', 'Correct the window.'],
  'import.concurrent': [
    'Import {import} changed this record after this one was planned.',
    'Nothing to do: the row was decided again, and came after it.',
  ],
  'import.changedMeanwhile': [
    'The plan let this row through. Since then import {import} has changed {record}, on which the row rests.',
    'Look at what that import did. Then correct the row, or try it again.',
  ],
  'import.recordRemoved': [
    'The record was removed by import {import} after this one was planned, so the row was skipped.',
    'Nothing to do. If this row should count, import it again.',
  ],
  'import.recordTakenBack': [
    'The record was made by import {import}, which was taken back after this one was planned. So the row was skipped.',
    'If the record should be there, import it again.',
  ],
  'import.recordRenamed': [
    'Import {import} gave this user another email address after this one was planned, so the row was skipped.',
    'If the row should count, write the new address and import it again.',
  ],
  'import.checkingFailed': [
    'The files could not be checked because of an error on our side (incident {incident}).',
    'Upload the files again. If it fails again, contact support with the incident number.',
  ],
  'import.checkingDied': [
    'Checking the files stopped {deaths} times at the same place, near row {rows}.',
    'Split the file or remove unusual content near that row, then upload it again.',
  ],
  'undo.changedSince': [
    'Somebody changed this after the import, so it stays as it is.',
    'Look at the record, and change it by hand if it should go back.',
  ],
  'undo.existsAgain': [
    'The record was created again after it was removed, so it stays as it is.',
    'Look at the record, and change it by hand if it should go back.',
  ],
  'undo.goneSince': [
    'The record was removed after the import, so there is nothing to put back.',
    'Nothing to do. If the record should be there, import it again.',
  ],
  'undo.makingTakenBack': [
    'The record did not come back: the import that had made it was taken back as well.',
    'Nothing to do. If the record should be there, import it again.',
  ],
  'undo.belongsToGone': [
    '"{value}", to which this belonged, is not there any more, so it was not put back.',
    'If it should be put back, import "{value}" first.',
  ],
  'undo.companionStays': [
    '{record} came along with this row. It has been changed since, or is needed, so it stays.',
    'Look at it, and remove it by hand if it should go.',
  ],
  'undo.companionLacks': [
    '{record}, which was removed along with this row, could not come back as it was: others have {value} now.',
    'Look at the record, and complete it by hand.',
  ],
  'internal.rowFailed': [
    'The row failed by our own fault (incident {incident}).',
    'Retry it; if it fails again, tell us the incident number.',
  ],
} as const;
