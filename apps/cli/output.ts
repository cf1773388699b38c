import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { z } from 'zod';
import { codeOf, messageOf, Problem, type ProblemKind } from '#libs/platform/basics.js';

/** Exit codes (docs/interface.md, section 2). */
export const EXIT = { good: 0, someFailed: 1, nothingDone: 2, infrastructure: 3 } as const;

/** One JSON document on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Lines for people on stdout. */
export function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Rows under a header, columns aligned. */
export function printTable(header: string[], rows: string[][]): void {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of [header, ...rows])
    print(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** Tells the caller what went wrong, as a sentence or as JSON, and gives the exit code. */
export async function printFailure(error: unknown, json: boolean): Promise<number> {
  if (error instanceof Problem) {
    if (json)
      printJson({
        code: error.code,
        message: error.message,
        ...(error.errors.length > 0 ? { errors: error.errors } : {}),
      });
    else process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  const { isUnavailable } = await import('#libs/platform/index.js'); // knows the driver's errors, so it brings the driver
  const unreachable = isUnavailable(error);
  const code = unreachable ? 'database.unavailable' : 'internal';
  const message = unreachable
    ? `The database can't be reached or failed: ${messageOf(error)}.`
    : `Something went wrong on our side: ${messageOf(error)}`;
  if (json) printJson({ code, message });
  else process.stderr.write(`${message}\n`);
  if (!unreachable && process.env['GANGWAY_LOG_LEVEL'] === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.infrastructure;
}

/** A bar on a terminal, redrawn in place; silent elsewhere. */
export class ProgressBar {
  private readonly startedAt = Date.now();

  draw(label: string, done: number, total: number): void {
    if (!process.stderr.isTTY) return;
    const share = total === 0 ? 0 : Math.min(done / total, 1);
    const filled = Math.round(share * 30);
    const seconds = (Date.now() - this.startedAt) / 1000;
    const rate = seconds > 1 ? ` ${Math.round(done / seconds)} rows/s` : '';
    process.stderr.write(
      `\r\u001B[K${label.padEnd(11)} [${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${done}/${total}${rate}`,
    );
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  }
}

/** Asks on a terminal; where there is none, nobody can be asked and the call itself counts as a yes. */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(`${question} [y/N] `);
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Writes a portion of much text and waits until there is room for more. False when nobody reads any longer. */
export async function printed(text: string): Promise<boolean> {
  const { stdout } = process;
  if (stdout.destroyed) return false;
  if (stdout.write(text)) return true;
  return new Promise((resolve) => {
    stdout.once('drain', () => resolve(true)).once('close', () => resolve(false));
  });
}

/** Prints a document for machines, or what `forPeople` says. */
export function show(globals: { json?: boolean }, value: unknown, forPeople: () => void): number {
  if (globals.json) printJson(value);
  else forPeople();
  return EXIT.good;
}

/** A file of JSON. @throws Problem `file.notFound`, `json.invalid` */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw refusal('file.notFound', `The file ${path} can't be opened (${String(codeOf(error))}).`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refusal('json.invalid', `The file ${path} is not JSON: ${messageOf(error)}.`);
  }
}

/** Writes a file under another name first, so that a failure leaves nothing half done. */
export async function writeFileWhole(path: string, write: (out: Writable) => Promise<void>): Promise<void> {
  const partial = `${path}.part`;
  const out = createWriteStream(partial);
  try {
    await new Promise<void>((resolve, reject) => out.once('open', () => resolve()).once('error', reject));
    await write(out);
    out.end();
    await finished(out);
    await rename(partial, path);
  } catch (error) {
    out.destroy();
    await rm(partial, { force: true });
    if (['ENOENT', 'EACCES', 'EROFS', 'EISDIR', 'ENOSPC'].includes(String(codeOf(error)))) {
      throw refusal('file.notWritable', `The file ${path} can't be written (${String(codeOf(error))}).`);
    }
    throw error;
  }
}

/** A refusal that only the command line has; it speaks English. */
export function refusal(code: string, message: string, kind: ProblemKind = 'invalid'): Problem {
  return new Problem(kind, code, () => ({ message }));
}

/** Options that aren't right, by their names. */
export function usageOf({ issues }: z.ZodError): Problem {
  return refusal('usage', issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; '));
}
