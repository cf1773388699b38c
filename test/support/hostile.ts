import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BASE, MAIN, OFFICE, zipOf, type Parts } from './workbook.js';

/** A file that is meant to do harm, or does it by accident, and the code that it must end with; none when it is read all the same. */
export interface HostileFile {
  name: string;
  code?: string;
  write(folder: string): Promise<string>;
}

function workbook(name: string, code: string | undefined, parts: Parts): HostileFile {
  const write = async (folder: string) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.xlsx`);
    await pipeline(zipOf({ ...BASE, ...parts }), createWriteStream(path));
    return path;
  };
  return { name, write, ...(code ? { code } : {}) };
}

function text(name: string, code: string | undefined, content: () => string | Buffer): HostileFile {
  const write = async (folder: string) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.csv`);
    await writeFile(path, content());
    return path;
  };
  return { name, write, ...(code ? { code } : {}) };
}

const sheet = (rows: string, before = '') => `${before}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;

function* repeated(head: string, piece: string, times: number, tail: string): Generator<string> {
  const block = piece.repeat(1000);
  yield head;
  for (let i = 0; i < times; i += 1000) yield block;
  yield tail;
}

function* emptyRows(count: number): Generator<string> {
  yield `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`;
  for (let from = 2; from < count; from += 1000) {
    let portion = '';
    for (let r = from; r < from + 1000; r++)
      portion += `<row r="${r}" s="1" customFormat="1"><c r="A${r}" s="1"/><c r="B${r}" s="1"/></row>`;
    yield portion;
  }
  yield '</sheetData></worksheet>';
}

const CUSTOMERS = ['External ID', 'Company name', 'Admin email'];
const texts = (row: number, cells: string[]) =>
  `<row r="${row}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

/** Customers as they should be, and something else far below what is looked at when a file is opened. */
function* furtherDown(end: string): Generator<string> {
  yield `<worksheet ${MAIN}><sheetData>${texts(1, CUSTOMERS)}`;
  for (let row = 2; row < 5000; row++) yield texts(row, [`C-${row}`, `Company ${row}`, `c${row}@down.example`]);
  yield end;
}

/** Workbooks whose only sheet can't be read to its end, and what that is called. */
export const BROKEN_FURTHER_DOWN: HostileFile[] = [
  workbook('damaged', 'file.corrupt', {
    'xl/worksheets/sheet1.xml': () => furtherDown('<row r="5000"><c></row></sheetData></worksheet>'),
  }),
];

/** More shared strings than may be held in memory, each of them different. */
function* sharedStrings(): Generator<string> {
  yield `<sst ${MAIN}>`;
  for (let i = 0; i < 1000; i++) {
    let portion = '';
    for (let k = 0; k < 1000; k++)
      portion += `<si><t>${'a name that is written out at some length, '.repeat(2)}${(i * 7919 + k * 104_729) % 1_000_003} ${i} ${k}</t></si>`;
    yield portion;
  }
  yield '</sst>';
}

export const HEAVY_WORKBOOK = workbook('memory filled by shared strings', 'file.zipBomb', {
  'xl/worksheets/sheet1.xml': sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
  'xl/sharedStrings.xml': sharedStrings,
});

/** @param port where nobody may call, for entities that try to */
export function hostileFiles(port: number): HostileFile[] {
  const entity = `<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:${port}/secret">]>`;
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const cell = (value: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${value}</t></is></c></row>`;
  return [
    workbook('a bomb by ratio', 'file.zipBomb', {
      'xl/worksheets/sheet1.xml': () =>
        repeated(`<worksheet ${MAIN}><sheetData>`, ' '.repeat(1000), 300_000, '</sheetData></worksheet>'),
    }),
    workbook('a bomb of styles', 'file.zipBomb', {
      'xl/worksheets/sheet1.xml': sheet(cell('x')),
      'xl/styles.xml': () =>
        repeated(`<styleSheet ${MAIN}><cellXfs>`, '<xf numFmtId="14"/>', 3_000_000, '</cellXfs></styleSheet>'),
    }),
    workbook(
      'too many entries',
      'file.zipBomb',
      Object.fromEntries(Array.from({ length: 12_000 }, (_x, i) => [`x/${i}`, 'x'])),
    ),
    workbook('an external entity', 'file.corrupt', { 'xl/worksheets/sheet1.xml': sheet(cell('&e;'), entity) }),
    workbook('an entity bomb', 'file.corrupt', { 'xl/worksheets/sheet1.xml': sheet(cell('&b;'), laughs) }),
    workbook('endless nesting', 'file.corrupt', {
      'xl/worksheets/sheet1.xml': () => repeated(`<worksheet ${MAIN}><sheetData><row>`, '<x>', 1_000_000, ''),
    }),
    workbook('sixteen thousand columns', 'file.tooManyColumns', {
      'xl/worksheets/sheet1.xml': sheet(`<row r="1">${'<c><v>1</v></c>'.repeat(16_384)}</row>`),
    }),
    workbook('ten thousand sheets', 'file.tooManySheets', {
      'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${Array.from({ length: 10_000 }, (_x, i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="r1"/>`).join('')}</sheets></workbook>`,
      'xl/worksheets/sheet1.xml': sheet(cell('x')),
    }),
    workbook('a cell of thirty megabytes', 'file.zipBomb', {
      'xl/worksheets/sheet1.xml': () =>
        repeated(
          `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`,
          'abcdefghij',
          3_000_000,
          '</t></is></c></row></sheetData></worksheet>',
        ),
    }),
    workbook('a million empty rows', undefined, { 'xl/worksheets/sheet1.xml': () => emptyRows(1_000_000) }),
    HEAVY_WORKBOOK,
    text('a quote that never closes', 'sheet.unclosedQuote', () => `A,B\n1,"${'x'.repeat(45e6)}`),
    text('nothing but quotes', 'sheet.unclosedQuote', () => '"'.repeat(40e6)),
    text('a quote in every line', 'sheet.unclosedQuote', () => '"a\n'.repeat(500_000)),
    text('one line of twenty million cells', 'file.tooManyColumns', () => 'x,'.repeat(20e6)),
    text('nothing but delimiters', 'file.tooManyColumns', () => ','.repeat(45e6)),
    text('nothing but line ends', 'file.empty', () => '\n'.repeat(45e6)),
    text('more rows than any sheet has', 'file.tooManyRows', () => 'a,b\n'.repeat(1_100_000)),
    text('a header of a megabyte', 'sheet.unknownEntity', () => `${'A'.repeat(1e6)},B\n1,2\n`),
    text('zero bytes', 'sheet.nullByte', () => `A,B\n1,\0\0\n${'\0'.repeat(40e6)}`),
    text('lone surrogates', 'sheet.lostCharacters', () =>
      Buffer.concat([Buffer.from('Name,Town\nדנה,חיפה\n'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(',x\n')]),
    ),
    text('UTF-7', undefined, () => 'A,B\n+AGEAYg-,2\n'),
    text(
      'names of the machinery',
      'sheet.unknownEntity',
      () => '__proto__,constructor,$where,a.b\n__proto__,constructor,1,2\n',
    ),
  ];
}
