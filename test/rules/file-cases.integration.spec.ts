import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rowReader } from '#libs/reading/row-reader.js';
import { openTables } from '#libs/reading/tables.js';
import { UnreadableFile } from '#libs/spreadsheet/index.js';
import { ROOT } from '../support/gangway.js';
import { TEMPLATE } from '../support/world.js';
import { testCases } from './code-cases.js';
import { FILE_CASES, THREAD_CASES, type FileCase } from './file.cases.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-files-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function pathOf({ content }: FileCase): Promise<string> {
  const path = join(folder, 'users.csv');
  await writeFile(path, typeof content === 'function' ? await content() : content);
  return path;
}

/** The codes of the file, of its tables and of their rows. */
async function codesOf(file: FileCase): Promise<string[]> {
  const codes: string[] = [];
  try {
    const { problems, tables } = await openTables(await pathOf(file), 'users.csv', file.options);
    codes.push(...[problems, ...tables.map((table) => table.problems)].flat().map(({ code }) => code));
    for (const table of tables) {
      const rowOf = table.entity && rowReader(table, table.entity, TEMPLATE, 'upsert');
      for await (const rows of table.rows())
        for (const row of rows)
          codes.push(...(rowOf?.(row).issues ?? [row.problem]).flatMap((about) => about?.code ?? []));
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    codes.push(error.problem.code);
  }
  return codes;
}

/** The same in a thread of another process, as it is built: a thread reads no TypeScript. */
async function codesInThread(file: FileCase): Promise<string[]> {
  const path = JSON.stringify(await pathOf(file));
  const script = `
    import { ReadingThread } from '${ROOT}/dist/libs/reading/reading-thread.js';
    const job = { files: [{ path: ${path}, name: 'users.csv' }], options: {}, portion: { rows: 1, bytes: 1 }, edits: [] };
    const work = async ([file]) => file.unreadable?.code ?? '';
    const code = await ReadingThread.use(job, work, ${JSON.stringify(file.limits)}).catch((error) => error.problem.code);
    process.stdout.write(code);`;
  const main = join(folder, 'main.mjs');
  await writeFile(main, script);
  const { stdout } = await promisify(execFile)(process.execPath, [main]);
  return [stdout];
}

describe('what is said of files and their sheets', () => {
  testCases<FileCase>(FILE_CASES, codesOf);
});

describe('what ends the thread that reads a file', () => {
  testCases<FileCase>(THREAD_CASES, codesInThread);
});
