import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import yazl from 'yazl';
import { annotateXlsx, openSpreadsheet, UnreadableFile, type Annotation, type SheetReport } from '../index.js';
import { Archive } from './archive.js';
import { numberText, styleOfFormat } from './number-format.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-xlsx-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, fill: (workbook: ExcelJS.Workbook) => void): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  const path = join(folder, name);
  await workbook.xlsx.writeFile(path);
  return path;
}

/** A workbook from its parts, as no library would write it. */
async function zip(name: string, parts: Record<string, string>): Promise<string> {
  const file = new yazl.ZipFile();
  for (const [part, xml] of Object.entries(parts)) file.addBuffer(Buffer.from(xml), part);
  file.end();
  const path = join(folder, name);
  await pipeline(file.outputStream, createWriteStream(path));
  return path;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const relations = (...items: [id: string, type: string, target: string][]) =>
  `<Relationships xmlns="${PACKAGE}">${items.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
const minimal = (sheetXml: string, more: Record<string, string> = {}) => ({
  '_rels/.rels': relations(['r1', 'officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations(
    ['r1', 'worksheet', 'worksheets/sheet1.xml'],
    ['r2', 'sharedStrings', 'sharedStrings.xml'],
    ['r3', 'styles', 'styles.xml'],
  ),
  'xl/worksheets/sheet1.xml': sheetXml,
  ...more,
});
const sheet = (rows: string, head = '', tail = '') =>
  `<worksheet xmlns="${MAIN}">${head}<sheetData>${rows}</sheetData>${tail}</worksheet>`;

async function read(path: string): Promise<Record<string, { row: number; cells: string[] }[]>> {
  const file = await openSpreadsheet(path, 'x.xlsx');
  const sheets: Record<string, { row: number; cells: string[] }[]> = {};
  for (const { name, rows } of file.sheets) {
    sheets[name] = [];
    for await (const portion of rows()) sheets[name].push(...portion.map(({ row, cells }) => ({ row, cells })));
  }
  return sheets;
}
const cells = async (path: string, name = 'S') => (await read(path))[name]?.map((row) => row.cells);

describe('reading workbooks', () => {
  it('gives every value as the text a person sees', async () => {
    const path = await write('values.xlsx', (workbook) => {
      const values = workbook.addWorksheet('לקוחות');
      values.addRow([
        'text',
        972502345678,
        1234,
        new Date('2026-11-24T00:00:00Z'),
        true,
        { formula: '1+1', result: 2 },
        { richText: [{ text: 'ri' }, { text: 'ch' }] },
        1.5,
        '<&>',
      ]);
      values.getCell('C1').numFmt = '00000';
      values.getCell('D1').numFmt = 'dd/mm/yyyy';
      values.getCell('A4').value = 'after blank rows';
    });
    expect(await read(path)).toEqual({
      לקוחות: [
        { row: 1, cells: ['text', '972502345678', '01234', '2026-11-24', 'TRUE', '2', 'rich', '1.5', '<&>'] },
        { row: 4, cells: ['after blank rows'] },
      ],
    });
  });

  it('gives any table of text back', async () => {
    const cell = fc
      .string({
        unit: fc.constantFrom('a', 'Z', '7', ' ', 'א', 'é', '<', '&', '"', "'", '_', '漢'),
        minLength: 1,
        maxLength: 8,
      })
      .filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const path = await write('any.xlsx', (workbook) => workbook.addWorksheet('S').addRows(rows));
          expect(await cells(path)).toEqual(rows);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['1234', '00000', '01234'],
    ['5551234567', '(000) 000-0000', '(555) 123-4567'],
    ['5551234', '[<=9999999]###-####;(###) ###-####', '555-1234'],
    ['5551234567', '[<=9999999]###-####;(###) ###-####', '(555) 123-4567'],
    ['123456789', '000-00-0000', '123-45-6789'],
    ['972502345678', '"+"0', '+972502345678'],
    ['1.20246E+10', 'General', '12024600000'],
    ['1.2345678901234567E+19', 'General', '1.2345678901234567E+19'],
    ['1234.5', '#,##0.00', '1234.5'],
    ['0.30000000000000004', 'General', '0.3'],
    ['0.25', '0%', '0.25'],
    ['46350', 'yyyy-mm-dd', '2026-11-24'],
    ['46350', '[$-40D]dddd, d mmmm yyyy;@', '2026-11-24'],
    ['46350.4375', 'd/m/yy h:mm', '2026-11-24T10:30:00'],
    ['0.4374999999', 'h:mm AM/PM', '10:30:00'],
    ['1.5', '[h]:mm', '36:00:00'],
    ['1', 'yyyy-mm-dd', '1900-01-01'],
    ['60', 'yyyy-mm-dd', '1900-02-29'],
    ['61', 'yyyy-mm-dd', '1900-03-01'],
    ['7', '#,##0_);[Red](#,##0)', '7'],
    ['7', '0" days"', '7'],
  ])('the number %s with the format %s is %s', (raw, format, text) => {
    expect(numberText(raw, styleOfFormat(format), false)).toBe(text);
  });

  it('counts days from 1904 where the workbook says so', () => {
    expect(numberText('44888', styleOfFormat('yyyy-mm-dd'), true)).toBe('2026-11-24');
  });

  it('reads what other programs write', async () => {
    const c = (reference: string, attributes: string, body: string) => `<c r="${reference}"${attributes}>${body}</c>`;
    const strings = `<sst xmlns="${MAIN}"><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr/></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r></si><si><t>a_x000D_b_x005F_x000D_</t></si></sst>`;
    const row = [
      c('A1', ' t="s"', '<v>0</v>'),
      c('B1', ' t="s"', '<v>1</v>'),
      c('C1', ' t="s"', '<v>2</v>'),
      c('D1', ' t="str"', '<f t="shared" si="0">A1</f><v>shared</v>'),
      c('E1', ' t="e"', '<v>#N/A</v>'),
      c('F1', ' t="d"', '<v>2026-11-24T00:00:00.000</v>'),
      c('G1', ' t="inlineStr"', '<is><t>in &amp; line</t></is>'),
      c('H1', ' t="b"', '<v>0</v>'),
    ].join('');
    const path = await zip(
      'others.xlsx',
      minimal(sheet(`<row r="1">${row}</row>`, '<dimension ref="A1:A1"/>'), { 'xl/sharedStrings.xml': strings }),
    );
    expect(await cells(path)).toEqual([
      ['東京', 'rich ', 'a\rb_x000D_', 'shared', '#N/A', '2026-11-24', 'in & line', 'FALSE'],
    ]);
  });

  it('reads foreign prefixes, absolute names, cells without references, missing parts, strict namespaces, chart sheets', async () => {
    const x = `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>A</x:t></x:is></x:c><x:c/><x:c><x:v>3</x:v></x:c></x:row><x:row><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const path = await zip('strict.xlsx', {
      '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="a" Type="${strict}/officeDocument" Target="/Book/Main.xml"/></Relationships>`,
      'book/main.xml': `<w:workbook xmlns:w="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="${strict}"><w:sheets><w:sheet name="Chart" sheetId="1" q:id="c"/><w:sheet name="S" sheetId="2" q:id="s"/></w:sheets></w:workbook>`,
      'book/_rels/main.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="c" Type="${strict}/chartsheet" Target="/book/chart.xml"/><Relationship Id="s" Type="${strict}/worksheet" Target="/book/data.xml"/></Relationships>`,
      'book/chart.xml': '<chartsheet/>',
      'book/data.xml': x,
    });
    expect(await read(path)).toEqual({
      S: [
        { row: 1, cells: ['A', '', '3'] },
        { row: 2, cells: ['4'] },
      ],
    });
  });

  it('reads a workbook whose relationships got lost, with bytes that XML forbids', async () => {
    const { '_rels/.rels': _lost, ...parts } = minimal(
      sheet('<row r="2"><c r="B2" t="inlineStr"><is><t>a\u000Bb</t></is></c></row>'),
    );
    expect(await cells(await zip('lost.xlsx', parts))).toEqual([['', 'a\u000Bb']]);
  });

  it('says of a row that characters of it were lost earlier', async () => {
    const row = '<row r="1"><c t="inlineStr"><is><t>Jos\uFFFD</t></is></c></row>';
    const { sheets } = await openSpreadsheet(await zip('lost-characters.xlsx', minimal(sheet(row))), 'lost.xlsx');
    for await (const portion of sheets[0]?.rows() ?? [])
      expect(portion.map(({ problem }) => problem?.code)).toEqual(['sheet.lostCharacters']);
  });

  it('reads as many columns as a sheet has, and says which hold something', async () => {
    const row = `<row r="1">${'<c><v>1</v></c>'.repeat(300)}<c r="XFD1"><v>2</v></c></row>`;
    const { sheets } = await openSpreadsheet(await zip('wide.xlsx', minimal(sheet(row))), 'wide.xlsx');
    const [only] = sheets;
    const rows = [];
    for await (const portion of only?.rows() ?? []) rows.push(...portion);
    expect([rows[0]?.cells.length, rows[0]?.cells[16_383], rows[0]?.width]).toEqual([16_384, '2', undefined]);
    const narrow = [];
    for await (const portion of only?.rows(200) ?? []) narrow.push(...portion);
    expect([narrow[0]?.cells.length, narrow[0]?.width]).toEqual([200, 16_384]);
    expect([only?.used?.[299], only?.used?.[300], only?.used?.[16_383]]).toEqual([1, 0, 1]);
  });

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>', 'file.corrupt'],
    ['XML cut in the middle', `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v>`, 'file.corrupt'],
    ['more columns than any sheet has', sheet(`<row r="1">${'<c><v>1</v></c>'.repeat(16_385)}</row>`), 'file.corrupt'],
  ])('refuses %s', async (_what, xml, code) => {
    const path = await zip('bad.xlsx', minimal(xml));
    await expect(cells(path)).rejects.toMatchObject({ problem: { code } });
  });

  it.each([
    ['xl/workbook.bin', 'XLSB'],
    ['word/document.xml', 'Word'],
    ['Index/Document.iwa', 'Apple Numbers'],
    ['whatever.txt', 'ZIP'],
  ])('says what a ZIP file with %s is', async (part, format) => {
    const opened = openSpreadsheet(await zip('other.zip', { [part]: 'x' }), 'x.xlsx');
    await expect(opened).rejects.toThrow(UnreadableFile);
    await expect(opened).rejects.toMatchObject({ problem: { code: 'file.unknownFormat', params: { format } } });
  });

  it('passes over a million empty formatted rows', async () => {
    const path = await write('empty.xlsx', () => undefined);
    const rows = Array.from(
      { length: 300_000 },
      (_x, i) => `<row r="${i + 2}" s="1" customFormat="1"><c r="A${i + 2}" s="1"/><c r="B${i + 2}" s="1"/></row>`,
    ).join('');
    const empty = await zip('empty.xlsx', minimal(sheet(`<row r="1"><c r="A1"><v>1</v></c></row>${rows}`)));
    expect([path.length > 0, await cells(empty)]).toEqual([true, [['1']]]);
  });
});

