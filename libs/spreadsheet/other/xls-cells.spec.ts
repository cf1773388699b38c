import { readFile } from 'node:fs/promises';
import { CFB, utils, write, type BookType, type CellObject } from '@e965/xlsx';
import { UnreadableFile } from '../model.js';
import { readXls } from './xls-cells.js';

type Given = string | number | boolean | CellObject | null;

function workbook(rows: Given[][], bookType: BookType = 'biff8'): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Users');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), 'Lists');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

function read(bytes: Buffer) {
  const { sheets } = readXls(bytes);
  return sheets.map(({ name, hidden, merges, rows }) => ({
    name,
    hidden,
    rows: [...rows()].flat().map(({ row, cells }): [number, string[]] => [row, cells]),
    merges: [...merges],
  }));
}

const number = (v: number, z = 'General'): CellObject => ({ t: 'n', v, z });

const { error } = console;
beforeAll(() => void (console.error = () => undefined)); // the library names records that it doesn't know
afterAll(() => void (console.error = error));

describe('a workbook of before 2007', () => {
  it.each<BookType>(['biff8', 'biff5', 'biff2'])('of %s has its texts and numbers as they are shown', (type) => {
    const [sheet] = read(
      workbook(
        [
          ['Email', 'Number'],
          [],
          [
            'a@b.example',
            number(7, '0000'),
            number(972502345678),
            number(46350, 'yyyy-mm-dd'),
            number(0.4375, 'hh:mm:ss'),
            true,
            number(12.25),
            { t: 'e', v: 42 },
          ],
        ],
        type,
      ),
    );
    expect(sheet?.rows).toEqual([
      [1, ['Email', 'Number']],
      [3, ['a@b.example', '0007', '972502345678', '2026-11-24', '10:30:00', 'TRUE', '12.25', '#N/A']],
    ]);
  });

  it('names its sheets, and says which are hidden', () => {
    expect(read(workbook([['a']])).map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Users', false],
      ['Lists', true],
    ]);
  });

  it('of LibreOffice is read like its .xlsx', async () => {
    const [users, lists, customers] = read(await readFile('test/fixtures/formats/users.xls'));
    expect(users).toMatchObject({ name: 'Users', hidden: false, merges: [{ column: 0, top: 4, bottom: 5 }] });
    expect(users?.rows.slice(2)).toEqual([
      [
        4,
        [
          'A1',
          'noa@a1.example',
          'נועה',
          'לוי',
          'webex_meetings',
          '0007',
          '972502345678',
          'Head of\nSales',
          '2026-11-24',
          '10:30:00',
          'TRUE',
          '0.5',
        ],
      ],
      [
        5,
        [
          '',
          'jose@a1.example',
          'José',
          'Müller',
          'webex_suite',
          '0012',
          '',
          "O'Neil & <Sons>",
          '2026-11-24T10:30:00',
          '',
          'FALSE',
          '12.25',
        ],
      ],
      [
        6,
        ['B2', 'mia@b2.example', 'Mia', 'van der Berg', 'webex_suite', '', '+972 50-234-5679', '007', '', '', '', '2'],
      ],
    ]);
    expect(lists).toMatchObject({ name: 'Lists', hidden: true });
    expect(customers?.rows.at(-1)).toEqual([9, ['', 'B2', 'Beta']]);
  });

  it.each([
    ['in a compound file', (bytes: Buffer) => withPassword(bytes)],
    ['of before these', (_bytes: Buffer) => Buffer.from('09000400070010002f000400aabbccdd', 'hex')],
  ])('with a password %s says so', (_what, lock) => {
    expect(refusal(lock(workbook([['a']])))).toBe('file.encrypted');
  });

  it.each([
    ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, 600)],
    ['of zeros behind its beginning', (bytes: Buffer) => Buffer.from(bytes).fill(0, 600)],
    ['with more sheets than can be read', () => sheets(201)],
  ])('%s is refused', (_what, change) => {
    expect(refusal(change(workbook([['a']])))).toMatch(/^file\.(corrupt|tooManySheets)$/);
  });
});

/** Reads it to its end. @returns the code with which it is refused */
function refusal(bytes: Buffer): string {
  try {
    for (const { rows } of read(bytes))
      for (const [, cells] of rows) expect(cells.every((cell) => typeof cell === 'string')).toBe(true);
    return 'none';
  } catch (error) {
    if (error instanceof UnreadableFile) return error.problem.code;
    throw error;
  }
}

function sheets(count: number): Buffer {
  const book = utils.book_new();
  for (let i = 0; i < count; i++) utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), `s${i}`);
  return write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

/** The same with the record FILEPASS behind the first, which begins what is encrypted. */
function withPassword(bytes: Buffer): Buffer {
  const container = CFB.read(bytes, { type: 'buffer' });
  const entry = CFB.find(container, '/Workbook');
  if (!entry) throw new Error('There is no workbook.');
  const stream = Buffer.from(entry.content as Uint8Array);
  const begun = 4 + stream.readUInt16LE(2);
  const filePass = Buffer.from('2f0006000000aabbccdd', 'hex');
  CFB.utils.cfb_add(
    container,
    '/Workbook',
    Buffer.concat([stream.subarray(0, begun), filePass, stream.subarray(begun)]),
  );
  return Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}
