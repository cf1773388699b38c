import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { annotateCsv, openSpreadsheet, type Annotation, type CsvReport } from '../index.js';
import { fieldText, RecordSplitter } from './records.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-csv-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function readBack(content: Buffer | string, name = 'file.csv') {
  const path = join(folder, name);
  await writeFile(path, content);
  const file = await openSpreadsheet(path, name);
  const rows = [];
  for await (const portion of file.sheets[0]!.rows()) rows.push(...portion);
  return { file, rows, path };
}
const cellsOf = (rows: { cells: string[] }[]) => rows.map((row) => row.cells);

/** Tables as partners have them: each column holds one kind of value. */
const kinds = [
  fc.constantFrom('Dana Cohen', 'Jörg Müller', "O'Brien", 'דנה כהן', 'Mary Ann', 'Zoë'),
  fc.integer({ min: 1, max: 99_999 }).map(String),
  fc.constantFrom('2026-11-24', '2025-01-03', '1999-12-31'),
  fc.integer({ min: 1, max: 999 }).map((n) => `user${n}@example.com`),
  fc.constantFrom('Smith, John', 'says "hi" to all', 'a; b; c', '5" pipe', 'x|y', 'two\nlines', 'it’s fine', 'N/A', ''),
  fc.integer({ min: 1000, max: 9999 }).map((n) => `+97250234${n}`),
  fc.constantFrom('Webex Calling', 'webex_suite', 'cisco_calling_plan'),
];
const table = fc.array(fc.constantFrom(...kinds.keys()), { minLength: 2, maxLength: 8 }).chain((columns) =>
  fc
    .array(fc.tuple(...columns.map((kind) => kinds[kind]!)), { minLength: 3, maxLength: 25 })
    .map((body) => [columns.map((_kind, i) => `Column ${'ABCDEFGH'[i]}`), ...body.map((row) => [...row])])
    .filter((rows) => rows.every((row) => row.some((cell) => cell !== ''))),
);
const dialects = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', '§', '||', '|~|', '::', '\u0001'),
  quote: fc.constantFrom('"', '"', "'", '`'),
  backslash: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  bom: fc.boolean(),
  all: fc.boolean(),
});
type Written = Omit<typeof dialects extends fc.Arbitrary<infer T> ? T : never, 'newline'> & { newline: string };

function write(rows: string[][], { delimiter, quote, backslash, newline, bom, all }: Written): string {
  const special = new RegExp(`[${quote}\\r\\n\\\\]|^\\s|\\s$|[${delimiter.replace(/[\\^\]-]/g, '\\$&')}]`);
  const field = (text: string) => {
    if (!all && !special.test(text)) return text;
    const inner = backslash
      ? text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
      : text.replaceAll(quote, quote + quote);
    return quote + inner + quote;
  };
  return (bom ? '\uFEFF' : '') + rows.map((row) => row.map(field).join(delimiter) + newline).join('');
}

