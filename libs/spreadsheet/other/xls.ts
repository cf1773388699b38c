import { fork } from 'node:child_process';
import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import { UnreadableFile, type FileProblemCode, type SheetRow, type SourceFile } from '../model.js';
import type { XlsAnswer } from './xls-process.js';

/** What reading an old workbook may use: its parser takes it as a whole, and wasn't made for malicious ones. */
const MEMORY_MB = 768;
const TIME_MS = 45_000;
/** Of the rows of all sheets, which are kept in memory. */
const MOST_CHARACTERS = 100_000_000;

/** What the process runs is built, in tests too. */
const READER = fileURLToPath(
  new URL('./dist/libs/spreadsheet/other/xls-process.js', import.meta.resolve('#package.json')),
);

/** Whether a file begins as workbooks did before they were put into compound files. */
export function isOldWorkbook(head: Buffer): boolean {
  const [id, version = 0, length = 0, high] = head;
  return id === 9 && [0, 2, 4, 8].includes(version) && [4, 6, 8, 16].includes(length) && high === 0;
}

/**
 * Opens a workbook of before 2007 (BIFF). It is read in a process of its own, which ends with whatever the file does to it
 * (docs/decisions/0047).
 * @throws UnreadableFile
 */
export async function openXls(path: string): Promise<SourceFile> {
  const child = fork(READER, [path], { execArgv: [`--max-old-space-size=${MEMORY_MB}`], stdio: 'ignore' });
  let why: FileProblemCode = 'file.needsTooMuchMemory';
  const timer = setTimeout(() => {
    why = 'file.takesTooLong';
    child.kill('SIGKILL');
  }, TIME_MS);
  try {
    const answers = on(child, 'message', { close: ['disconnect'] }) as AsyncIterable<[XlsAnswer]>;
    const file = await gathered(answers);
    if (file) return file;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
  throw new UnreadableFile({ code: why });
}

/** What the process has said in full; undefined if it ended before. */
async function gathered(answers: AsyncIterable<[XlsAnswer]>): Promise<SourceFile | undefined> {
  const file: SourceFile = { format: 'xls', sheets: [], problems: [], repairs: [] };
  const portions: string[][] = [];
  let characters = 0;
  for await (const [answer] of answers) {
    if (answer === 'end') return file;
    if ('unreadable' in answer) throw new UnreadableFile(answer.unreadable);
    if ('sheets' in answer) {
      file.problems = answer.problems;
      file.sheets = answer.sheets.map((sheet, i) => ({ ...sheet, rows: () => rowsOf((portions[i] ??= [])) }));
      continue;
    }
    characters += answer.rows.length;
    if (characters > MOST_CHARACTERS) throw new UnreadableFile({ code: 'file.needsTooMuchMemory' });
    (portions[answer.sheet] ??= []).push(answer.rows);
  }
  return undefined;
}

async function* rowsOf(portions: readonly string[]): AsyncGenerator<SheetRow[]> {
  for (const rows of portions) yield JSON.parse(rows) as SheetRow[];
}
