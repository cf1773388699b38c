import type { ReadingLimits } from '#libs/reading/reading-thread.js';
import type { TableOptions } from '#libs/reading/tables.js';
import { MAIN, OFFICE, relation, relations, workbookOf } from '../support/workbook.js';
import type { CasesByCode } from './code-cases.js';

/** A file, and how it is read. */
export interface FileCase {
  content: string | Buffer | (() => string | Promise<Buffer>);
  options?: TableOptions;
  /** What its thread may use, if not what threads of the product may. */
  limits?: ReadingLimits;
}

const HEADER = 'Customer external ID,Email,First name,Last name,Package';
const LENA = 'ACME,lena@acme.example,Lena,Levy,webex_meetings';
const OMER = 'ACME,omer@acme.example,Omer,Katz,webex_meetings';
const file = (content: FileCase['content'], options: TableOptions = {}): FileCase => ({ content, options });
const text = (...lines: string[]) => file(`${lines.join('\n')}\n`);
const quoted = (line: string) => `"${line.replaceAll(',', '","')}"`;
const USERS = text(HEADER, LENA, OMER);
const workbook = (...of: Parameters<typeof workbookOf>) => file(() => workbookOf(...of));
const ROWS = [HEADER, LENA].map((line) => line.split(','));
const WORKBOOK = workbook(ROWS);
const rowsOfWidth = (columns: number) => [
  [...HEADER.split(','), ...Array.from({ length: columns - 5 }, () => 'x')],
  [...LENA.split(','), ...Array.from({ length: columns - 5 }, () => 'y')],
];
const textOfWidth = (columns: number) => text(...rowsOfWidth(columns).map((cells) => cells.join(',')));
const withTitle = (title: string) =>
  workbook([
    [...HEADER.split(','), 'Title'],
    [...LENA.split(','), title],
  ]);
/** A cell of this column holds 205 and is shown by this format. */
const withFormat = (column: string, format: string) =>
  workbook(
    [
      [...HEADER.split(','), column],
      [...LENA.split(','), '<c r="F2" s="1"><v>205</v></c>'],
    ],
    {
      'xl/styles.xml': `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="${format}"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
  );
const sheetsInXml = (sheets: string) =>
  workbook(ROWS, {
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`,
  });
