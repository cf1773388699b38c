import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { codeOf } from '#libs/platform/index.js';
import { UnreadableFile, type FileProblem, type FileProblemCode } from '#libs/spreadsheet/index.js';
import type { CellRow } from '../model.js';
import type { FileHead, ReadAnswer, ReadJob, ReadRequest } from './reader.worker.js';

/** What a thread may use; a file that needs more ends the thread, not the process. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

/** A thread that says nothing for so long is caught in its file; a portion of rows takes it a fraction of a second. */
const MOST_SILENCE_MS = 60_000;

/** Thrown when a file breaks the thread that opens it. */
export class UnopenedFile extends UnreadableFile {
  /** @param file its position among the files of the job */
  constructor(
    problem: FileProblem,
    readonly file: number,
  ) {
    super(problem);
  }
}

/** Rows as read, and what reading and checking them took. */
export interface Portion {
  rows: CellRow[];
  /** Characters of each row as it would be stored. */
  sizes: number[];
  /** Cells of the widest row so far. */
  width: number;
  /** How many rows of the table have been read so far; with those that are left out and those that were skipped. */
  consumed: number;
  readMs: number;
  validateMs: number;
}

/**
 * Reads files in a thread of its own: parsing and checking cells use the second core, don't hold up the event loop, and end
 * with the thread whatever a file does to it.
 */
export class ReadingThread {
  private static spare: ReadingThread | undefined;
  private readonly worker = new Worker(new URL('./reader.worker.js', import.meta.url), { resourceLimits: LIMITS });
  private readonly answers = on(this.worker, 'message', { close: ['exit'] }) as AsyncIterator<[ReadAnswer]>;
  private silenceMs = MOST_SILENCE_MS;

  /** Starts the thread for the next files beforehand, while the process gets ready otherwise. It keeps no process alive. */
  static warm(): void {
    this.spare ??= new ReadingThread();
    this.spare.worker.unref();
  }

  private static take(): ReadingThread {
    const thread = this.spare ?? new ReadingThread();
    this.spare = undefined;
    thread.worker.ref();
    return thread;
  }

  /**
   * Opens files, hands them to `work`, and ends the thread whatever happens.
   * @throws what `work` throws, and UnopenedFile when a file breaks the thread
   */
  static async use<T>(
    job: ReadJob,
    work: (files: FileHead[], thread: ReadingThread) => Promise<T>,
    silenceMs = MOST_SILENCE_MS,
  ): Promise<T> {
    const thread = this.take();
    thread.silenceMs = silenceMs;
    thread.ask(job);
    try {
      return await work(await thread.heads(job.files.length), thread);
    } finally {
      await thread.worker.terminate();
    }
  }

  private async heads(files: number): Promise<FileHead[]> {
    const heads: FileHead[] = [];
    while (heads.length < files) {
      const answer = await this.next().catch((error: unknown) => {
        throw error instanceof UnreadableFile ? new UnopenedFile(error.problem, heads.length) : error;
      });
      if (answer === 'end' || !('head' in answer)) throw new Error('The reading thread did not begin with its files.');
      heads.push(answer.head);
    }
    return heads;
  }

  /**
   * The rows of a table in order; the thread reads a little ahead.
   * @param skip so many rows at its beginning are known already, and neither checked nor given
   * @throws UnreadableFile when it breaks further down
   */
  async *rows(file: number, table: number, skip = 0): AsyncGenerator<Portion> {
    this.ask({ file, table, skip });
    for (;;) {
      const answer = await this.next();
      if (answer === 'end') return;
      if ('unreadable' in answer) throw new UnreadableFile(answer.unreadable);
      if (!('rows' in answer)) throw new Error('The reading thread answered out of turn.');
      this.ask('more');
      yield { ...answer, rows: JSON.parse(answer.rows) as CellRow[] };
    }
  }

  private async next(): Promise<ReadAnswer> {
    let code: FileProblemCode = 'file.needsTooMuchMemory';
    const timer = setTimeout(() => {
      code = 'file.takesTooLong';
      void this.worker.terminate();
    }, this.silenceMs);
    try {
      const { value, done } = await this.answers.next();
      if (!done) return value[0];
    } catch (error) {
      if (codeOf(error) !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    } finally {
      clearTimeout(timer);
    }
    throw new UnreadableFile({ code });
  }

  private ask(request: ReadRequest): void {
    this.worker.postMessage(request);
  }
}
