import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasFixedWidths } from './fixed-width.js';
import { openSpreadsheet, UnreadableFile } from './index.js';
import { unreadFormat } from './unread-formats.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-foreign-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is said of a file: its format and what to do, or the code of another refusal, or `read`. */
async function said(content: string | Buffer): Promise<string> {
  const path = join(folder, 'export.xls');
  await writeFile(path, content);
  try {
    return `read as ${(await openSpreadsheet(path, 'export.xls')).format}`;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { problem } = error;
    return problem.code === 'file.unknownFormat' ? `${problem.params.format}: ${problem.params.kind}` : problem.code;
  }
}

const bytes = (text: string, rest = 600) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(rest)]);
const compound = (...streams: string[]) =>
  Buffer.concat([
    bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    ...streams.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(128 - 2 * name.length)])),
  ]);
const WITH_BOM = '\uFEFF';
const UTF16 = (text: string) => Buffer.from(`${WITH_BOM}${text}`, 'utf16le');

describe('a file of a format that is not read is called by its name', () => {
  it.each<[string, string | Buffer, string]>([
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 'PDF: other'],
    ['a PNG', bytes('\x89PNG\r\n\x1a\n'), 'PNG: other'],
    ['a JPEG', bytes('\xff\xd8\xff\xe0'), 'JPEG: other'],
    ['a GIF', bytes('GIF89a'), 'GIF: other'],
    ['a TIFF', bytes('II*\0'), 'TIFF: other'],
    ['a BMP', bytes('BM\x36\x10\x0e\0\0\0\0\0'), 'BMP: other'],
    ['a WebP', bytes('RIFF\x24\0\0\0WEBPVP8 '), 'WebP: other'],
    ['a HEIC', bytes('\0\0\0\x18ftypheic'), 'HEIC: other'],
    ['an SVG', '<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG: other'],
    ['an SVG without a declaration', '<svg width="1"></svg>', 'SVG: other'],
    ['a web page without tables', '<!DOCTYPE html><html><body><form>Sign in</form></body></html>', 'HTML: other'],
    ['RAR', bytes('Rar!\x1a\x07\x01\0'), 'RAR: archive'],
    ['7z', bytes('7z\xbc\xaf\x27\x1c'), '7z: archive'],
    ['bzip2', bytes('BZh91AY&SY'), 'bzip2: archive'],
    ['xz', bytes('\xfd7zXZ\0'), 'xz: archive'],
    ['Zstandard', bytes('\x28\xb5\x2f\xfd'), 'Zstandard: archive'],
    ['TAR', Buffer.concat([bytes('users.csv', 248), bytes('ustar\x0000')]), 'TAR: archive'],
    ['a program', bytes('MZ\x90\0'), 'EXE: other'],
    ['Parquet', bytes('PAR1\x15'), 'Parquet: other'],
    ['SQLite', bytes('SQLite format 3\0'), 'SQLite: other'],
    ['Access', bytes('\0\x01\0\0Standard ACE DB'), 'Access: other'],
    ['RTF', '{\\rtf1\\ansi', 'RTF: other'],
    ['PostScript', '%!PS-Adobe-3.0', 'PostScript: other'],
    ['Word of before 2007', compound('Root Entry', 'WordDocument'), 'Word: other'],
    ['PowerPoint of before 2007', compound('PowerPoint Document'), 'PowerPoint: other'],
    ['a mail of Outlook', compound('__properties_version1.0'), 'Outlook: other'],
    ['some other compound file', compound('Root Entry'), 'OLE: other'],
    ['a workbook with a password', compound('EncryptionInfo', 'EncryptedPackage'), 'file.encrypted'],
    ['XML', '<?xml version="1.0" encoding="UTF-8"?>\n<users><user email="a@b.example"/></users>', 'XML: other'],
    ['XML without a declaration', '<users>\n<user><email>a@b.example</email></user>\n</users>', 'XML: other'],
    ['XML with a comment and a doctype', '<?xml version="1.0"?><!-- x --><!DOCTYPE users><users/>', 'XML: other'],
    ['XML in UTF-16', UTF16('<?xml version="1.0"?><users/>'), 'XML: other'],
    ['a JSON object', '{"users": [{"email": "a@b.example"}]}', 'JSON: other'],
    ['a JSON list of objects', `${WITH_BOM}[\n  {\n    "email": "a@b.example"\n  }\n]`, 'JSON: other'],
    ['a JSON list of lists', '[["Email","First name"],["a@b.example","Ann"]]', 'JSON: other'],
    ['a JSON list of lists over lines', '[\n["Email","First name"],\n["a@b.example","Ann"]\n]', 'JSON: other'],
    ['a JSON list', '["Email", "First name"]', 'JSON: other'],
    [
      'a JSON list that is cut off',
      `[{"email":"a@b.example"},${'{"email":"a@b.example"},'.repeat(9000)}`,
      'JSON: other',
    ],
    ['NDJSON', '{"email":"a@b.example"}\n{"email":"b@b.example"}\n', 'NDJSON: other'],
    ['NDJSON of lists', '["Email","First name"]\r\n["a@b.example","Ann"]\r\n', 'NDJSON: other'],
    ['vCard', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEMAIL:ann@a1.example\r\nEND:VCARD\r\n', 'vCard: other'],
    ['a calendar', 'BEGIN:VCALENDAR\nVERSION:2.0\n', 'iCalendar: other'],
    ['LDIF', 'dn: cn=Ann,dc=a1\nobjectClass: person\nmail: ann@a1.example\n', 'LDIF: other'],
    [
      'LDIF with version and remark',
      '# export\nversion: 1\n\n# Ann\ndn:: Y249QW5u\nmail: ann@a1.example\n',
      'LDIF: other',
    ],
    ['SYLK', 'ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1;K"Email"\nC;Y2;K"a@b.example"\nE\n', 'SYLK: spreadsheet'],
    ['SYLK of LibreOffice', 'ID;PSCALC3\r\nB;Y2;X2\r\nC;X1;Y1;K"Email"\r\nE\r\n', 'SYLK: spreadsheet'],
    ['DIF', 'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,2\n""\nTUPLES\n0,2\n""\nDATA\n0,0\n""\n', 'DIF: spreadsheet'],
    [
      'a web archive',
      'MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related;\n\tboundary="x"\n\n--x\n<table></table>',
      'MHTML: spreadsheet',
    ],
    [
      'a web archive of a browser',
      'From: <Saved by Blink>\r\nSubject: Users\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n type="text/html"\r\n\r\n',
      'MHTML: spreadsheet',
    ],
    ['an email', 'Received: from x\n by y\nFrom: a@b.example\nMIME-Version: 1.0\n\nHello', 'MIME: other'],
    ['YAML', '---\nusers:\n  - email: a@b.example\n    name: Ann\n', 'YAML: other'],
    ['YAML without a mark', '# people\nusers:\n- email: a@b.example\n  name: Ann\n', 'YAML: other'],
    ['a YAML list', '- email: a@b.example\n  name: Ann\n- email: b@b.example\n  name: Bob\n', 'YAML: other'],
    ['YAML documents', 'email: a@b.example\nname: Ann\n---\nemail: b@b.example\nname: Bob\n', 'YAML: other'],
    ['SQL', "-- dump\nINSERT INTO users (email, name) VALUES ('a@b.example', 'Ann');\n", 'SQL: other'],
    ['columns of fixed width', fixedWidth(['Email', 'First name', 'Last name']), 'file.fixedWidth'],
    ['columns of fixed width under a title', `Users of A1\n\n${fixedWidth(['Email', 'Name'])}`, 'file.fixedWidth'],
    [
      'columns of fixed width with commas in them',
      'Name          Address             City\nAnn Lee       Main St 1, left     Haifa\nBo            Elm St 2, back      Eilat\n',
      'file.fixedWidth',
    ],
    [
      'columns of fixed width with numbers to the right',
      'Customer         Users   Price\nAcme Ltd           120    9.50\nBeta                 7   11.00\nGamma & Sons        15    8.00\n',
      'file.fixedWidth',
    ],
  ])('%s', async (_what, content, expected) => {
    expect(await said(content)).toBe(expected);
  });
});