describe('reading CSV', () => {
  it('gives any table back, whatever dialect it was written in', async () => {
    let [right, all] = [0, 0];
    await fc.assert(
      fc.asyncProperty(table, dialects, async (rows, dialect) => {
        const { rows: found } = await readBack(write(rows, dialect));
        all++;
        if (JSON.stringify(cellsOf(found)) === JSON.stringify(rows)) right++;
      }),
      { numRuns: 150 },
    );
    // a few rows can be read in two ways, and nobody can tell which was meant
    expect(right / all).toBeGreaterThan(0.97);
  });

  it('splits well-formed text exactly as papaparse does, in portions of any size', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), fc.boolean(), (rows, size, end) => {
        const text = Papa.unparse(rows, { newline: '\r\n' }) + (end ? '\r\n' : '');
        const syntax = { delimiter: ',', quote: '"', escape: '"', widths: [rows[0]!.length] };
        const splitter = new RecordSplitter(syntax);
        const records = [];
        for (let i = 0; i < text.length; i += size) records.push(...[...splitter.push(text.slice(i, i + size))].flat());
        records.push(...[...splitter.push('', true)].flat());
        expect(records.map((r) => r.fields.join(',') + r.end).join('')).toBe(text);
        const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n', skipEmptyLines: 'greedy' }).data;
        expect(records.map((r) => r.fields.map((raw) => fieldText(raw, syntax)))).toEqual(parsed);
      }),
      { numRuns: 120 },
    );
  });

  it('gives tiny records some thousands at a time, however many a portion holds', () => {
    const splitter = new RecordSplitter({ delimiter: ',', quote: '"', escape: '"', widths: [2] });
    const counts = [...splitter.push('a,b\n'.repeat(60_000), true)].map((records) => records.length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(60_000);
    expect(Math.max(...counts)).toBeLessThan(5_000);
  });

  it('a lost or stray quotation mark harms its own row and no other', async () => {
    let [harmed, cases] = [0, 0];
    const mark = fc.record({
      row: fc.nat(),
      column: fc.nat(),
      kind: fc.constantFrom('lose', 'begin', 'end', 'middle'),
    });
    await fc.assert(
      fc.asyncProperty(table, mark, fc.boolean(), async (rows, { row, column, kind }, all) => {
        fc.pre(rows.length > 8 && rows[0]!.length > 3);
        const hit = 1 + (row % (rows.length - 1));
        fc.pre(!rows[hit]!.some((cell) => cell.includes('\n'))); // its own lines are harmed, however many
        const lines = rows.map((cells) =>
          write([cells], { delimiter: ',', quote: '"', backslash: false, newline: '', bom: false, all }),
        );
        const fields = rows[hit]!.map((cell) =>
          write([[cell]], { delimiter: ',', quote: '"', backslash: false, newline: '', bom: false, all }),
        );
        const at = column % fields.length;
        const field = fields[at]!;
        const broken = {
          lose: field.replace(/"$/, ''),
          begin: `"${field}`,
          end: `${field}"`,
          middle: `${field.slice(0, 2)}"${field.slice(2)}`,
        }[kind];
        lines[hit] = fields.with(at, broken).join(',');
        const { rows: found } = await readBack(`${lines.join('\r\n')}\r\n`);
        const read = new Set(cellsOf(found).map((cells) => JSON.stringify(cells)));
        const lost = rows.filter((cells, i) => i !== hit && !read.has(JSON.stringify(cells)));
        cases++;
        if (lost.length > 0) harmed++;
      }),
      { numRuns: 120 },
    );
    // a mark put beside another may be read in two ways, and nobody can tell which was meant
    expect(harmed / cases).toBeLessThan(0.02);
  });

  it.each([
    ['windows-1252', 'Société,Ville\r\nCafé Lumière,Orléans\r\nForêt & Fils,Besançon\r\n'],
    ['windows-1252', 'Firma,Preis\nCafé Müller,5 €\nBäckerei,7 €\n'],
    ['windows-1250', 'Imię,Miasto\nŁukasz,Łódź\nMałgorzata Dąbrowska,Kraków\nŻaneta Śliwińska,Częstochowa\n'],
    ['iso-8859-2', 'Imię,Miasto\nŁukasz,Łódź\nMałgorzata Dąbrowska,Kraków\nŻaneta Śliwińska,Częstochowa\n'],
    ['windows-1251', 'Имя,Город\nИван Петров,Москва\nАнна Сидорова,Санкт-Петербург\n'],
    ['koi8-r', 'Имя,Город\nИван Петров,Москва\nАнна Сидорова,Санкт-Петербург\n'],
    ['windows-1253', 'Όνομα,Πόλη\nΓιώργος,Αθήνα\nΜαρία,Θεσσαλονίκη\n'],
    ['windows-1254', 'Ad,Şehir\nİbrahim Yıldız,İstanbul\nAyşe Güneş,Diyarbakır\nÇağrı Öztürk,Muğla\n'],
    ['windows-1255', 'שם,עיר\r\nדנה כהן,חיפה\r\nיוסי לוי,תל אביב\r\n'],
    ['cp862', 'שם,עיר\r\nדנה כהן,חיפה\r\nיוסי לוי,תל אביב\r\n'],
    ['windows-1256', 'الاسم,المدينة\nمحمد علي,القاهرة\nفاطمة حسن,دبي\n'],
    ['shift_jis', '会社名,名前\n株式会社ハーバー,山田太郎\nさくら電機,鈴木花子\n'],
    ['euc-jp', '会社名,名前\n株式会社ハーバー,山田太郎\nさくら電機,鈴木花子\n'],
    ['gbk', '公司名称,姓名\n港口通信有限公司,张伟\n上海电话公司,李娜\n'],
    ['big5', '公司名稱,姓名\n海港通訊有限公司,張偉\n電話公司,李娜\n'],
    ['euc-kr', '회사,이름\n하버 통신,김철수\n한국 전화,이영희\n'],
    ['utf-8', 'שם,עיר\nדנה כהן,חיפה\n'],
    ['utf-16le', 'שם,עיר\nדנה כהן,חיפה\n'],
    ['utf-16be', '会社名,名前\n株式会社ハーバー,山田太郎\n'],
  ])('finds %s by itself', async (encoding, text) => {
    const { rows, file } = await readBack(iconv.encode(text, encoding));
    expect(cellsOf(rows)).toEqual(
      text
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(',')),
    );
    expect(file.dialect).toMatchObject({ encoding, bom: false });
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le'])('takes the byte-order mark of %s off', async (encoding) => {
    const { rows, file } = await readBack(iconv.encode('שם,עיר\nדנה,חיפה\n', encoding, { addBOM: true }));
    expect([file.dialect?.encoding, file.dialect?.bom, rows[0]?.cells[0]]).toEqual([encoding, true, 'שם']);
  });

  it('marks the row of a damaged character and reads the rest', async () => {
    const text = Buffer.concat([
      Buffer.from('Name,City\nדנה,חיפה\nיוסי,'),
      Buffer.from([0xd7]),
      Buffer.from('\nרות,עכו\n'),
    ]);
    const { rows, file } = await readBack(text);
    expect(file.dialect?.encoding).toBe('utf-8');
    expect(rows.map((row) => row.problem?.code)).toEqual([undefined, undefined, 'sheet.lostCharacters', undefined]);
  });

  it('counts rows as a spreadsheet program does; sep= is no row', async () => {
    expect((await readBack('A,B\n\n"x\ny",1\n\nz,2\n')).rows.map((row) => row.row)).toEqual([1, 3, 5]);
    const { rows, file } = await readBack('sep=;\r\nA;B\r\n1;2\r\n');
    expect([file.dialect?.delimiter, rows.map((row) => [row.row, ...row.cells])]).toEqual([
      ';',
      [
        [1, 'A', 'B'],
        [2, '1', '2'],
      ],
    ]);
  });

  it.each([
    ['mixed line ends', 'A,B\r\n1,2\n3,4\r5,6\r\r\n7,8', ['1', '3', '5', '7']],
    ['the filling of an old program', 'A,B\n1,2\n\u001A', ['1']],
    ['zero bytes at the end', 'A,B\n1,2\n\0\0\0\0', ['1']],
    ['one row', 'A,B\n', []],
    ['a decimal comma between semicolons', 'Name;Sum\nA;1,5\nB;2,5\nC;3,5\n', ['A', 'B', 'C']],
    [
      'a preamble',
      'Report of users\nMade: today, at noon\n\nName;Mail;Phone\nA;a@x.example;1\nB;b@x.example;2\nC;c@x.example;3\n',
      ['Made: today, at noon', 'Name', 'A', 'B', 'C'],
    ],
  ])('%s', async (_what, text, expected) => {
    expect((await readBack(text)).rows.slice(1).map((row) => row.cells[0])).toEqual(expected);
  });

  it('a cell of thirty megabytes costs its own row', async () => {
    const { rows } = await readBack(`A,B\n1,2\n"${'x'.repeat(30_000_000)}",3\n4,5\n`);
    expect(rows.map((row) => [row.cells[0]?.length, row.problem?.code])).toEqual([
      [1, undefined],
      [1, undefined],
      [32_767, expect.any(String)],
      [1, undefined],
    ]);
  });
});

