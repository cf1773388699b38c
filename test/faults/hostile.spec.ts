import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Installation, ROOT } from '../support/gangway.js';
import { hostileFiles } from '../support/hostile.js';

const MOST_MEMORY_MB = 300;

describe('files that mean harm end with a code, in bounded memory, and call nobody', () => {
  let gangway: Installation;
  let server: Server;
  let port = 0;
  let calls = 0;
  beforeAll(async () => {
    gangway = await Installation.create();
    server = createServer((socket) => {
      calls++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(async () => {
    server.close();
    await gangway.dispose();
  });

  it.each(hostileFiles(0).map(({ name, code }) => [name, code]))('%s: %s', async (name, code) => {
    const file = hostileFiles(port).find((f) => f.name === name)!;
    const {
      stdout,
      code: exit,
      memoryMb,
    } = await gangway.watched('inspect', await file.write(gangway.folder), '--json');
    const codes = [...stdout.matchAll(/"code": "(\w+\.\w+)"/g)].map((match) => match[1]);
    if (code) expect(codes).toContain(code);
    expect([0, 2]).toContain(exit);
    expect(memoryMb).toBeLessThan(MOST_MEMORY_MB);
    expect(calls).toBe(0);
  });

  it('a reading thread that is started beforehand and never needed keeps no process alive', async () => {
    const script = `
      import { ReadingThread } from '${ROOT}/dist/libs/reading/reading-thread.js';
      ReadingThread.warm();`;
    const main = await gangway.file('main.mjs', script); // a thread starts only from a file
    await promisify(execFile)(process.execPath, [main], { timeout: 20_000 });
  });

  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const contents: [string, Buffer, string][] = [
    ['a web page', Buffer.from('<!DOCTYPE html><p>Sign in</p>'), 'file.unknownFormat'],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0, 3]), 'file.unknownFormat'],
    ['a picture', png, 'file.unknownFormat'],
    [
      'an old workbook',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
      'file.unknownFormat',
    ],
    [
      'an XML spreadsheet',
      Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'),
      'file.empty',
    ],
    ['JSON', Buffer.from('[{"email": "a@b.example"}]'), 'file.unknownFormat'],
    ['a table', Buffer.from('Customer external ID,Email\nC,a@b.example\n'), ''],
  ];
  it('what a file is depends on its content, whatever it is called', async () => {
    const paths: string[] = [];
    for (const extension of ['xlsx', 'xls', 'csv', 'txt', 'exe', 'png'])
      for (const [what, content] of contents) {
        const path = gangway.path(`${what}.${extension}`);
        await writeFile(path, content);
        paths.push(path);
      }
    const found = await gangway.json<{ format: string; problems: { code: string }[] }[]>(['inspect', ...paths], [2]);
    expect(found.map((file) => file.problems[0]?.code ?? '')).toEqual(
      paths.map((_path, i) => contents[i % contents.length]![2]),
    );
    expect(found.filter((file) => file.format === 'csv')).toHaveLength(6);
  });
});