describe('a table that only begins like something else is read', () => {
  const HEADER = 'Email,First name,Last name';
  it.each<[string, string]>([
    ['columns ID and P…', 'ID;Postleitzahl;Stadt\nC1;12345;Berlin\nB2;12346;Bonn\n'],
    ['a column in angle brackets', '<Email>,<First name>,<Last name>\na@b.example,Ann,Lee\n'],
    ['a column called TABLE', 'TABLE,Email\n0,a@b.example\n'],
    ['a column called dn', 'dn,mail\nann,a@b.example\n'],
    ['a remark with a colon above', `Exported: 2026-11-01\n${HEADER}\na@b.example,Ann,Lee\n`],
    ['a ruler above', `---\n${HEADER}\na@b.example,Ann,Lee\n`],
    ['a list of one column', 'Email:\na@b.example\nb@b.example\n'],
    ['names that begin with a hyphen', '- Name;Mail\n- Ann;a@b.example\n'],
    ['single blanks between the cells', 'Email First Last\na@b.example Ann Lee\nb@b.example Bob Ray\n'],
    ['commas and alignment', 'Email,       First,  Last\na@b.example, Ann,    Lee\nb@b.example, Bob,    Ray\n'],
    ['bars and alignment', 'Email       | First | Last\na@b.example | Ann   | Lee\nb@b.example | Bob   | Ray\n'],
    ['tabs and blanks', 'Email\t  First\na@b.example\t  Ann\nb@b.example\t  Bob\n'],
    ['a cell in brackets', '[Email],[Name]\na@b.example,Ann\n'],
    ['a cell in braces', '{Email},{Name}\na@b.example,Ann\n'],
    ['BM… as its first column', 'BMI,Email\n22,a@b.example\n'],
    ['pairs with commas behind', 'Email: work,Name\na@b.example,Ann\nb@b.example,Bob\n'],
    ['columns called MZ and PAR1', `MZ-Nummer,Name,${'Spalte,'.repeat(20)}PAR1\n1,2,${',,'.repeat(20)}3\n`],
    ['a column called PAR1', 'PAR1,Email\n1,a@b.example\n'],
    ['SET as its first word', 'Set,Email\nA,a@b.example\n'],
  ])('%s', async (_what, content) => {
    expect(await said(content)).toBe('read as csv');
  });
});

it.each([
  ['comments without an end', `<!-- ${'--'.repeat(30_000)}`],
  ['comments without a tag', '<!-- -->'.repeat(8000)],
  ['line ends', `ID;P${'\r\n'.repeat(30_000)}x`],
  ['blanks', ` ${' '.repeat(60_000)}x\n`.repeat(2)],
  ['brackets', '['.repeat(60_000)],
  ['colons', 'a:\n'.repeat(20_000)],
  ['hyphens', '- '.repeat(30_000)],
])('%s do not hold it up', (_what, content) => {
  const begun = performance.now();
  unreadFormat(Buffer.from(content));
  hasFixedWidths(content);
  expect(performance.now() - begun).toBeLessThan(1000);
});

function fixedWidth(names: string[]): string {
  const rows = [names, ...Array.from({ length: 4 }, (_, i) => names.map((name) => `${name.slice(0, 3)}${i}`))];
  return rows.map((row) => row.map((cell) => cell.padEnd(16)).join('')).join('\n');
}
