import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import yazl from 'yazl';
import { openSpreadsheet, UnreadableFile, withPackedFiles } from './index.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-packed-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const USERS = 'Customer external ID,Email\nA1,a@a1.example\n';

async function zipOf(entries: Record<string, string>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(entries))
    if (name.endsWith('/')) zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

async function unpack(name: string, content: Buffer): Promise<Record<string, string>> {
  const path = join(folder, 'packed');
  await writeFile(path, content);
  return withPackedFiles(path, name, async (files) => {
    const found: Record<string, string> = {};
    for (const { name: inner, content: open } of files) found[inner] = await text(await open());
    return found;
  });
}

async function refusal(content: Buffer): Promise<string> {
  try {
    await unpack('x', content);
    return 'none';
  } catch (error) {
    if (error instanceof UnreadableFile) return error.problem.code;
    throw error;
  }
}

/** A ZIP file with names that its writer would refuse; both are of the same length. */
async function renamed(from: string, to: string): Promise<Buffer> {
  const bytes = await zipOf({ [from]: USERS });
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

describe('gzip', () => {
  it.each([
    ['users.csv.gz', 'users.csv'],
    ['USERS.CSV.GZ', 'USERS.CSV'],
    ['users.csv.gzip', 'users.csv'],
    ['users.csv', 'users.csv'],
    ['.gz', '.gz'],
  ])('%s holds %s', async (name, inner) => {
    expect(await unpack(name, gzipSync(USERS))).toEqual({ [inner]: USERS });
  });

  it('of several members is one file', async () => {
    expect(await unpack('a.gz', Buffer.concat([gzipSync(USERS), gzipSync('A2,b@b.example\n')]))).toEqual({
      a: `${USERS}A2,b@b.example\n`,
    });
  });

  it('that is cut off, damaged or has no content', async () => {
    const packed = gzipSync(USERS.repeat(1000));
    expect(await refusal(packed.subarray(0, -12))).toBe('file.corrupt');
    expect(await refusal(Buffer.from(packed).fill(7, 20, 40))).toBe('file.corrupt');
    expect(await refusal(Buffer.from([0x1f, 0x8b]))).toBe('file.corrupt');
    expect(await unpack('a.gz', gzipSync(''))).toEqual({ a: '' });
  });
});

describe('ZIP', () => {
  it('holds its files in their order, without folders and what systems add', async () => {
    const files = {
      'export/': '',
      'export/users.csv': USERS,
      'customers.csv': 'b',
      '__MACOSX/export/._users.csv': 'x',
      'export/.DS_Store': 'x',
      'Thumbs.db': 'x',
    };
    const found = await unpack('drop.zip', await zipOf(files));
    expect(Object.entries(found)).toEqual([
      ['users.csv', USERS],
      ['customers.csv', 'b'],
    ]);
  });

  it('files of one name keep their folders', async () => {
    const found = await unpack('drop.zip', await zipOf({ 'a/users.csv': '1', 'b/c/users.csv': '2' }));
    expect(found).toEqual({ 'a - users.csv': '1', 'b - c - users.csv': '2' });
  });

  it.each([
    ['upwards', '123456users.csv', '../../users.csv'],
    ['from the root', '1etc/users.csv', '/etc/users.csv'],
    ['to a drive', '12/users.csv', 'C:/users.csv'],
    ['upwards by backslashes', '123456users.csv', '..\\..\\users.csv'],
  ])('a name that leads %s stays a name, or the file is refused', async (_where, from, to) => {
    const found = await unpack('x.zip', await renamed(from, to)).catch((error: unknown) => {
      expect(error).toMatchObject({ problem: { code: 'file.corrupt' } });
      return {};
    });
    for (const name of Object.keys(found)) expect(name).toMatch(/^[^/\\]*users\.csv$/);
  });

  it.each(['sample-data/three-sheets.xlsx', 'sample-data/customers-il.csv'])(
    'is not what %s is: it is read itself',
    async (path) => {
      expect(await unpack(path, await readFile(path))).toEqual({});
    },
  );

  it.each([
    ['a workbook whose parts are in another order', { 'xl/workbook.xml': '<x/>', '[Content_Types].xml': '<x/>' }],
    ['a workbook behind a folder', { 'a.txt': '', 'xl/workbook.xml': '<x/>' }],
    ['Word', { 'word/document.xml': '<x/>' }],
    ['Apple Numbers', { 'Index/Document.iwa': 'x' }],
    ['nothing', {}],
  ])('is not what %s is', async (_what, entries) => {
    expect(await unpack('x', await zipOf(entries))).toEqual({});
  });

  it('with a password, cut off, or a bomb', async () => {
    const locked = await zipOf({ 'users.csv': USERS });
    for (const signature of ['PK\x03\x04', 'PK\x01\x02'])
      locked[locked.indexOf(signature, 0, 'latin1') + (signature === 'PK\x03\x04' ? 6 : 8)]! |= 1;
    expect(await refusal(locked)).toBe('file.encrypted');
    expect(await refusal((await zipOf({ 'users.csv': USERS })).subarray(0, -30))).toBe('file.corrupt');
    expect(await refusal(await zipOf({ 'users.csv': ' '.repeat(21_000_000) }))).toBe('file.zipBomb');
  });

  it('that says it holds less than it does', async () => {
    const bytes = await zipOf({ 'users.csv': USERS.repeat(100) });
    bytes.writeUInt32LE(10, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    expect(await refusal(bytes)).toBe('file.corrupt');
  });

  it('within a ZIP is not unpacked: it is called by its name', async () => {
    const path = join(folder, 'inner.zip');
    await writeFile(path, await zipOf({ 'users.csv': USERS }));
    await expect(openSpreadsheet(path, 'inner.zip')).rejects.toMatchObject({
      problem: { code: 'file.unknownFormat', params: { format: 'ZIP', kind: 'archive' } },
    });
  });
});

it('whatever bytes are damaged, a packed file is unpacked or refused with a code', async () => {
  const samples = [await zipOf({ 'users.csv': USERS, 'a/b.csv': USERS.repeat(50) }), gzipSync(USERS.repeat(50))];
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        sample: fc.constantFrom(...samples),
        at: fc.nat(),
        bytes: fc.uint8Array({ maxLength: 6 }),
        cut: fc.nat({ max: 60 }),
      }),
      async ({ sample, at, bytes, cut }) => {
        const position = at % sample.length;
        const parts = [sample.subarray(0, position), Buffer.from(bytes), sample.subarray(position + cut)];
        await refusal(Buffer.concat(parts));
      },
    ),
    { numRuns: 200 },
  );
});
