import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { openSpreadsheet, type ReadOptions } from '../index.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-html-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(content: string | Buffer, options: ReadOptions = {}) {
  const path = join(folder, 'export.xls');
  await writeFile(path, content);
  const file = await openSpreadsheet(path, 'export.xls', options);
  const rows: [number, string[]][] = [];
  for (const sheet of file.sheets)
    for await (const portion of sheet.rows())
      rows.push(...portion.map(({ row, cells }): [number, string[]] => [row, cells]));
  return { ...file, rows, merges: file.sheets[0]?.merges };
}

const TABLE = '<table><tr><th>Email</th><th>Name</th></tr><tr><td>a@b.example</td><td>Ann</td></tr></table>';
const ROWS = [
  [1, ['Email', 'Name']],
  [2, ['a@b.example', 'Ann']],
];

describe('the table of a web page', () => {
  it.each([
    ['alone', TABLE],
    ['in a page', `<!DOCTYPE html>\n<html><head><title>Users</title></head><body><h1>Users</h1>${TABLE}</body></html>`],
    ['behind a meta element', `<meta http-equiv="Content-Type" content="text/html; charset=utf-8">${TABLE}`],
    ['behind a style', `<style>td { mso-number-format: "\\@"; } table > tr {}</style>${TABLE}`],
    ['in a div', `<div id="content">${TABLE}</div>`],
    ['behind comments', `<!-- export -->\n<!--[if gte mso 9]><xml></xml><![endif]-->${TABLE}`],
    ['of Excel', `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>${TABLE}</body></html>`],
    ['behind an XML declaration', `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>${TABLE}`],
    [
      'in capitals',
      TABLE.toUpperCase()
        .replace('A@B.EXAMPLE', 'a@b.example')
        .replace('ANN', 'Ann')
        .replace('EMAIL', 'Email')
        .replace('NAME', 'Name'),
    ],
    ['with sections', '<table><thead><tr><th>Email<th>Name</thead><tbody><tr><td>a@b.example<td>Ann</table>'],
    ['without ends', '<table><tr><td>Email<td>Name<tr><td>a@b.example<td>Ann'],
    ['with attributes', TABLE.replaceAll('<td>', `<td class="x" style='mso-number-format:"\\@"'>`)],
    ['in cells of a page', `<table><tr><td>${TABLE}</td></tr></table>`],
    ['with scripts in it', TABLE.replace('Ann', 'Ann<script>"<td>x</td>"</script><style>b</style>')],
    ['with blanks around its texts', TABLE.replaceAll('>', '>\n   ').replaceAll('<', '\n  <')],
    ['with elements in its texts', TABLE.replace('Ann', '<b>A</b><font color="red">nn</font>')],
    ['with blanks that do not break', TABLE.replace('Ann', '&nbsp;Ann&nbsp;&#160;')],
  ])('%s', async (_what, page) => {
    const { format, rows } = await open(page);
    expect(format).toBe('html');
    expect(rows).toEqual(ROWS);
  });

  it('characters are those that a person sees', async () => {
    const { rows } = await open(
      '<table><tr><td>O&#39;Neil &amp; S&ouml;hne &lt;1&gt;<td>A<br>B<br/>C<td><p>D</p><p>E</p><td>0012<td>1.2E+11<td>=1+1</table>',
    );
    expect(rows).toEqual([[1, ["O'Neil & Söhne <1>", 'A\nB\nC', 'D\nE', '0012', '1.2E+11', '=1+1']]]);
  });

  it.each(['x:num', 'sdval', 'data-v'])('a number that is shown shortened is taken whole from %s', async (name) => {
    const { rows } = await open(
      `<table><tr><td ${name}="972502345678">9.725E+11<td ${name}="7">0007<td ${name}>5</table>`,
    );
    expect(rows).toEqual([[1, ['972502345678', '0007', '5']]]);
  });

  it('cells over several columns and rows keep the others in their place', async () => {
    const { rows, merges } = await open(
      '<table><tr><td colspan=2>Admin<td>C<tr><td rowspan="2">A1<td>b<td>c<tr><td>d<td>e<tr><td>f<td colspan="x">g</table>',
    );
    expect(rows).toEqual([
      [1, ['Admin', '', 'C']],
      [2, ['A1', 'b', 'c']],
      [3, ['', 'd', 'e']],
      [4, ['f', 'g']],
    ]);
    expect(merges).toEqual([{ column: 0, top: 2, bottom: 3 }]);
  });

  it('several stand under each other', async () => {
    const { rows } = await open(`${TABLE}<h2>Others</h2><table><tr><td>X</table>`);
    expect(rows).toEqual([...ROWS, [4, ['X']]]);
  });
});

describe('its encoding', () => {
  const page = (charset: string) => `<meta charset="${charset}"><table><tr><td>נועה</td></tr></table>`;
  it.each(['windows-1255', 'utf-8', 'iso-8859-8'])('%s as the page says', async (charset) => {
    expect((await open(iconv.encode(page(charset), charset))).rows).toEqual([[1, ['נועה']]]);
  });
  it('UTF-8 even if the page says otherwise', async () => {
    expect((await open(page('iso-8859-1'))).rows).toEqual([[1, ['נועה']]]);
  });
  it('UTF-16 with a mark', async () => {
    expect((await open(iconv.encode(page('utf-16'), 'utf-16le', { addBOM: true }))).rows).toEqual([[1, ['נועה']]]);
  });
  it('as the import says', async () => {
    const bytes = iconv.encode(page('utf-8'), 'windows-1255');
    expect((await open(bytes, { encoding: 'windows-1255' })).rows).toEqual([[1, ['נועה']]]);
  });
});

describe('what is too much', () => {
  const codeOf = (content: string) =>
    open(content).then(
      ({ rows }) => `${rows.length} rows`,
      (error: { problem?: { code: string } }) => error.problem?.code ?? error,
    );
  it.each([
    ['elements in elements', `<table>${'<div>'.repeat(2000)}`, 'file.corrupt'],
    ['tables in tables', '<table><tr><td>'.repeat(1000), 'file.corrupt'],
    ['a table without rows', '<table></table>', '0 rows'],
    ['rows and cells without a table', '<table></table><tr><td>x</td></tr>', '0 rows'],
    ['ends without beginnings', `<table>${'</td></tr></p>'.repeat(1000)}`, '0 rows'],
    ['spans', `<table>${'<tr><td rowspan=99999999 colspan=99999999>x'.repeat(100)}</table>`, '100 rows'],
    ['an element without an end', '<table><tr><td title="', '0 rows'],
  ])('%s', async (_what, content, expected) => {
    expect(await codeOf(content)).toBe(expected);
  });

  it('columns and characters are cut, and their rows say so', async () => {
    const path = join(folder, 'wide.html');
    await writeFile(path, `<table><tr>${'<td>x'.repeat(250)}<tr><td>${'y'.repeat(40_000)}<tr><td>a\uFFFDb</table>`);
    const { sheets } = await openSpreadsheet(path, 'wide.html');
    const found = [];
    for await (const portion of sheets[0]!.rows())
      found.push(...portion.map(({ cells, problem }) => [cells.length, cells[0]?.length, problem?.code]));
    expect(found).toEqual([
      [200, 1, 'sheet.raggedRow'],
      [1, 32_767, 'cell.tooLong'],
      [1, 3, 'sheet.lostCharacters'],
    ]);
  });
});
