import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { codeOf } from '#libs/platform/basics.js';
import { UnreadableFile, type FileProblem, type FileProblemCode } from '#libs/spreadsheet/index.js';
import type { KnownPart } from './known-part.js';
import type { FileHead, ReadAnswer, ReadJob, ReadRequest, RowsWanted } from './reader.worker.js';
import type { CellRow } from './row-reader.js';

/** What a file may use; one that needs more ends the thread, not the process. */
export interface ReadingLimits {
  /** Megabytes of objects that stay. */
  memoryMb: number;
  /** A thread that says nothing for so long is caught in its file; a portion of rows takes it a fraction of a second. */
  silenceMs: number;
}
const LIMITS: ReadingLimits = { memoryMb: 256, silenceMs: 60_000 };
const YOUNG_OBJECTS_MB = 24;

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
/** A thread that has read more than this many characters of rows isn't used again: it would keep memory that few files need. */
const MOST_KEPT = 1 << 20;

/** Rows as read, and what reading and checking them took. */
export interface Portion {
  rows: CellRow[];
  /** Characters of each row as it would be stored. */
  sizes: number[];
  /** Rows in between that are known from earlier imports. */
  known?: KnownPart | undefined;
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
  private readonly worker: Worker;
  private readonly answers: AsyncIterator<[ReadAnswer]>;
  /** It could open all of its files, and has answered in full whatever it was asked. */
  private idle = true;
  private charactersRead = 0;

  private constructor(private readonly limits: ReadingLimits) {
    const resourceLimits = { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: YOUNG_OBJECTS_MB };
    this.worker = new Worker(new URL('./reader.worker.js', import.meta.url), { resourceLimits });
    this.answers = on(this.worker, 'message', { close: ['exit'] }) as AsyncIterator<[ReadAnswer]>;
    this.worker.once('exit', () => {
      if (ReadingThread.spare === this) ReadingThread.spare = undefined;
    });
  }

  /** Starts the thread for the next files beforehand, while the process gets ready otherwise. It keeps no process alive. */
  static warm(): void {
    this.spare ??= new ReadingThread(LIMITS);
    this.spare.worker.unref();
  }

  private static take(limits: ReadingLimits): ReadingThread {
    const thread = limits === LIMITS && this.spare ? this.spare : new ReadingThread(limits);
    if (this.spare === thread) this.spare = undefined;
    thread.worker.ref();
    return thread;
  }

  /** Keeps the thread for the next files, without anything of these, if it is idle and has read little; ends it otherwise. */
  private async putBack(): Promise<void> {
    if (ReadingThread.spare || !this.idle || this.limits !== LIMITS || this.charactersRead > MOST_KEPT) {
      await this.worker.terminate();
      return;
    }
    this.charactersRead = 0;
    this.worker.postMessage('forget' satisfies ReadRequest);
    this.worker.unref();
    ReadingThread.spare = this;
  }

  /**
   * Opens files and hands them to `work`. Afterwards the thread is kept for the next files, or ended if it isn't done with these.
   * @throws what `work` throws, and UnopenedFile when a file breaks the thread
   */
  static async use<T>(
    job: ReadJob,
    work: (files: FileHead[], thread: ReadingThread) => Promise<T>,
    limits = LIMITS,
  ): Promise<T> {
    const thread = this.take(limits);
    thread.ask(job);
    try {
      const heads = await thread.heads(job.files.length);
      thread.idle = !heads.some((head) => 'unreadable' in head);
      return await work(heads, thread);
    } finally {
      await thread.putBack();
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
   * @throws UnreadableFile when it breaks further down
   */
  async *rows(file: number, table: number, wanted: RowsWanted = { skip: 0 }): AsyncGenerator<Portion> {
    this.ask({ file, table, ...wanted });
    for (;;) {
      const answer = await this.next();
      if (answer === 'end') {
        this.idle = true;
        return;
      }
      if ('unreadable' in answer) throw new UnreadableFile(answer.unreadable);
      if (!('rows' in answer)) throw new Error('The reading thread answered out of turn.');
      this.charactersRead += answer.rows.length;
      this.ask('more');
      yield { ...answer, rows: JSON.parse(answer.rows) as CellRow[] };
    }
  }

  private async next(): Promise<ReadAnswer> {
    let code: FileProblemCode = 'file.needsTooMuchMemory';
    const timer = setTimeout(() => {
      code = 'file.takesTooLong';
      void this.worker.terminate();
    }, this.limits.silenceMs);
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
    this.idle = false;
    this.worker.postMessage(request);
  }
}