describe('annotating workbooks', () => {
  async function* once(items: Annotation[]) {
    yield items;
    await Promise.resolve();
  }
  async function annotate(
    path: string,
    target: string,
    annotations: Annotation[],
    more: Partial<SheetReport> = {},
  ): Promise<string> {
    const report: SheetReport = {
      sections: [{ headerRow: 1, reportColumns: [] }],
      headers: ['Status', 'Note'],
      columns: [2, 3],
      widths: [12, 40],
      annotations: once(annotations),
      onlyAnnotated: false,
      ...more,
    };
    const out = createWriteStream(join(folder, target));
    const summary = {
      name: 'Gangway summary',
      rightToLeft: true,
      widths: [20, 60],
      rows: [['Total', '3'], [], ['<&>']],
      headings: [0],
    };
    await annotateXlsx(path, new Map([['Data', report]]), summary, out);
    out.end();
    await finished(out);
    return join(folder, target);
  }
  const make = (fill: (sheet: ExcelJS.Worksheet) => void = () => undefined) =>
    write('styled.xlsx', (workbook) => {
      const data = workbook.addWorksheet('Data', { views: [{ state: 'frozen', ySplit: 1 }] });
      data.addRows([
        ['Name', 'Sum'],
        ['A', 1],
        ['B', { formula: 'B2*2', result: 2 }],
        ['C', 3],
      ]);
      data.getRow(1).font = { bold: true };
      data.autoFilter = 'A1:B4';
      data.getColumn(1).width = 33;
      data.getCell('A4').font = { italic: true };
      workbook.addWorksheet('Other').addRow(['untouched']);
      fill(data);
    });
  const open = async (path: string) => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    return workbook;
  };
  const TOUCHED = /sheet1\.xml$|styles\.xml$|\[Content_Types\]\.xml$|workbook\.xml(\.rels)?$|sheet1\.xml\.rels$/;

  it('adds our columns, colours, notes and a summary, and leaves everything else as it was', async () => {
    const path = await make();
    const target = await annotate(path, 'answered.xlsx', [
      { row: 2, cells: ['good', ''] },
      {
        row: 4,
        cells: ['bad', '<why> & "how"'],
        marks: [{ column: 0, severity: 'error', note: 'Not <this> name.\nAnother.' }],
      },
    ]);
    expect(await cells(target, 'Data')).toEqual([
      ['Name', 'Sum', 'Status', 'Note'],
      ['A', '1', 'good'],
      ['B', '2'],
      ['C', '3', 'bad', '<why> & "how"'],
    ]);
    const [before, after] = [await Archive.open(path), await Archive.open(target)];
    for (const name of before.entries.keys())
      if (!TOUCHED.test(name) && !name.endsWith('/'))
        expect([name, await after.text(name)]).toEqual([name, await before.text(name)]);
    before.close();
    after.close();
    const workbook = await open(target);
    const data = workbook.getWorksheet('Data')!;
    expect([
      data.autoFilter,
      data.getColumn(1).width,
      data.getColumn(4).width,
      data.getCell('B3').formula,
      data.getCell('C1').font?.bold,
      data.views[0]?.state,
    ]).toEqual(['A1:D4', 33, 40, 'B2*2', true, 'frozen']);
    const marked = data.getCell('A4');
    expect(marked.fill).toMatchObject({ fgColor: { argb: 'FFFFD6D9' } });
    expect(marked.font?.italic).toBe(true);
    expect(JSON.stringify(marked.note)).toContain('Not <this> name.');
    expect(data.getCell('A3').fill).toBeUndefined();
    expect(workbook.worksheets.map((s) => s.name)).toEqual(['Data', 'Other', 'Gangway summary']);
    expect(workbook.getWorksheet('Gangway summary')?.getCell('A3').value).toBe('<&>');
  });

  it('a second report replaces the first, with its colours, notes and summary', async () => {
    const mark = { severity: 'error', note: 'old' } as const;
    const first = await annotate(await make(), 'one.xlsx', [
      {
        row: 2,
        cells: ['old', 'old'],
        marks: [
          { column: 0, ...mark },
          { column: 1, ...mark },
        ],
      },
      { row: 4, cells: ['old', ''], marks: [{ column: 0, ...mark }] },
    ]);
    const second = await annotate(first, 'two.xlsx', [
      { row: 2, cells: ['new', ''], marks: [{ column: 0, severity: 'warning', note: 'new' }] },
    ]);
    expect((await cells(second, 'Data'))?.map((row) => row.slice(2))).toEqual([['Status', 'Note'], ['new'], [], []]);
    const workbook = await open(second);
    const data = workbook.getWorksheet('Data')!;
    expect(data.getCell('A2').fill).toMatchObject({ fgColor: { argb: 'FFFFF0C3' } });
    expect(JSON.stringify(data.getCell('A2').note)).toContain('new');
    const plain = [data.getCell('B2'), data.getCell('A4')];
    expect(plain.map((cell) => [JSON.stringify(cell.fill ?? null).includes('FFD6D9'), cell.note])).toEqual([
      [false, undefined],
      [false, undefined],
    ]);
    expect(data.getCell('A4').font?.italic).toBe(true);
    expect(workbook.worksheets).toHaveLength(3);
  });

  it("keeps the partner's own notes", async () => {
    const path = await make((data) => {
      data.getCell('A2').note = 'mine';
      data.getCell('B2').note = 'mine too';
    });
    const marks = [{ column: 0, severity: 'error', note: 'ours' }] as const;
    const target = await annotate(path, 'notes.xlsx', [
      { row: 2, cells: ['bad', ''], marks: [...marks] },
      { row: 3, cells: ['bad', ''], marks: [...marks] },
    ]);
    const data = (await open(target)).getWorksheet('Data')!;
    expect(
      ['A2', 'B2', 'A3'].map((at) => /mine too|mine|ours/.exec(JSON.stringify(data.getCell(at).note))?.[0]),
    ).toEqual(['mine', 'mine too', 'ours']);
  });

  it('only the annotated rows, closed up', async () => {
    const target = await annotate(
      await make(),
      'only.xlsx',
      [{ row: 4, cells: ['bad', ''], marks: [{ column: 1, severity: 'error', note: 'why' }] }],
      { onlyAnnotated: true },
    );
    expect((await read(target))['Data']).toEqual([
      { row: 1, cells: ['Name', 'Sum', 'Status', 'Note'] },
      { row: 2, cells: ['C', '3', 'bad'] },
    ]);
    expect(JSON.stringify((await open(target)).getWorksheet('Data')!.getCell('B2').note)).toContain('why');
  });

  it('gives colours to a workbook that has no styles', async () => {
    const bare = await zip('bare.xlsx', {
      ...minimal(
        sheet(
          '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        ),
      ),
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relations(['r1', 'worksheet', 'worksheets/sheet1.xml']),
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    });
    const target = await annotate(bare, 'bare-report.xlsx', [
      { row: 2, cells: ['bad', 'x'], marks: [{ column: 0, severity: 'error', note: 'why' }] },
    ]);
    const data = (await open(target)).getWorksheet('Data')!;
    expect(data.getCell('A2').fill).toMatchObject({ fgColor: { argb: 'FFFFD6D9' } });
  });
});
