import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { issueText, type Entity, type Issue } from '#libs/onboarding/index.js';
import { codeOf } from '#libs/platform/basics.js';
import { fileIssue, openTables, type OpenedFile, type Table } from '#libs/reading/index.js';
import { openSpreadsheet, UnreadableFile, type Repair, type RepairCode } from '#libs/spreadsheet/index.js';
import type { GlobalOptions } from '../context.js';
import { withInspectedFiles, type InspectedFile } from '../inspected-files.js';
import { tableTexts } from '../inspected-tables.js';
import { EXIT, print, printed, printJson, refusal } from '../output.js';
import { add, run } from '../program.js';

/** Of a sheet: whoever has more to see imports the file and reads the report. */
const MOST_PROBLEMS = 1_000;

interface InspectOptions extends GlobalOptions {
  rows?: boolean;
  tables?: boolean;
  delimiter?: string;
  encoding?: string;
  sheet?: string;
  entity?: Entity;
}

/** `inspect`: reads files without a database and says what they hold. */
export function register(program: Command): void {
  add(program, 'inspect <files...>', 'read files without a database and say what they hold')
    .option('--rows', 'print every row as NDJSON')
    .option('--tables', 'print each table as an import would read it; with --json as one JSON array')
    .option('--delimiter <c>')
    .option('--encoding <e>')
    .option('--sheet <name>')
    .option('--entity <entity>')
    .action(run(inspect));
}

async function inspect(paths: string[], options: InspectOptions): Promise<number> {
  for (const path of paths) await requireFile(path);
  return withInspectedFiles(paths, async (files) => {
    if (options.rows) return printAll(files, (file) => rowTexts(file, options, files.length > 1));
    if (!options.tables) return describeAll(files, options);
    if (!options.json) return printAll(files, ({ path, name }) => tableTexts(path, name, options));
    print('[');
    const code = await printAll(files, ({ path, name }) => tableTexts(path, name, options), ',\n');
    print('\n]');
    return code;
  });
}

async function describeAll(files: readonly InspectedFile[], options: InspectOptions): Promise<number> {
  const found: object[] = [];
  let unreadable = false;
  for (const file of files)
    try {
      found.push(await describe(file, options));
    } catch (error) {
      unreadable = true;
      const problems = [unreadableView(error)];
      found.push({ file: file.name, ...(await fingerprint(file.path)), format: 'unknown', sheets: [], problems });
    }
  if (options.json) printJson(found.length === 1 ? found[0] : found);
  else for (const one of found) print(JSON.stringify(one, null, 2));
  return unreadable ? EXIT.nothingDone : EXIT.good;
}

/**
 * Prints what is said of each file as it comes.
 * @param separator between files of which something is said
 */
async function printAll(
  files: readonly InspectedFile[],
  textsOf: (file: InspectedFile) => AsyncGenerator<string>,
  separator = '',
): Promise<number> {
  let [unreadable, before] = [false, ''];
  for (const file of files)
    try {
      for await (const text of textsOf(file)) {
        if (!(await printed(before + text))) return EXIT.good;
        before = '';
      }
      before = separator;
    } catch (error) {
      unreadable = true;
      process.stderr.write(`${file.origin}: ${unreadableView(error).message}\n`);
    }
  return unreadable ? EXIT.nothingDone : EXIT.good;
}

/** Why a file can't be read. @throws the error if it says nothing of the file */
function unreadableView(error: unknown) {
  if (!(error instanceof UnreadableFile)) throw error;
  return problemView(fileIssue(error.problem));
}

/** @throws Problem `file.notFound` for a path that is no readable file */
export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    throw refusal('file.notFound', `The file ${path} can't be opened (${String(codeOf(error))}).`);
  });
  if (!found.isFile()) throw refusal('file.notFound', `${path} is not a file.`);
}

async function fingerprint(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

async function describe({ path, name }: InspectedFile, options: InspectOptions): Promise<object> {
  const opened: OpenedFile = await openTables(path, name, options);
  const sheets = [];
  for (const table of opened.tables) sheets.push(await describeTable(table));
  const { dialect } = opened;
  return {
    file: name,
    ...(await fingerprint(path)),
    format: opened.format,
    ...(dialect
      ? {
          encoding: dialect.encoding,
          encodingConfidence: opened.encodingConfidence,
          bom: dialect.bom,
          delimiter: dialect.delimiter,
          quote: dialect.quote,
        }
      : {}),
    sheets,
    problems: opened.problems.map(problemView),
    repairs: opened.repairs.map(({ code, params = {} }) => ({ code, ...params, message: repairText(code, params) })),
  };
}

async function describeTable(table: Table): Promise<object> {
  const problems: object[] = table.problems.map(problemView);
  let rows = 0;
  for await (const portion of table.rows()) {
    rows += portion.length;
    for (const { row, problem } of portion)
      if (problem && problems.length < MOST_PROBLEMS) problems.push({ ...problemView(fileIssue(problem)), row });
  }
  const { name, entity, headerRow, columns, mapping } = table;
  return {
    name,
    entity: entity ?? null,
    headerRow,
    columns,
    rows,
    mapping: mapping.filter((m) => m.field !== null),
    problems,
  };
}

function problemView(problem: Issue) {
  const { message, hint } = issueText(problem, 'en');
  return { code: problem.code, severity: problem.severity, message, hint };
}

const REPAIRS: Record<RepairCode, string> = {
  utf16WithoutMark: 'Read as {name}, though the file has no byte-order mark.',
  legacyEncoding: 'Read as {name}, judged by its letters.',
  badBytes: 'A few bytes that are not UTF-8 were replaced; their rows are marked.',
  sepLine: 'The line sep={delimiter} at the top was taken for what it is.',
  mixedLineEnds: 'Lines end in different ways.',
  wrappedLines: 'Lines that stood in quotation marks as a whole were unwrapped.',
  delimiter: 'The cells are separated by {delimiter}.',
  quote: 'The quotation mark is {quote}.',
  escape: 'Quotation marks within cells are escaped with a backslash.',
  chartSheet: '{count} sheets without cells were left out.',
};

function repairText(code: RepairCode, params: Repair['params'] = {}): string {
  return REPAIRS[code].replace(/\{(\w+)\}/g, (_whole, name: string) => String(params[name] || 'none'));
}

/** `--rows`: every line of every sheet as text, one JSON object a line; of several files, each with its path. */
async function* rowTexts(
  { path, name, origin: file }: InspectedFile,
  options: InspectOptions,
  several: boolean,
): AsyncGenerator<string> {
  const { sheets } = await openSpreadsheet(path, name, options);
  const origin = several ? { file } : {};
  for (const sheet of sheets) {
    if (options.sheet !== undefined && sheet.name !== options.sheet) continue;
    for await (const portion of sheet.rows())
      yield portion
        .map(({ row, cells }) => `${JSON.stringify({ ...origin, sheet: sheet.name, row, cells })}\n`)
        .join('');
  }
}