const manySheets = (count: number) =>
  sheetsInXml(Array.from({ length: count }, (_, i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="r1"/>`).join(''));
/** The workbook names these parts, too. */
const relatedParts = (others: string) => ({
  'xl/_rels/workbook.xml.rels': relations(relation('r1', 'worksheet', 'worksheets/sheet1.xml'), others),
});
const related = (others: string) => workbook(ROWS, relatedParts(others));
/** Digits that hardly shrink, without which the file would be too suspicious to be read. */
const digits = () => `<!--${Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 1_000_003).join('')}-->`;
const manyRelated = (count: number) =>
  file(() => workbookOf(ROWS, relatedParts(digits() + '<Relationship/>'.repeat(count))));
const blanks = (bytes: number) =>
  workbook(ROWS, { 'xl/styles.xml': `<styleSheet ${MAIN}>${' '.repeat(bytes)}</styleSheet>` });
/** The container of old workbooks, and of those with a password. */
const container = (stream: string, at = 512) =>
  file(
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(at), Buffer.from(`${stream}\0`, 'utf16le')]),
  );
const cutOff = async (bytes: Promise<Buffer>) => (await bytes).subarray(0, 600);

export const FILE_CASES = {
  'file.empty': { raises: [file(''), file('\n\n\n')], passes: [USERS] },
  'file.tooManyRows': {
    raises: [file(() => 'a,b\n'.repeat(1_048_577))],
    passes: [file(() => 'a,b\n'.repeat(1_048_576))],
  },
  'file.tooManyColumns': {
    raises: [textOfWidth(201), workbook(rowsOfWidth(201))],
    passes: [textOfWidth(200), workbook(rowsOfWidth(200))],
  },
  'file.tooManySheets': { raises: [manySheets(201)], passes: [manySheets(200)] },
  'file.unknownFormat': {
    raises: [file('%PDF-1.7\n'), container('WordDocument'), workbook(ROWS, { 'xl/workbook.bin': 'x' })],
    passes: [USERS, WORKBOOK],
  },
  'file.fixedWidth': {
    raises: [
      text('Email              Name', 'lena@acme.example  Lena', 'omer@acme.example  Omer', 'noa@acme.example   Noa'),
    ],
    passes: [text('Email Name', 'lena@acme.example Lena', 'omer@acme.example Omer'), USERS],
  },
  'file.encrypted': {
    raises: [container('EncryptedPackage'), container('EncryptedPackage', 400_000)],
    passes: [container('WordDocument'), WORKBOOK],
  },
  'file.corrupt': {
    raises: [file(() => cutOff(workbookOf(ROWS))), withTitle('<c><v>'), sheetsInXml('<sheet')],
    passes: [WORKBOOK, withTitle('Boss')],
  },
  'file.zipBomb': { raises: [blanks(21_000_000)], passes: [blanks(19_000_000)] },
  'file.macros': {
    raises: [
      related(
        `<Relationship Id="r9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>`,
      ),
    ],
    passes: [related(''), WORKBOOK],
  },
  'file.encodingUncertain': {
    raises: [file(Buffer.from(`${HEADER}\nACME,a@acme.example,\xc4\xe4,\xe4\xee,webex_meetings\n`, 'latin1'))],
    passes: [text(HEADER, 'ACME,a@acme.example,Дд,до,webex_meetings')],
  },
  'file.undecodable': {
    raises: [{ ...USERS, options: { encoding: 'klingon' } }],
    passes: [{ ...USERS, options: { encoding: 'windows-1255' } }, USERS],
  },
  'sheet.noHeader': { raises: [text(LENA, OMER)], passes: [USERS] },
  'sheet.unknownEntity': { raises: [text('Colour,Taste', 'red,sour')], passes: [USERS] },
  'sheet.missingColumn': {
    raises: [text('Customer external ID,First name,Last name,Package', 'ACME,Lena,Levy,webex_meetings')],
    passes: [USERS],
  },
  'sheet.duplicateColumn': {
    raises: [text(`${HEADER},Title,Title`, `${LENA},Boss,Chief`)],
    passes: [text(`${HEADER},Title`, `${LENA},Boss`)],
  },
  'sheet.ambiguousColumn': {
    raises: [
      text(
        'Customer external ID,User email,Email address,First name,Last name',
        'ACME,a@acme.example,b@acme.example,A,B',
      ),
    ],
    passes: [
      text('Customer external ID,Email,Email address,First name,Last name', 'ACME,a@acme.example,b@acme.example,A,B'),
    ],
  },
  'sheet.unknownColumn': {
    raises: [text(`${HEADER},Shoe size`, `${LENA},42`)],
    passes: [text(`${HEADER},Title`, `${LENA},Boss`)],
  },
  'sheet.raggedRow': {
    raises: [text(HEADER, 'ACME,lena@acme.example,Lena'), text(HEADER, `${LENA},more`)],
    passes: [USERS, text(HEADER, `${LENA},,`)],
  },
  'sheet.unclosedQuote': {
    raises: [text(quoted(HEADER), quoted(LENA), quoted(OMER).slice(0, -1))],
    passes: [text(quoted(HEADER), quoted(LENA), quoted(OMER))],
  },
  'sheet.nullByte': { raises: [text(HEADER, LENA.replace('Levy', 'Le\0vy'), OMER)], passes: [USERS] },
  'sheet.lostCharacters': { raises: [text(HEADER, LENA.replace('Levy', 'L\uFFFDvy'))], passes: [USERS] },
  'sheet.footer': {
    raises: [text(HEADER, LENA, OMER, '', 'Total: 2 users')],
    passes: [text(HEADER, LENA, 'ACME,,,,')],
  },
  'sheet.repeatedHeader': { raises: [text(HEADER, LENA, HEADER, OMER)], passes: [USERS] },
  'sheet.hidden': {
    raises: [sheetsInXml('<sheet name="Users" sheetId="1" state="hidden" r:id="r1"/>')],
    passes: [sheetsInXml('<sheet name="Users" sheetId="1" state="visible" r:id="r1"/>')],
  },
  'sheet.leftOut': {
    raises: [file(`${HEADER}\n${LENA}\n`, { recipes: [{ leaveOut: true }] })],
    passes: [USERS, file(`${HEADER}\n${LENA}\n`, { recipes: [{ sheet: 'other', leaveOut: true }] })],
  },
  'cell.numberFormat': {
    raises: [withFormat('Extension', '&quot;EXT &quot;000')],
    passes: [withFormat('Title', '&quot;EXT &quot;000'), withFormat('Extension', '000')],
  },
  'sheet.formulaWithoutValue': {
    raises: [withTitle('<c r="F2"><f>A1</f></c>')],
    passes: [withTitle('<c r="F2"><f>A1</f><v>7</v></c>'), withTitle('Boss')],
  },
} satisfies CasesByCode<FileCase>;

/** What ends the thread that reads a file. */
export const THREAD_CASES = {
  'file.takesTooLong': { raises: [{ ...USERS, limits: { memoryMb: 256, silenceMs: 1 } }], passes: [USERS] },
  'file.needsTooMuchMemory': {
    raises: [{ ...manyRelated(1_900_000), limits: { memoryMb: 100, silenceMs: 60_000 } }],
    passes: [manyRelated(1_000)],
  },
} satisfies CasesByCode<FileCase>;