describe('annotating CSV', () => {
  async function* once(items: Annotation[]) {
    yield items;
    await Promise.resolve();
  }
  async function annotate(path: string, report: Omit<CsvReport, 'headers' | 'harmless'>): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const out = new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) });
    await annotateCsv(
      path,
      { headers: ['Status'], harmless: (text) => (text.startsWith('=') ? `'${text}` : text), ...report },
      out,
    );
    return Buffer.concat(chunks);
  }

  it('keeps every byte of the partner and adds columns at the end; a second report replaces the first', async () => {
    const { file, path } = await readBack(iconv.encode('שם;עיר\r\n"דנה ""ד""";חיפה\r\n\r\nיוסי;\r\n', 'windows-1255'));
    const run = (from: string, reportColumns: number[], note: string) =>
      annotate(from, {
        dialect: file.dialect!,
        sections: [{ headerRow: 1, reportColumns }],
        annotations: once([
          { row: 2, cells: [note] },
          { row: 4, cells: ['x;y'] },
        ]),
        onlyAnnotated: false,
      });
    const report = await run(path, [], 'good');
    expect(iconv.decode(report, 'windows-1255')).toBe('שם;עיר;Status\r\n"דנה ""ד""";חיפה;good\r\n\r\nיוסי;;"x;y"\r\n');
    const second = join(folder, 'second.csv');
    await writeFile(second, report);
    expect(iconv.decode(await run(second, [2], 'better'), 'windows-1255')).toBe(
      'שם;עיר;Status\r\n"דנה ""ד""";חיפה;better\r\n\r\nיוסי;;"x;y"\r\n',
    );
  });

  it('answers any file in its own dialect and encoding: without our columns it is the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        dialects,
        fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
        async (rows, dialect, encoding) => {
          const source = iconv.encode(write(rows, { ...dialect, bom: false }), encoding, {
            addBOM: encoding !== 'utf-8',
          });
          const { file, path } = await readBack(source);
          const report = await annotate(path, {
            dialect: file.dialect!,
            sections: [],
            annotations: once([]),
            onlyAnnotated: false,
          });
          expect(report.equals(source)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('takes the sting out of formulas', async () => {
    const { file, path } = await readBack('Name,City\n=cmd(),"=1,2"\n');
    const report = await annotate(path, {
      dialect: file.dialect!,
      sections: [{ headerRow: 1, reportColumns: [] }],
      annotations: once([{ row: 2, cells: ['=x'] }]),
      onlyAnnotated: false,
    });
    expect(report.toString()).toBe(`Name,City,Status\n'=cmd(),"'=1,2",'=x\n`);
  });
});

describe('zero bytes', () => {
  it.each([
    ['at even places of a tiny file', 'Emails\0\nb@b.ex\0\n'],
    ['at odd places', 'Email\0\nb@b.e\0\n'],
    ['in every other cell', `Email,Name\n${'a@b.ex\0,Ann\0\n'.repeat(40)}`],
  ])('%s make no UTF-16 of ASCII', async (_where, text) => {
    const { file, rows } = await readBack(text);
    expect(file.dialect?.encoding).toBe('utf-8');
    expect(rows.map(({ problem }) => problem?.code)).toContain('sheet.nullByte');
  });

  it.each(['Email,Name\na@b.ex,Ann\n', 'Email,Name\na@b.ex,דנה\n', 'メール,名前\na@b.ex,花子\n'])(
    'of UTF-16 without a mark are known: %j',
    async (text) => {
      for (const encoding of ['utf-16le', 'utf-16be']) {
        const { file, rows } = await readBack(iconv.encode(text, encoding, { addBOM: false }));
        expect([file.dialect?.encoding, cellsOf(rows)]).toEqual([
          encoding,
          text
            .trim()
            .split('\n')
            .map((l) => l.split(',')),
        ]);
      }
    },
  );
});
